import type { Lang } from '../../base/bilingual.ts';
import { columnsTable, valueLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { IntervalsSpec } from './spec.ts';

/** The rows with their intervals. */
export function intervalsTable(spec: IntervalsSpec, read: ReadCell, lang: Lang): FigureTable {
  const group = spec.group ? [spec.group] : [];
  const names = [...group, 'unit', 'name', ...(spec.extra ?? []), 'value', 'low', 'high', 'note'];
  return columnsTable(spec, read(spec.data), names, read, lang, {
    value: valueLabel(spec, spec.x, read, lang),
  });
}
