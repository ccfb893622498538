import { drawWith, type Drawers } from './drawers.ts';
import type { DrawContext, Drawing } from './drawing.ts';
import { drawBullet } from './bullet/draw.ts';
import { drawBump } from './bump/draw.ts';
import { drawChain } from './chain/draw.ts';
import { drawFlow } from './flow/draw.ts';
import { drawFunnel } from './funnel/draw.ts';
import { drawIntervals } from './intervals/draw.ts';
import { drawMatrix } from './matrix/draw.ts';
import { drawMultiples } from './multiples/draw.ts';
import { drawNetwork } from './network/draw.ts';
import { drawPlotFigure } from './plot/draw.ts';
import { drawProfile } from './profile/draw.ts';
import { drawPyramid } from './pyramid/draw.ts';
import type { ReadCell } from './read-columns.ts';
import type { FigureSpec } from './spec.ts';
import { drawWaterfall } from './waterfall/draw.ts';
import { drawTrend } from './trend/draw.ts';

const drawers: Required<Drawers> = {
  bullet: drawBullet,
  bump: drawBump,
  chain: drawChain,
  flow: drawFlow,
  funnel: drawFunnel,
  intervals: drawIntervals,
  matrix: drawMatrix,
  multiples: drawMultiples,
  network: drawNetwork,
  plot: drawPlotFigure,
  profile: drawProfile,
  pyramid: drawPyramid,
  waterfall: drawWaterfall,
  trend: drawTrend,
};

/**
 * Draws a figure: pure, the same for the same input, with any `document` (a browser's, or one made at build).
 * Answers are read by cell name. Throws a `Failure` where an answer lacks a column that the figure needs. It brings
 * every kind along: a reader's page takes `loadDrawFigure` instead.
 */
export function drawFigure(spec: FigureSpec, read: ReadCell, context: DrawContext): Drawing {
  const drawing = drawWith(drawers, spec, read, context);
  if (!drawing) throw new Error(`nothing draws ${spec.kind}`);
  return drawing;
}
