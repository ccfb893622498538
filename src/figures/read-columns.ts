import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { column, type Table } from '../base/table.ts';

/** The answer of a cell, as a figure reads it. */
export type ReadCell = (cell: string) => Table;

/** A problem with what a figure is given: names the figure's part, and what to do. */
export function figureFailure(text: Bilingual): Failure {
  return new Failure('figure', text);
}

/** The numbers of a column, `null` where there is none; all `null` for a column that is not there. */
export function numbers(table: Table, name: string): (number | null)[] {
  const found = column(table, name);
  return Array.from({ length: table.rows }, (_, i) => {
    const value = found?.values[i];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  });
}

/** The texts of a column, `null` where there is none; all `null` for a column that is not there. */
export function texts(table: Table, name: string): (string | null)[] {
  const found = column(table, name);
  return Array.from({ length: table.rows }, (_, i) => {
    const value = found?.values[i];
    return value === null || value === undefined ? null : String(value);
  });
}

/** Rows of a column whose value is withheld. */
export function suppressedRows(table: Table, name: string): ReadonlySet<number> {
  return new Set(column(table, name)?.suppressed);
}

/** Fails with the names of the columns that a figure needs and the answer does not have. */
export function needColumns(table: Table, cell: string, names: readonly string[]): void {
  const missing = names.filter((name) => !column(table, name));
  if (missing.length === 0) return;
  const has = table.columns.map((c) => c.name);
  throw figureFailure({
    zh: `图需要单元格“${cell}”的列 ${missing.join('、')}；它有的列是 ${has.join('、') || '（无）'}。`,
    en: `The figure needs the column ${missing.join(', ')} of the cell "${cell}", which has: ${has.join(', ') || '(none)'}.`,
  });
}

/** The number a spec gives as it is or as `cell.column`, then of that cell's first row; `null` if unknown. */
export function numberAt(value: number | string, read: ReadCell): number | null {
  if (typeof value === 'number') return value;
  const [cell = '', name = ''] = value.split('.');
  return numbers(read(cell), name)[0] ?? null;
}

/** Smallest and largest of the numbers that are there; `null` if none is. */
export function extentOf(values: Iterable<number | null>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}
