import type { Lang } from '../../base/bilingual.ts';
import { columnsTable, valueLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import type { ProfileSpec } from './spec.ts';

/** The values by category, with what they are compared with under its label. */
export function profileTable(spec: ProfileSpec, read: ReadCell, lang: Lang): FigureTable {
  const compared = spec.reference && 'column' in spec.reference ? spec.reference : undefined;
  const named = Object.keys(spec.columns ?? {});
  const names = [spec.x, 'value', 'low', 'high', ...(compared ? [compared.column] : []), ...named];
  return columnsTable(spec, read(spec.data), names, read, lang, {
    value: valueLabel(spec, spec.y, read, lang),
    ...(compared && { [compared.column]: said(compared.label, read, lang) }),
  });
}
