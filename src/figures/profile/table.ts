import type { Lang } from '../../base/bilingual.ts';
import { columnsTable } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import type { ProfileSpec } from './spec.ts';

/** The values by category, with what they are compared with under its label. */
export function profileTable(spec: ProfileSpec, read: ReadCell, lang: Lang): FigureTable {
  const compared = spec.reference && 'column' in spec.reference ? spec.reference : undefined;
  const named = Object.keys(spec.columns ?? {});
  const names = [spec.x, 'value', 'low', 'high', ...(compared ? [compared.column] : []), ...named];
  const shown = columnsTable(spec, read(spec.data), names, read, lang);
  return {
    ...shown,
    headers: shown.table.columns.map((column, i) =>
      compared && column.name === compared.column && !spec.columns?.[column.name]
        ? said(compared.label, read, lang)
        : (shown.headers[i] ?? column.name),
    ),
  };
}
