import type { Lang } from '../../base/bilingual.ts';
import { columnsTable, valueLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { MultiplesSpec } from './spec.ts';

/** The values by panel and period. */
export function multiplesTable(spec: MultiplesSpec, read: ReadCell, lang: Lang): FigureTable {
  const named = Object.keys(spec.columns ?? {});
  const names = [spec.facet ?? 'facet', spec.x ?? 'period', 'value', 'low', 'high', ...named];
  return columnsTable(spec, read(spec.data), names, read, lang, {
    value: valueLabel(spec, spec.y, read, lang),
  });
}
