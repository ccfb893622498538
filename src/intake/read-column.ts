import type { Field } from '../domain/datasets.ts';
import { columnLetters, cellText, type Sheet } from './sheet.ts';
import type { FindingList } from './finding-list.ts';
import type { Header, Measure } from './header-text.ts';
import { readNumber, scaled } from './read-number.ts';

/** How many of one they count as: 万人 in header or unit line → 10,000. */
export function factorOf(header: Header, field: Field, measures: readonly Measure[]): number {
  if (field.type !== 'integer') return 1;
  if (header.measure?.kind === 'count') return header.measure.factor;
  const wanted = field.name === 'households' ? /户/ : /人|万$|千$/;
  const said = measures.find((m) => m.kind === 'count' && wanted.test(m.text));
  return said?.kind === 'count' ? said.factor : 1;
}

/**
 * Numbers of one used column at the given rows, `NaN` for none. What is not a number of the field's kind is an
 * `unreadable` finding and no value; a number that was written oddly (full-width digits) is a note.
 */
export function readColumn(
  sheet: Sheet,
  rows: readonly number[],
  header: Header,
  field: Field,
  measures: readonly Measure[],
  findings: FindingList,
): Float64Array {
  const values = new Float64Array(rows.length).fill(Number.NaN);
  const factor = factorOf(header, field, measures);
  const column = columnLetters(header.column);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    const cell = sheet.rows[row]?.[header.column];
    if (
      typeof cell === 'number' &&
      factor === 1 &&
      (field.type !== 'integer' || Number.isSafeInteger(cell))
    ) {
      values[i] = cell;
      continue;
    }
    const read = readNumber(cell);
    if (read === null) continue;
    const value = read === 'bad' ? null : inField(read.value, read.suffix, field, factor);
    const text = cellText(cell);
    if (value === null) {
      findings.add({
        rule: 'unreadable',
        severity: 'error',
        sheet: sheet.name,
        row: row + 1,
        column,
        value: text,
        message: {
          zh: `“${header.source}”应是${field.type === 'integer' ? '整数' : '数字'}，这里是“${short(text)}”；已按缺失处理，请在原文件中改正。`,
          en: `"${header.source}" should be ${field.type === 'integer' ? 'a whole number' : 'a number'}, here it is "${short(text)}"; it counts as missing. Put it right in the file.`,
        },
      });
      continue;
    }
    values[i] = value;
    if (typeof cell === 'string' && /[０-９．，％（）]/.test(cell))
      findings.add({
        rule: 'number-text',
        severity: 'note',
        sheet: sheet.name,
        row: row + 1,
        column,
        value: text,
        message: {
          zh: `“${short(text)}”是含全角字符的文本，已读作 ${value}。`,
          en: `"${short(text)}" is text with full-width characters; it was read as ${value}.`,
        },
      });
  }
  return values;
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
export function checkUnusedColumn(
  sheet: Sheet,
  rows: readonly number[],
  header: Header,
  findings: FindingList,
): void {
  let numbers = 0;
  const bad: number[] = [];
  for (const row of rows) {
    const cell = sheet.rows[row]?.[header.column];
    if (typeof cell === 'number') numbers += 1;
    else if (cell !== null && cell !== undefined) {
      const read = readNumber(cell);
      if (read === 'bad') bad.push(row);
      else if (read !== null) numbers += 1;
    }
  }
  if (bad.length === 0 || numbers < 5 || numbers < share * (numbers + bad.length)) return;
  for (const row of bad) {
    const text = cellText(sheet.rows[row]?.[header.column]);
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
