import type { Bilingual, Lang } from '../base/bilingual.ts';
import { column, type Column, type Table } from '../base/table.ts';
import type { FigureTable } from './drawing.ts';
import { decimalsFor } from './number-text.ts';
import { numbers, type ReadCell } from './read-columns.ts';
import { said } from './said.ts';
import type { Axis, CommonSpec } from './spec-parts.ts';

/** Headers of the columns that figures know; a spec's `columns` come first. */
const known: Readonly<Record<string, Bilingual>> = {
  unit: { zh: '代码', en: 'Code' },
  name: { zh: '单位', en: 'Unit' },
  facet: { zh: '单位', en: 'Unit' },
  period: { zh: '时期', en: 'Period' },
  n: { zh: '人数', en: 'Number' },
  value: { zh: '数值', en: 'Value' },
  low: { zh: '区间下限', en: 'Low' },
  high: { zh: '区间上限', en: 'High' },
  flag: { zh: '偶然范围', en: 'Limits of chance' },
  note: { zh: '说明', en: 'Note' },
  reference: { zh: '对照', en: 'Comparison' },
};

/** The header of a column in one language: the spec's, else the known one, else the column's name. */
export function columnLabel(name: string, spec: CommonSpec, read: ReadCell, lang: Lang): string {
  const own = spec.columns?.[name];
  return own ? said(own, read, lang) : (known[name]?.[lang] ?? name);
}

/** What the values are called: by the spec's `columns`, else by their axis; empty if by neither. */
export function valueLabel(spec: CommonSpec, axis: Axis | undefined, read: ReadCell, lang: Lang): string {
  const words = spec.columns?.['value'] ?? axis?.label;
  return words ? said(words, read, lang) : '';
}

/**
 * The named columns of an answer as they stand, those it does not have left out. `labels` are headers that the figure
 * knows better; the spec's own come first.
 */
export function columnsTable(
  spec: CommonSpec,
  table: Table,
  names: readonly string[],
  read: ReadCell,
  lang: Lang,
  labels: Readonly<Record<string, string>> = {},
): FigureTable {
  const label = (name: string) =>
    (spec.columns?.[name] ? '' : labels[name]) || columnLabel(name, spec, read, lang);
  const columns = [...new Set(names)].flatMap((name): Column[] => {
    const found = column(table, name);
    return found ? [found] : [];
  });
  return {
    headers: columns.map((c) => label(c.name)),
    table: { columns, rows: table.rows },
    decimals: columns.map((c) =>
      c.type === 'number'
        ? decimalsFor(numbers(table, c.name), wholeNumbers(c) ? undefined : spec.decimals)
        : null,
    ),
  };
}

function wholeNumbers(found: Column): boolean {
  return found.values.every((value) => value === null || Number.isInteger(value));
}
