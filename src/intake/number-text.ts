import { halfWidth } from '../domain/half-width.ts';
import { missingReason, type MissingReason } from '../domain/missing-text.ts';
import { readNumerals } from '../domain/numerals.ts';

/** Why a text is no number, although it may hold one. */
export type BadNumber =
  | 'text'
  /** 约300, 300多, >300: how many is not said. */
  | 'approximate'
  /** Two numbers in one cell. */
  | 'several'
  /** 4.3E+11: written by a program that left digits out. */
  | 'scientific'
  /** A whole number beyond 2^53, which no longer has all its digits. */
  | 'precision'
  /** #####: the column was too narrow when the file was made. */
  | 'too-narrow'
  /** #REF!, #DIV/0!: the formula failed. */
  | 'error';

/** What stands behind a number: a share, or what one of it is. */
type NumberSuffix = '' | '%' | '‰' | 'yuan';

/** What a text says as a number. */
export type NumberText =
  | {
      readonly kind: 'number';
      /** Multiplied already by a 万 behind it. */
      readonly value: number;
      readonly suffix: NumberSuffix;
      /** A 千, 万 or 亿 stood behind it: the header's own 万 does not count once more. */
      readonly scaled: boolean;
      /** What a person should know of how it was written. */
      readonly style: 'plain' | 'full-width' | 'footnoted' | 'numerals';
    }
  | { readonly kind: 'missing'; readonly reason: MissingReason }
  | { readonly kind: 'bad'; readonly why: BadNumber };

const scales: Readonly<Record<string, number>> = {
  '': 1,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};
const counted = '(?:人次|人|户|例|个|名|次|件|项|份|天|分)';
const digitsPattern = String.raw`\d+(?:\.\d+)?|\.\d+|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?`;
const whole = new RegExp(
  `^([+-]?)([¥]?) ?(${digitsPattern}) ?(?:([%‰])|(十万|百万|千万|千|万|亿)?(元|${counted})?)$`,
);
const marks = /(?:\*+|[†‡§]|[①-⑳]|[⁰¹²³⁴-⁹]|\[\d{1,2}\]|注\d?)+$/;
const minus = /[−–—―‒‑‐﹣]/g;

/**
 * Reads a number as exports write it: full-width digits, thousands by comma or single blank, a sign or `(12)` as
 * accountants write −12, `%` `‰` `万` `万元` `人` behind it, a footnote's mark, or Chinese numerals. What it does not
 * read so it does not guess at: `约300`, two numbers, `4.3E+11`, more digits than a number can hold.
 */
export function readNumberText(raw: string): NumberText {
  const half = halfWidth(raw).trim();
  const reason = missingReason(half);
  if (reason) return { kind: 'missing', reason };
  const unmarked = half.replace(marks, '').trim();
  const signed = unmarked.replace(minus, '-').replace(/^['`’]/, '');
  const bracketed = /^\(([^()]+)\)$/.exec(signed)?.[1]?.trim();
  const found = whole.exec(bracketed ?? signed);
  if (!found) return readOther(unmarked);
  const [, sign = '', currency = '', digits = '', share = '', scale = '', unit = ''] = found;
  if (bracketed !== undefined && sign !== '') return { kind: 'bad', why: 'text' };
  if (currency !== '' && (share !== '' || (unit !== '' && unit !== '元')))
    return { kind: 'bad', why: 'text' };
  const times = scales[scale] ?? 1;
  const value = scaled(Number(digits.replace(/[, ]/g, '')), times);
  if (!isExact(value)) return { kind: 'bad', why: 'precision' };
  const style = /[０-９．，％（＋－]/.test(raw) ? 'full-width' : unmarked === half ? 'plain' : 'footnoted';
  return {
    kind: 'number',
    value: value === 0 ? 0 : sign === '-' || bracketed !== undefined ? -value : value,
    suffix: share === '%' || share === '‰' ? share : currency !== '' || unit === '元' ? 'yuan' : '',
    scaled: scale !== '',
    style,
  };
}

/** Whether a number has all its digits: whole ones only up to 2^53. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function readOther(text: string): NumberText {
  const numerals = new RegExp(
    `^([〇零○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+)(元|${counted})?$`,
  ).exec(text);
  if (numerals) {
    const value = readNumerals(numerals[1] ?? '');
    if (value !== null && isExact(value))
      return {
        kind: 'number',
        value,
        suffix: numerals[2] === '元' ? 'yuan' : '',
        scaled: false,
        style: 'numerals',
      };
  }
  return { kind: 'bad', why: whyNot(text) };
}

function whyNot(text: string): BadNumber {
  if (/^#{2,}$/.test(text)) return 'too-narrow';
  if (/^#(?:REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i.test(text)) return 'error';
  if (/^[+-]?\d(?:\.\d+)?e[+-]?\d{1,3}$/i.test(text)) return 'scientific';
  if (
    /^(?:约|大约|大概|近|超过?|逾|至少|不少于|[>≥≈~])\s*\d|\d\s*(?:多|余|左右|上下|以上|来|几|\+)\S?$/.test(
      text,
    )
  )
    return 'approximate';
  if (/^\S*\d\S*(?:\s+\S*\d\S*)+$/.test(text) && /^[\d\s.,%‰()+-]+$/.test(text)) return 'several';
  return 'text';
}

/** Powers of ten bring rounding errors in their last digit; a count that is whole but for those is whole. */
export function scaled(value: number, factor: number): number {
  if (factor === 1) return value;
  const product = value * factor;
  const near = Math.round(product);
  return Math.abs(product - near) <= 4 * Number.EPSILON * Math.abs(product) ? near : product;
}
