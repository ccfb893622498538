import { isExact, readNumberText, type NumberText } from './number-text.ts';
import type { Cell } from './sheet.ts';

/** What a cell says as a number. `date`: a spreadsheet took what was typed for a date (3-5). */
export type NumberCell = NumberText | { readonly kind: 'bad'; readonly why: 'date' };

/** Reads a cell's number in full: how it was written, why there is none. */
export function readNumberCell(cell: Cell | undefined): NumberCell {
  if (cell === null || cell === undefined) return { kind: 'missing', reason: 'not-reported' };
  if (typeof cell === 'string') return readNumberText(cell);
  if (typeof cell !== 'number') return { kind: 'bad', why: cell instanceof Date ? 'date' : 'text' };
  if (!isExact(cell)) return { kind: 'bad', why: Number.isFinite(cell) ? 'precision' : 'text' };
  return { kind: 'number', value: cell, suffix: '', scaled: false, style: 'plain' };
}

/**
 * The number in a cell, `null` for no value, `bad` for anything else. Numerals are words here (一, 二 number the columns
 * of a form); where a count is expected, `readFieldNumber` reads them.
 */
export function readNumber(cell: Cell | undefined): { readonly value: number } | null | 'bad' {
  const read = readNumberCell(cell);
  if (read.kind === 'missing') return null;
  return read.kind === 'bad' || read.style === 'numerals' ? 'bad' : { value: read.value };
}
