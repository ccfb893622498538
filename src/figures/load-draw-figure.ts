import type { DrawContext, Drawing } from './drawing.ts';
import { figureFailure, type ReadCell } from './read-columns.ts';
import type { FigureSpec } from './spec.ts';

/** `drawFigure`, as a page holds it. */
export type DrawFigure = (spec: FigureSpec, read: ReadCell, context: DrawContext) => Drawing;

/**
 * Fetches what figures of these kinds need to be drawn in a page: without a `plot` among them it comes without
 * Observable Plot, which is five times the size of everything else. Rejects when the code cannot be fetched.
 */
export async function loadDrawFigure(kinds: Iterable<FigureSpec['kind']>): Promise<DrawFigure> {
  if ([...kinds].includes('plot')) return (await import('./draw-figure.ts')).drawFigure;
  const { drawDomainFigure } = await import('./draw-domain-figure.ts');
  return (spec, read, context) => {
    if (spec.kind !== 'plot') return drawDomainFigure(spec, read, context);
    throw figureFailure({
      zh: '这张图要用 Plot 绘制，而本页没有载入它；请刷新页面。',
      en: 'This figure is drawn by Plot, which this page has not loaded: reload the page.',
    });
  };
}
