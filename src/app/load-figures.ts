import type { figureTable } from '../figures/figure-table.ts';
import type { DrawFigure } from '../figures/load-draw-figure.ts';
import type { FigureSpec } from '../figures/spec.ts';
import type NetworkPicture from './NetworkPicture.svelte';

/** What draws and lists figures: the heavy part of a page, fetched after the first picture is seen. */
export interface FigureTools {
  readonly drawFigure: DrawFigure;
  readonly figureTable: typeof figureTable;
  /** What shows a network that zooms, on a page that has one. */
  readonly network: typeof NetworkPicture | null;
}

/** Fetches what figures of these kinds need. */
export async function loadFigures(kinds: readonly FigureSpec['kind'][]): Promise<FigureTools> {
  const [draw, table, network] = await Promise.all([
    import('../figures/load-draw-figure.ts').then((m) => m.loadDrawFigure(kinds)),
    import('../figures/figure-table.ts'),
    kinds.includes('network') ? import('./NetworkPicture.svelte').then((m) => m.default) : null,
  ]);
  return { drawFigure: draw, figureTable: table.figureTable, network };
}
