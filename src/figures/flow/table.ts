import type { Lang } from '../../base/bilingual.ts';
import { columnsTable } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { FlowSpec } from './spec.ts';

/** One line a band. */
export function flowTable(spec: FlowSpec, read: ReadCell, lang: Lang): FigureTable {
  const zh = lang === 'zh';
  return columnsTable(spec, read(spec.data), ['source', 'target', 'value', 'flag'], read, lang, {
    source: zh ? '从' : 'From',
    target: zh ? '到' : 'To',
    flag: zh ? '说明' : 'Note',
  });
}
