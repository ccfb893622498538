import type { Field } from '../domain/field.ts';
import type { FindingList } from './finding-list.ts';
import type { Header } from './header-text.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import { factorOf } from './measures.ts';
import { reasonCode } from './missing-reasons.ts';
import { hasNumerals, readFieldNumber } from './number-cell.ts';
import { readNumber } from './read-number.ts';
import { readWord } from './read-word.ts';
import type { SheetRows } from './read-rows.ts';
import { sayUnknownValue } from './say-values.ts';
import { sayFault, sayStyle, short, type NumberPlace } from './say-number.ts';
import {
  cellIn,
  cellText,
  columnLetters,
  otherCells,
  readEach,
  type Sheet,
  type SheetColumn,
} from './sheet.ts';
import { answerOf } from './value-answers.ts';

/** A column's numbers, `NaN` for none, and why there is none. */
export interface ColumnNumbers {
  readonly values: Float64Array;
  /** `reasonCodes` a row; `null` where no value was withheld or not applicable. */
  readonly reasons: Uint8Array | null;
}

/**
 * Numbers of one used column at the sheet's rows. What is not a number of the field's kind is an `unreadable` finding
 * and no value; a number that was written oddly (full-width digits) is a note. Rows that are left out (notes, repeated
 * headers) are passed over. `top` is the first row of `unbroken` ones.
 */
export function readColumn(input: ColumnInput, header: Header, field: Field, top: number): ColumnNumbers {
  if (field.values) return readClasses(input, header, field);
  const { sheet, rows, layout, findings } = input;
  const factor = factorOf(header, field, layout.measures);
  const column = sheet.columns[header.column];
  const whole = top >= 0 && factor === 1 ? plainNumbers(column, top, rows.count, field) : null;
  if (whole) return { values: whole, reasons: null };
  const values = new Float64Array(rows.count).fill(Number.NaN);
  let reasons: Uint8Array | null = null;
  const numbers = column?.kind === 'numbers' && factor === 1 ? column.values : null;
  const numerals = column !== undefined && hasNumerals(otherCells(column));
  const read = readEach(column, (cell) => readFieldNumber(cell, field, factor, numerals));
  const place = (row: number): NumberPlace => ({
    sheet: sheet.name,
    row: row + 1,
    column: columnLetters(header.column),
    text: cellText(cellIn(column, row)),
    header: header.source,
    whole: field.type === 'integer',
  });
  for (let i = 0; i < rows.count; i += 1) {
    const row = rows.row[i] ?? 0;
    const number = numbers?.[row] ?? Number.NaN;
    const plain = field.type === 'integer' ? Number.isSafeInteger(number) : number === number;
    const kind = rows.kind(i);
    if (kind !== 'unit' && kind !== 'subtotal' && kind !== 'uncoded') continue;
    if (plain) {
      values[i] = number;
      continue;
    }
    const { value, missing, fault, style } = read(row);
    values[i] = value;
    if (missing !== null && missing !== 'not-reported') {
      reasons ??= new Uint8Array(rows.count);
      reasons[i] = reasonCode(missing);
    }
    if (fault) sayFault(findings, place(row), fault);
    else if (style) sayStyle(findings, place(row), style, value);
  }
  return { values, reasons };
}

/** The first row where all rows are units and one stands below the other, else −1. */
export function unbroken({ count, row, kind }: SheetRows): number {
  const top = row[0] ?? -1;
  for (let i = 0; i < count; i += 1) if (row[i] !== top + i || kind(i) !== 'unit') return -1;
  return top;
}

/** The sheet's own numbers in unbroken rows, not to be changed, where each is one of the field's kind or no cell at all. */
function plainNumbers(
  column: SheetColumn | undefined,
  top: number,
  count: number,
  { type }: Field,
): Float64Array | null {
  if (column?.kind !== 'numbers') return null;
  for (const row of column.others.keys()) if (row >= top && row < top + count) return null;
  const values = column.values.subarray(top, top + count);
  if (type !== 'integer') return values;
  for (let i = 0; i < count; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (value === value && !Number.isSafeInteger(value)) return null;
  }
  return values;
}

/** Classes (一类, 是) as the numbers that they have in SQL. */
function readClasses(
  { sheet, rows, findings, mapping }: ColumnInput,
  header: Header,
  field: Field,
): ColumnNumbers {
  const values = new Float64Array(rows.count).fill(Number.NaN);
  const column = sheet.columns[header.column];
  const read = readEach(column, (cell) =>
    readWord(field, cell, (text) => answerOf(mapping, field.name, text)),
  );
  for (let i = 0; i < rows.count; i += 1) {
    if (rows.kind(i) !== 'unit') continue;
    const row = rows.row[i] ?? 0;
    const word = read(row);
    const place = { sheet: sheet.name, row: row + 1, column: columnLetters(header.column) };
    if (word.kind === 'value') values[i] = Number(word.value);
    else if (word.kind === 'unknown') sayUnknownValue(findings, place, field, word.text, 'value');
  }
  return { values, reasons: null };
}

/** What reading a column needs of its sheet. */
export interface ColumnInput {
  readonly sheet: Sheet;
  readonly rows: SheetRows;
  readonly layout: Layout;
  readonly findings: FindingList;
  /** Answers to words that an enumerated field does not know. */
  readonly mapping: Mapping;
}

/** A column is one of numbers when nearly all that is filled in is a number. */
const share = 0.9;

/** Finds text in a column of numbers that no field uses: a fault of the file all the same. */
export function checkUnusedColumn({ sheet, rows, findings }: ColumnInput, header: Header): void {
  const column = sheet.columns[header.column];
  const kindOf = readEach(column, (cell) => {
    const read = readNumber(cell);
    return read === null ? null : read === 'bad' ? 'bad' : 'number';
  });
  let numbers = 0;
  const bad: number[] = [];
  for (let i = 0; i < rows.count; i += 1) {
    if (rows.kind(i) !== 'unit' && rows.kind(i) !== 'uncoded') continue;
    const row = rows.row[i] ?? 0;
    const kind = kindOf(row);
    if (kind === 'number') numbers += 1;
    else if (kind === 'bad') bad.push(row);
  }
  if (bad.length === 0 || numbers < 5 || numbers < share * (numbers + bad.length)) return;
  for (const row of bad) {
    const text = cellText(cellIn(column, row));
    findings.add({
      rule: 'unreadable',
      severity: 'error',
      sheet: sheet.name,
      row: row + 1,
      column: columnLetters(header.column),
      value: text,
      message: {
        zh: `“${header.source}”是数字列，这里是“${short(text)}”；此列没有用到，但请在原文件中改正。`,
        en: `"${header.source}" is a column of numbers, here it is "${short(text)}". The column is not used; put it right in the file all the same.`,
      },
    });
  }
}
