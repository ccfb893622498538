import type { Bilingual, Lang } from '../../base/bilingual.ts';
import { columnsTable, valueLabel } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import type { FunnelSpec } from './spec.ts';

const flags: Readonly<Record<string, Bilingual>> = {
  above: { zh: '之上', en: 'above' },
  below: { zh: '之下', en: 'below' },
  within: { zh: '之内', en: 'within' },
};

/** Every point; the flag in words, size and value under the labels of the axes. */
export function funnelTable(spec: FunnelSpec, read: ReadCell, lang: Lang): FigureTable {
  const shown = columnsTable(spec, read(spec.data), ['unit', 'name', 'n', 'value', 'flag'], read, lang, {
    n: spec.x?.label ? said(spec.x.label, read, lang) : '',
    value: valueLabel(spec, spec.y, read, lang),
  });
  const columns = shown.table.columns.map((column) =>
    column.name === 'flag'
      ? { ...column, values: column.values.map((value) => flags[String(value)]?.[lang] ?? value) }
      : column,
  );
  return { ...shown, table: { ...shown.table, columns } };
}
