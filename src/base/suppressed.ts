import type { Bilingual } from './bilingual.ts';
import type { Column } from './table.ts';

/** What stands for a value that is withheld to protect small counts. It is not zero, and not "no value". */
export const suppressedWord: Bilingual = { zh: '保密', en: 'suppressed' };

/** Whether the value of a row is withheld. */
export function isSuppressed(column: Column | undefined, row: number): boolean {
  return column?.suppressed?.includes(row) === true;
}
