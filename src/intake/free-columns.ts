import { Codebook, type Coded } from '../base/coded.ts';
import { isMissingText } from '../domain/missing-text.ts';
import type { TableColumn } from '../domain/table-columns.ts';
import { dayNumber } from '../domain/period.ts';
import type { Values } from './arrow-data.ts';
import { readDay } from './day-text.ts';
import { readNumberCell } from './read-number.ts';
import { cellText, readEach, type Cell, type SheetColumn } from './sheet.ts';

/** A column of a free table with its values, one a row. */
export interface FreeColumn {
  readonly column: TableColumn;
  readonly values: Values;
  /** What stood behind every number (`%`), else nothing. */
  readonly measure: string | null;
}

/** What one cell may be read as; `null` for no value. */
interface CellTypes {
  readonly number: number | null;
  readonly whole: boolean;
  /** `%`, `‰` or `yuan` behind the number. */
  readonly suffix: string;
  readonly day: string | null;
  readonly text: string;
}

/**
 * Types a column by its cells: `integer`, `number` or `date` where every one that is not missing fits, else `text`.
 * Codes stay text: with a zero in front, or 12 digits and more. `asText` keeps a column of unit codes as it is.
 */
export function freeColumn(
  name: string,
  column: SheetColumn | undefined,
  rows: Int32Array,
  asText: boolean,
): FreeColumn {
  const read = readEach(column, readTypes);
  const found = { any: false, number: !asText, whole: true, day: !asText };
  const suffixes = new Set<string>();
  for (const row of rows) {
    const cell = read(row);
    if (cell === null) continue;
    found.any = true;
    found.number &&= cell.number !== null;
    found.whole &&= cell.whole;
    found.day &&= cell.day !== null;
    suffixes.add(cell.suffix);
  }
  const [suffix = ''] = suffixes;
  if (found.any && found.number && suffixes.size === 1)
    return {
      column: { name, type: found.whole ? 'integer' : 'number', nullable: true },
      values: { kind: 'number', values: Float64Array.from(rows, (row) => read(row)?.number ?? Number.NaN) },
      measure: suffix === 'yuan' ? '元' : suffix || null,
    };
  if (found.any && found.day) {
    const days = coded(rows, (row) => read(row)?.day ?? null);
    const values = { codes: days.codes, values: days.values.map(dayNumber) };
    return { column: { name, type: 'date', nullable: true }, values: { kind: 'day', values }, measure: null };
  }
  const texts = coded(rows, (row) => read(row)?.text ?? null);
  return {
    column: { name, type: 'text', nullable: true },
    values: { kind: 'text', values: texts },
    measure: null,
  };
}

function coded(rows: Int32Array, read: (row: number) => string | null): Coded<string> {
  const book = new Codebook<string>();
  return { codes: rows.map((row) => book.code(read(row))), values: book.values };
}

function readTypes(cell: Cell): CellTypes | null {
  const text = cellText(cell);
  if (isMissingText(text)) return null;
  const day = readDay(cell);
  if (cell instanceof Date) return { number: null, whole: false, suffix: '', day, text };
  const read = readNumberCell(cell);
  const isCode = /^['`]?0\d/.test(text) || /^\d{12,}$/.test(text);
  const isNumber =
    read.kind === 'number' && !isCode && (read.style === 'plain' || read.style === 'full-width');
  const number = isNumber ? read.value : null;
  return {
    number,
    whole: number !== null && Number.isSafeInteger(number),
    suffix: isNumber ? read.suffix : '',
    // 20100405 is a number first.
    day: number === null ? day : null,
    text,
  };
}
