import type { Lang } from '../base/bilingual.ts';
import type { FigureTable } from './drawing.ts';
import { bulletTable } from './bullet/table.ts';
import { bumpTable } from './bump/table.ts';
import { chainTable } from './chain/table.ts';
import { flowTable } from './flow/table.ts';
import { funnelTable } from './funnel/table.ts';
import { intervalsTable } from './intervals/table.ts';
import { matrixTable } from './matrix/table.ts';
import { multiplesTable } from './multiples/table.ts';
import { networkTable } from './network/table.ts';
import { plotTable } from './plot/table.ts';
import { profileTable } from './profile/table.ts';
import { waterfallTable } from './waterfall/table.ts';
import { trendTable } from './trend/table.ts';
import { pyramidTable } from './pyramid/table.ts';
import type { ReadCell } from './read-columns.ts';
import { readIn } from './read-in.ts';
import type { FigureSpec } from './spec.ts';

/** The numbers that a figure draws, as the table beside it. */
export function figureTable(spec: FigureSpec, answers: ReadCell, lang: Lang): FigureTable {
  const read = readIn(answers, lang);
  switch (spec.kind) {
    case 'bullet':
      return bulletTable(spec, read, lang);
    case 'bump':
      return bumpTable(spec, read, lang);
    case 'chain':
      return chainTable(spec, read, lang);
    case 'flow':
      return flowTable(spec, read, lang);
    case 'funnel':
      return funnelTable(spec, read, lang);
    case 'pyramid':
      return pyramidTable(spec, read, lang);
    case 'intervals':
      return intervalsTable(spec, read, lang);
    case 'matrix':
      return matrixTable(spec, read, lang);
    case 'multiples':
      return multiplesTable(spec, read, lang);
    case 'network':
      return networkTable(spec, read, lang);
    case 'profile':
      return profileTable(spec, read, lang);
    case 'waterfall':
      return waterfallTable(spec, read, lang);
    case 'trend':
      return trendTable(spec, read, lang);
    case 'plot':
      return plotTable(spec, read, lang);
  }
}
