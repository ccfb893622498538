import type { figureTable } from '../figures/figure-table.ts';
import type { DrawFigure } from '../figures/load-draw-figure.ts';
import type { FigureSpec } from '../figures/spec.ts';

/** What draws and lists figures: the heavy part of a page, fetched after the first picture is seen. */
export interface FigureTools {
  readonly drawFigure: DrawFigure;
  readonly figureTable: typeof figureTable;
}

/** Fetches what figures of these kinds need. */
export async function loadFigures(kinds: readonly FigureSpec['kind'][]): Promise<FigureTools> {
  const [draw, table] = await Promise.all([
    import('../figures/load-draw-figure.ts').then((m) => m.loadDrawFigure(kinds)),
    import('../figures/figure-table.ts'),
  ]);
  return { drawFigure: draw, figureTable: table.figureTable };
}
