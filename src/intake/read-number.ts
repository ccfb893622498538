import { isMissingText } from '../domain/missing-text.ts';
import type { Cell } from './sheet.ts';

/** What a cell gives as a number: its value with what stood behind it, `null` for no value, `bad` for anything else. */
export type NumberCell =
  { readonly value: number; readonly suffix: '' | '%' | '‰' | '万' | '亿' } | null | 'bad';

const pattern =
  /^([+-]?)(\d+(?:\.\d+)?|\.\d+|\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?)(%|‰|万|亿)?(?:人|户|例|个)?\**$/;

/**
 * Reads a number as exports write it: full-width digits, thousands by comma or single blank, `%` `‰` `万` behind it,
 * `(12)` as accountants write −12, a footnote's `*`. Two numbers in one cell, `约300` and `4.3E+11` are not numbers:
 * what they were meant to say is for a person to tell.
 */
export function readNumber(cell: Cell | undefined): NumberCell {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, suffix: '' } : 'bad';
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'string') return 'bad';
  const text = cell
    .normalize('NFKC')
    .replace(/[−–—―‒‑]/g, '-')
    .trim();
  if (isMissingText(text)) return null;
  const accounted = /^\(([\d,. ]+)\)$/.exec(text)?.[1];
  const found = pattern.exec(accounted ?? text);
  if (!found) return 'bad';
  const [, sign, digits = '', suffix = ''] = found;
  const value = Number(digits.replace(/[, ]/g, ''));
  if (!Number.isFinite(value)) return 'bad';
  const negative = sign === '-' || accounted !== undefined;
  return { value: negative ? -value : value, suffix: isSuffix(suffix) ? suffix : '' };
}

function isSuffix(text: string): text is '%' | '‰' | '万' | '亿' {
  return text === '%' || text === '‰' || text === '万' || text === '亿';
}

/** Powers of ten bring rounding errors in their last digit; a count that is whole but for those is whole. */
export function scaled(value: number, factor: number): number {
  if (factor === 1) return value;
  const product = value * factor;
  const whole = Math.round(product);
  return Math.abs(product - whole) < 1e-6 * Math.max(1, Math.abs(product)) ? whole : product;
}
