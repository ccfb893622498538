import type { Lang } from '../../base/bilingual.ts';
import { columnsTable, valueLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { WaterfallSpec } from './spec.ts';

/** The steps in order. */
export function waterfallTable(spec: WaterfallSpec, read: ReadCell, lang: Lang): FigureTable {
  return columnsTable(spec, read(spec.data), ['name', 'value', 'note'], read, lang, {
    name: lang === 'zh' ? '项目' : 'Step',
    value: valueLabel(spec, spec.x, read, lang),
  });
}
