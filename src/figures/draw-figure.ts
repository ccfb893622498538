import { drawDomainFigure } from './draw-domain-figure.ts';
import type { DrawContext, Drawing } from './drawing.ts';
import { figureWords } from './figure-words.ts';
import { drawPlotFigure } from './plot/draw.ts';
import type { ReadCell } from './read-columns.ts';
import type { FigureSpec } from './spec.ts';

/**
 * Draws a figure: pure, the same for the same input, with any `document` (a browser's, or one made at build).
 * Answers are read by cell name. Throws a `Failure` where an answer lacks a column that the figure needs.
 * It brings Observable Plot (90 kB gzipped) along: a reader's page takes `loadDrawing` instead.
 */
export function drawFigure(spec: FigureSpec, read: ReadCell, context: DrawContext): Drawing {
  if (spec.kind !== 'plot') return drawDomainFigure(spec, read, context);
  return drawPlotFigure({ spec, read, context, words: figureWords(spec, read, context.lang) });
}
