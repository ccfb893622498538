import type { Lang } from '../base/bilingual.ts';
import type { Column, Table } from '../base/table.ts';
import type { ReadCell } from './read-columns.ts';

const twin = '_en';
const english = new WeakMap<Table, Table>();

/**
 * Answers as readers of one language see them: in English a column `name_en` stands in the place of `name`, where it
 * has a value. The same answer gives the same table every time.
 */
export function readIn(read: ReadCell, lang: Lang): ReadCell {
  if (lang === 'zh') return read;
  return (cell) => {
    const table = read(cell);
    const made = english.get(table) ?? inEnglish(table);
    english.set(table, made);
    return made;
  };
}

function inEnglish(table: Table): Table {
  const twins = new Map(table.columns.map((column) => [column.name, column]));
  const columns = table.columns.map((column): Column => {
    const other = twins.get(column.name + twin);
    if (!other) return column;
    return { ...column, values: column.values.map((value, row) => other.values[row] ?? value) };
  });
  return { ...table, columns };
}
