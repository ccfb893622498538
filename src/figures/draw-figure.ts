import type { DrawContext, Drawing } from './drawing.ts';
import { figureWords } from './figure-words.ts';
import { drawFunnel } from './funnel/draw.ts';
import { drawIntervals } from './intervals/draw.ts';
import { drawMultiples } from './multiples/draw.ts';
import { drawPlotFigure } from './plot/draw.ts';
import { drawProfile } from './profile/draw.ts';
import { drawPyramid } from './pyramid/draw.ts';
import { drawTrend } from './trend/draw.ts';
import type { ReadCell } from './read-columns.ts';
import type { FigureSpec } from './spec.ts';

/**
 * Draws a figure: pure, the same for the same input, with any `document` (a browser's, or one made at build).
 * Answers are read by cell name. Throws a `Failure` where an answer lacks a column that the figure needs.
 */
export function drawFigure(spec: FigureSpec, read: ReadCell, context: DrawContext): Drawing {
  const words = figureWords(spec, read, context.lang);
  switch (spec.kind) {
    case 'funnel':
      return drawFunnel({ spec, read, context, words });
    case 'pyramid':
      return drawPyramid({ spec, read, context, words });
    case 'intervals':
      return drawIntervals({ spec, read, context, words });
    case 'multiples':
      return drawMultiples({ spec, read, context, words });
    case 'profile':
      return drawProfile({ spec, read, context, words });
    case 'trend':
      return drawTrend({ spec, read, context, words });
    case 'plot':
      return drawPlotFigure({ spec, read, context, words });
  }
}
