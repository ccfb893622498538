import type { Scalar } from '../base/table.ts';

/** What a spreadsheet would run as a formula. A number may begin with a minus sign and is left alone. */
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * Rows as CSV for people with Excel: UTF-8 with byte order mark, RFC 4180, and texts that begin like a formula behind
 * an apostrophe. Numbers are written in full, without grouping.
 */
export function csvText(rows: readonly (readonly Scalar[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A text that no spreadsheet runs. */
export function neverFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function cell(value: Scalar): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = neverFormula(value);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
