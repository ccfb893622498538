import type { EditionColumn, EditionColumns } from '../../intake/edition-columns.ts';
import { scalarOf } from './shared-codes.ts';

/**
 * True when both hold the same rows, in the same order, from the same cells: two exports that differ in nothing but
 * the name of their file (which a CSV's rows carry as the name of their sheet).
 */
export function sameContent(a: EditionColumns, b: EditionColumns): boolean {
  if (a.rows !== b.rows) return false;
  const names = new Set([...a.columns.keys(), ...b.columns.keys()]);
  for (const name of names) {
    if (name === 'source_sheet') continue;
    if (!sameColumn(a.columns.get(name), b.columns.get(name), a.rows)) return false;
  }
  return true;
}

function sameColumn(a: EditionColumn | undefined, b: EditionColumn | undefined, rows: number): boolean {
  if (!a || !b) return isEmpty(a ?? b, rows);
  if (a.kind === 'text' && b.kind === 'text') {
    const codes = new Map(b.values.map((text, code) => [text, code]));
    const own = a.values.map((text) => codes.get(text) ?? -2);
    for (let i = 0; i < rows; i += 1) {
      const code = a.codes[i] ?? -1;
      if ((code < 0 ? -1 : own[code]) !== b.codes[i]) return false;
    }
    return true;
  }
  for (let i = 0; i < rows; i += 1) if (scalarOf(a, i) !== scalarOf(b, i)) return false;
  return true;
}

/** A column that one of the two lacks changes nothing where it holds nothing. */
function isEmpty(column: EditionColumn | undefined, rows: number): boolean {
  for (let i = 0; i < rows; i += 1) if (scalarOf(column, i) !== null) return false;
  return true;
}
