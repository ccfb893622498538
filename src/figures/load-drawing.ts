import type { DrawContext, Drawing } from './drawing.ts';
import type { ReadCell } from './read-columns.ts';
import type { FigureSpec } from './spec.ts';

/** Draws one figure, again and again: for other answers, another width, another language. */
export type Draw = (read: ReadCell, context: DrawContext) => Drawing;

/**
 * Fetches what one figure needs to be drawn in a page: named kinds come without Observable Plot, which is four times
 * the size of all of them. Rejects when the code cannot be fetched.
 */
export async function loadDrawing(spec: FigureSpec): Promise<Draw> {
  if (spec.kind === 'plot') {
    const { drawFigure } = await import('./draw-figure.ts');
    return (read, context) => drawFigure(spec, read, context);
  }
  const { drawDomainFigure } = await import('./draw-domain-figure.ts');
  return (read, context) => drawDomainFigure(spec, read, context);
}
