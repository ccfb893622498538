import type { Lang } from './bilingual.ts';
import type { Scalar } from './table.ts';

/** What stands for "no value" in text, headlines and tables. */
const noValue = '—';

const pattern = /^(?:[+%]?\d|month|year)$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const nbsp = '\u00a0';
const formatters = new Map<string, Intl.NumberFormat>();

/** True for the formats that a reference may name: `0`–`9`, `+1`, `%1`, `month`, `year`. */
export function isFormat(text: string): boolean {
  return pattern.test(text);
}

/** Making a formatter is slow (about 0.05 ms), so each kind is made once. Both languages write digits alike. */
function formatter(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat('en', options);
  formatters.set(key, made);
  return made;
}

/**
 * A number as people read it: thousands grouped, a true minus sign.
 *
 * `format` is a count of decimals (`1`), the same with a sign (`+1`), a share as a percentage with that many
 * decimals (`%1`: 0.1234 → 12.3%), or `year` for a year that must not be grouped (2010 年). With `null` integers
 * stay whole and other numbers get at most two decimals. Rounds half away from zero. Not a number: `—`.
 */
export function formatNumber(value: number, format: string | null, lang: Lang): string {
  if (!Number.isFinite(value)) return noValue;
  if (format === 'year') return yearText(String(Math.trunc(value)), lang);
  const decimals = format === null ? null : Number(/\d$/.exec(format)?.[0] ?? NaN);
  const fixed =
    decimals === null || Number.isNaN(decimals)
      ? { maximumFractionDigits: 2 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const signed = format?.startsWith('+') === true;
  const text = formatter(format ?? '', {
    ...fixed,
    style: format?.startsWith('%') === true ? 'percent' : 'decimal',
    // "-0" is a rounded small number, and says no more than "0".
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(value);
  return text.replace('-', '\u2212');
}

/** Any value of a table as text: numbers by `formatNumber`, dates by `month` or `year`, other text as it is. */
export function formatScalar(value: Scalar, format: string | null, lang: Lang): string {
  if (value === null) return noValue;
  if (typeof value === 'number') return formatNumber(value, format, lang);
  if (typeof value === 'boolean') return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  if (value === '') return noValue;
  const date = /^(\d{4})-(\d{2})(?:-\d{2})?(?:T|$)/.exec(value);
  const [, year = '', month = ''] = date ?? [];
  if (format === 'month' && date) return monthText(year, Number(month), lang);
  if (format === 'year' && /^\d{4}(?:-|$)/.test(value)) return yearText(value.slice(0, 4), lang);
  return value;
}

function yearText(year: string, lang: Lang): string {
  return lang === 'zh' ? `${year}${nbsp}年` : year;
}

function monthText(year: string, month: number, lang: Lang): string {
  if (lang === 'zh') return `${year}${nbsp}年${nbsp}${month}${nbsp}月`;
  return `${months[month - 1] ?? month}${nbsp}${year}`;
}
