import type { Field } from '../domain/datasets.ts';
import type { FindingList } from './finding-list.ts';
import type { Header, Measure } from './header-text.ts';
import type { Layout } from './layout.ts';
import { readNumber, scaled } from './read-number.ts';
import type { SheetRows } from './read-rows.ts';
import { cellAt, cellIn, cellText, columnLetters, readEach, type Cell, type Sheet } from './sheet.ts';

/** How many of one they count as: 万人 in header or unit line → 10,000. */
export function factorOf(header: Header, field: Field, measures: readonly Measure[]): number {
  if (field.type !== 'integer') return 1;
  if (header.measure?.kind === 'count') return header.measure.factor;
  const wanted = field.name === 'households' ? /户/ : /人|万$|千$/;
  const said = measures.find((m) => m.kind === 'count' && wanted.test(m.text));
  return said?.kind === 'count' ? said.factor : 1;
}

/** What a cell gives for a field: its number, `NaN` for none, and what there is to say of it. */
interface FieldCell {
  readonly value: number;
  readonly say: 'bad' | 'full-width' | null;
}

/**
 * Numbers of one used column at the sheet's rows, `NaN` for none. What is not a number of the field's kind is an
 * `unreadable` finding and no value; a number that was written oddly (full-width digits) is a note. Rows that are left
 * out (notes, repeated headers) are passed over.
 */
export function readColumn(
  { sheet, rows, layout, findings }: ColumnInput,
  header: Header,
  field: Field,
): Float64Array {
  const values = new Float64Array(rows.count).fill(Number.NaN);
  const factor = factorOf(header, field, layout.measures);
  const column = sheet.columns[header.column];
  const numbers = column?.kind === 'numbers' && factor === 1 ? column.values : null;
  const read = readEach(column, (cell): FieldCell => readField(cell, field, factor));
  for (let i = 0; i < rows.count; i += 1) {
    const row = rows.row[i] ?? 0;
    const number = numbers?.[row] ?? Number.NaN;
    const plain = field.type === 'integer' ? Number.isSafeInteger(number) : number === number;
    const kind = rows.kind(i);
    if (kind !== 'unit' && kind !== 'subtotal' && kind !== 'uncoded') continue;
    if (plain) values[i] = number;
    else {
      const { value, say } = read(row);
      values[i] = value;
      if (say) sayCell(sheet, row, header, field, value, say, findings);
    }
  }
  return values;
}

/** What reading a column needs of its sheet. */
export interface ColumnInput {
  readonly sheet: Sheet;
  readonly rows: SheetRows;
  readonly layout: Layout;
  readonly findings: FindingList;
}

function readField(cell: Cell, field: Field, factor: number): FieldCell {
  const read = readNumber(cell);
  if (read === null) return { value: Number.NaN, say: null };
  const value = read === 'bad' ? null : inField(read.value, read.suffix, field, factor);
  if (value === null) return { value: Number.NaN, say: 'bad' };
  const odd = typeof cell === 'string' && /[０-９．，％（）]/.test(cell);
  return { value, say: odd ? 'full-width' : null };
}

function sayCell(
  sheet: Sheet,
  row: number,
  header: Header,
  field: Field,
  value: number,
  say: 'bad' | 'full-width',
  findings: FindingList,
): void {
  const text = cellText(cellAt(sheet, row, header.column));
  const at = { sheet: sheet.name, row: row + 1, column: columnLetters(header.column), value: text };
  if (say === 'bad')
    findings.add({
      ...at,
      rule: 'unreadable',
      severity: 'error',
      message: {
        zh: `“${header.source}”应是${field.type === 'integer' ? '整数' : '数字'}，这里是“${short(text)}”；已按缺失处理，请在原文件中改正。`,
        en: `"${header.source}" should be ${field.type === 'integer' ? 'a whole number' : 'a number'}, here it is "${short(text)}"; it counts as missing. Put it right in the file.`,
      },
    });
  else
    findings.add({
      ...at,
      rule: 'number-text',
      severity: 'note',
      message: {
        zh: `“${short(text)}”是含全角字符的文本，已读作 ${value}。`,
        en: `"${short(text)}" is text with full-width characters; it was read as ${value}.`,
      },
    });
}

/** The value in the field's measure, `null` where it cannot be one: a share where a count belongs, half a person. */
function inField(value: number, suffix: string, field: Field, factor: number): number | null {
  if (field.type === 'integer') {
    if (suffix === '%' || suffix === '‰') return null;
    const times = suffix === '万' ? 1e4 : suffix === '亿' ? 1e8 : factor;
    const whole = scaled(value, times);
    return Number.isSafeInteger(whole) ? whole : null;
  }
  if (suffix === '%') return scaled(value, 10);
  return suffix === '' || suffix === '‰' ? value : null;
}

function short(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length > 40 ? `${one.slice(0, 40)}…` : one;
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
