import type { drawFigure } from '../figures/draw-figure.ts';
import type { figureTable } from '../figures/figure-table.ts';

/** What draws and lists figures: the heavy part of a page, fetched after the first picture is seen. */
export interface FigureTools {
  readonly drawFigure: typeof drawFigure;
  readonly figureTable: typeof figureTable;
}

/** Fetches the figures' chunk. */
export async function loadFigures(): Promise<FigureTools> {
  const [draw, table] = await Promise.all([
    import('../figures/draw-figure.ts'),
    import('../figures/figure-table.ts'),
  ]);
  return { drawFigure: draw.drawFigure, figureTable: table.figureTable };
}
