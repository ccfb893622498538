import type { Lang } from '../../base/bilingual.ts';
import { columnsTable } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { BumpSpec } from './spec.ts';

/** One line a unit and period. */
export function bumpTable(spec: BumpSpec, read: ReadCell, lang: Lang): FigureTable {
  const names = ['unit', 'name', 'period', 'value', 'note'];
  return columnsTable(spec, read(spec.data), names, read, lang, { value: lang === 'zh' ? '位次' : 'Place' });
}
