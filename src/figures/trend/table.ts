import type { Lang } from '../../base/bilingual.ts';
import { columnsTable, valueLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { TrendSpec } from './spec.ts';

/** The values by period, and what the spec names beside them. */
export function trendTable(spec: TrendSpec, read: ReadCell, lang: Lang): FigureTable {
  const named = Object.keys(spec.columns ?? {});
  const names = [
    ...(spec.series ? [spec.series] : []),
    spec.x ?? 'period',
    'value',
    'low',
    'high',
    ...named,
    'note',
  ];
  return columnsTable(spec, read(spec.data), names, read, lang, {
    value: valueLabel(spec, spec.y, read, lang),
  });
}
