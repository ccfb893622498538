import type { Bilingual, Lang } from '../../base/bilingual.ts';
import { columnsTable } from '../column-labels.ts';
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
  const shown = columnsTable(spec, read(spec.data), ['unit', 'name', 'n', 'value', 'flag'], read, lang);
  const axes: Readonly<Record<string, FunnelSpec['x']>> = { n: spec.x, value: spec.y };
  return {
    ...shown,
    headers: shown.table.columns.map((column, i) => {
      const label = spec.columns?.[column.name] ? undefined : axes[column.name]?.label;
      return label ? said(label, read, lang) : (shown.headers[i] ?? column.name);
    }),
    table: {
      ...shown.table,
      columns: shown.table.columns.map((column) =>
        column.name === 'flag'
          ? { ...column, values: column.values.map((value) => flags[String(value)]?.[lang] ?? value) }
          : column,
      ),
    },
  };
}
