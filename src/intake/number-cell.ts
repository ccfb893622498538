import type { Field } from '../domain/field.ts';
import type { MissingReason } from '../domain/missing-text.ts';
import { scaled, type BadNumber, type NumberText } from './number-text.ts';
import { readNumberCell } from './read-number.ts';
import type { Cell } from './sheet.ts';

/** Why a cell gives a field no number. */
export type NumberFault =
  | BadNumber
  | 'date'
  /** 12.5% where people are counted. */
  | 'share'
  /** 300元 where people are counted. */
  | 'money'
  /** Half a person. */
  | 'fraction'
  /** 一 alone among digits: one, or a dash. */
  | 'one-or-dash';

/** How a number was written, where a person should know that it was read. */
export type NumberStyle = 'full-width' | 'footnoted' | 'numerals';

/** What a cell gives for a field. */
export interface FieldNumber {
  /** In the field's own measure; `NaN` for none. */
  readonly value: number;
  readonly missing: MissingReason | null;
  readonly fault: NumberFault | null;
  readonly style: NumberStyle | null;
}

const fail = (fault: NumberFault): FieldNumber => ({ value: Number.NaN, missing: null, fault, style: null });

/**
 * Reads a cell as a number of a field. `factor` is how many of one the column counts in (万人 → 10,000). `numerals`:
 * other cells of the column are in Chinese numerals too, so that a lone 一 is the number and no dash.
 */
export function readFieldNumber(cell: Cell, field: Field, factor: number, numerals: boolean): FieldNumber {
  const isYear = field.measure === 'year' && typeof cell === 'string';
  const read = readNumberCell(isYear ? cell.replace(/年度?\s*$/, '') : cell);
  if (read.kind === 'missing') return { value: Number.NaN, missing: read.reason, fault: null, style: null };
  if (read.kind === 'bad') return fail(read.why);
  if (read.style === 'numerals' && field.type !== 'integer') return fail('text');
  if (read.style === 'numerals' && !numerals && String(cell).trim() === '一') return fail('one-or-dash');
  const value = inField(read, field, factor);
  if (typeof value === 'string') return fail(value);
  return { value, missing: null, fault: null, style: read.style === 'plain' ? null : read.style };
}

/** Whether a column has a number in numerals that cannot be a dash. */
export function hasNumerals(cells: readonly Cell[]): boolean {
  return cells.some((cell) => {
    if (typeof cell !== 'string' || cell.trim() === '一') return false;
    const read = readNumberCell(cell);
    return read.kind === 'number' && read.style === 'numerals';
  });
}

function inField(
  { value, suffix, scaled: own }: Extract<NumberText, { kind: 'number' }>,
  field: Field,
  factor: number,
): number | NumberFault {
  const times = own ? 1 : factor;
  if (field.type === 'integer') {
    if (suffix === '%' || suffix === '‰') return 'share';
    if (suffix === 'yuan') return 'money';
    const whole = scaled(value, times);
    if (!Number.isInteger(whole)) return 'fraction';
    return Number.isSafeInteger(whole) ? whole : 'precision';
  }
  if (field.measure === 'yuan')
    return suffix === '' ? scaled(value, times) : suffix === 'yuan' ? value : 'share';
  if (suffix === 'yuan') return 'money';
  // Marks and weights as they are printed: 10% weighs 10.
  if (field.measure === 'points') return suffix === '‰' ? 'share' : value;
  // Rates are per thousand.
  if (suffix === '%') return scaled(value, 10);
  return scaled(value, times);
}
