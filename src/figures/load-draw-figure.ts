import { drawWith, type Drawers, type FigureKind } from './drawers.ts';
import type { DrawContext, Drawing } from './drawing.ts';
import { figureFailure, type ReadCell } from './read-columns.ts';
import type { FigureSpec } from './spec.ts';

/** `drawFigure`, as a page holds it. */
export type DrawFigure = (spec: FigureSpec, read: ReadCell, context: DrawContext) => Drawing;

/** Each kind is a file of its own: a page fetches those of its figures, and only for `plot` Observable Plot. */
const loaders: { readonly [Kind in FigureKind]: () => Promise<Pick<Drawers, Kind>> } = {
  bullet: async () => ({ bullet: (await import('./bullet/draw.ts')).drawBullet }),
  bump: async () => ({ bump: (await import('./bump/draw.ts')).drawBump }),
  chain: async () => ({ chain: (await import('./chain/draw.ts')).drawChain }),
  flow: async () => ({ flow: (await import('./flow/draw.ts')).drawFlow }),
  funnel: async () => ({ funnel: (await import('./funnel/draw.ts')).drawFunnel }),
  intervals: async () => ({ intervals: (await import('./intervals/draw.ts')).drawIntervals }),
  matrix: async () => ({ matrix: (await import('./matrix/draw.ts')).drawMatrix }),
  multiples: async () => ({ multiples: (await import('./multiples/draw.ts')).drawMultiples }),
  network: async () => ({ network: (await import('./network/draw.ts')).drawNetwork }),
  plot: async () => ({ plot: (await import('./plot/draw.ts')).drawPlotFigure }),
  profile: async () => ({ profile: (await import('./profile/draw.ts')).drawProfile }),
  pyramid: async () => ({ pyramid: (await import('./pyramid/draw.ts')).drawPyramid }),
  waterfall: async () => ({ waterfall: (await import('./waterfall/draw.ts')).drawWaterfall }),
  trend: async () => ({ trend: (await import('./trend/draw.ts')).drawTrend }),
};

/** Fetches what figures of these kinds need to be drawn in a page. Rejects when the code cannot be fetched. */
export async function loadDrawFigure(kinds: Iterable<FigureKind>): Promise<DrawFigure> {
  const loaded = await Promise.all([...new Set(kinds)].map((kind) => loaders[kind]()));
  const drawers: Drawers = Object.assign({}, ...loaded);
  return (spec, read, context) => {
    const drawing = drawWith(drawers, spec, read, context);
    if (drawing) return drawing;
    throw figureFailure({
      zh: `这张图（${spec.kind}）的绘制程序没有载入；请刷新页面。`,
      en: `What draws this figure (${spec.kind}) was not loaded: reload the page.`,
    });
  };
}
