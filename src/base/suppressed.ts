import type { Bilingual } from './bilingual.ts';
import type { Column, Table } from './table.ts';

/** What stands for a value that is withheld to protect small counts. It is not zero, and not "no value". */
export const suppressedWord: Bilingual = { zh: '保密', en: 'suppressed' };

/** Whether the value of a row is withheld. */
export function isSuppressed(column: Column | undefined, row: number): boolean {
  return column?.suppressed?.includes(row) === true;
}

/** How many values of these tables are withheld. */
export function suppressedIn(tables: readonly Table[]): number {
  return tables
    .flatMap((table) => table.columns)
    .reduce((count, { suppressed = [] }) => count + suppressed.length, 0);
}
