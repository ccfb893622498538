import type { DrawContext, Drawing } from './drawing.ts';
import { figureWords } from './figure-words.ts';
import { drawFunnel } from './funnel/draw.ts';
import { drawIntervals } from './intervals/draw.ts';
import { drawMatrix } from './matrix/draw.ts';
import { drawMultiples } from './multiples/draw.ts';
import { drawNetwork } from './network/draw.ts';
import { drawProfile } from './profile/draw.ts';
import { drawPyramid } from './pyramid/draw.ts';
import { drawTrend } from './trend/draw.ts';
import type { ReadCell } from './read-columns.ts';
import type { FigureSpec } from './spec.ts';

/** A figure of a named kind, drawn without Observable Plot. */
export type DomainSpec = Exclude<FigureSpec, { readonly kind: 'plot' }>;

/** Draws a figure of a named kind; see `drawFigure`. */
export function drawDomainFigure(spec: DomainSpec, read: ReadCell, context: DrawContext): Drawing {
  const words = figureWords(spec, read, context.lang);
  switch (spec.kind) {
    case 'funnel':
      return drawFunnel({ spec, read, context, words });
    case 'intervals':
      return drawIntervals({ spec, read, context, words });
    case 'matrix':
      return drawMatrix({ spec, read, context, words });
    case 'multiples':
      return drawMultiples({ spec, read, context, words });
    case 'network':
      return drawNetwork({ spec, read, context, words });
    case 'profile':
      return drawProfile({ spec, read, context, words });
    case 'pyramid':
      return drawPyramid({ spec, read, context, words });
    case 'trend':
      return drawTrend({ spec, read, context, words });
  }
}
