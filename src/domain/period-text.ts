import { monthPeriod, spanPeriod, statisticalYear, yearPeriod, type Period } from './period.ts';

/**
 * What a text says of time. `impossible` looks like a period and is none (month 13); a `month` or a `span` of
 * months without a year, or a `year` that a month may yet join, need their other half from elsewhere.
 */
export type PeriodText =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'months'; readonly from: number; readonly to: number }
  | { readonly kind: 'impossible' }
  | null;

const Y = String.raw`((?:19|20)\d{2})`;
const quarters = '一二三四';

const monthOf = (year: string, month: string): PeriodText => {
  const period = monthPeriod(Number(year), Number(month));
  return period ? { kind: 'period', period } : { kind: 'impossible' };
};
const spanOf = (year: string | undefined, from: number, to: number): PeriodText => {
  if (from < 1 || to > 12 || from > to) return { kind: 'impossible' };
  if (year === undefined) return { kind: 'months', from, to };
  const period = spanPeriod(Number(year), from, to);
  return period ? { kind: 'period', period } : null;
};
const quarterOf = (year: string | undefined, digit: string): PeriodText => {
  const quarter = quarters.includes(digit) ? quarters.indexOf(digit) + 1 : Number(digit);
  return spanOf(year, quarter * 3 - 2, quarter * 3);
};

/** Whole texts, most telling first. The text has no blanks, half-width digits and `-` for every dash. */
const forms: readonly (readonly [RegExp, (...groups: string[]) => PeriodText])[] = [
  [
    new RegExp(`^${Y}年?(?:统计年度|计生年度)$`),
    (y) => ({ kind: 'period', period: statisticalYear(Number(y)) }),
  ],
  [
    new RegExp(`^${Y}[年./]10月?-${Y}[年./]0?9月?$`),
    (a, b) =>
      Number(b) === Number(a) + 1
        ? { kind: 'period', period: statisticalYear(Number(b)) }
        : { kind: 'impossible' },
  ],
  [
    new RegExp(`^${Y}年?(?:全年|年度|年|年末|年底|末)?$`),
    (y) => ({ kind: 'period', period: yearPeriod(Number(y)) }),
  ],
  [new RegExp(`^${Y}年?([上下])半年$`), (y, h) => (h === '上' ? spanOf(y, 1, 6) : spanOf(y, 7, 12))],
  [new RegExp(`^${Y}年?第?([一二三四1-4])季度?$`), quarterOf],
  [new RegExp(`^${Y}-?[Qq]([1-4])$`), quarterOf],
  [new RegExp(`^${Y}年?-?[Hh]([12])$`), (y, h) => (h === '1' ? spanOf(y, 1, 6) : spanOf(y, 7, 12))],
  [new RegExp(`^${Y}年(\\d{1,2})-(\\d{1,2})月(?:份)?$`), (y, a, b) => spanOf(y, Number(a), Number(b))],
  [new RegExp(`^${Y}年(\\d{1,2})(?:月(?:份|末|底)?)?$`), monthOf],
  [new RegExp(`^${Y}[-./](\\d{1,2})月?$`), monthOf],
  [new RegExp(`^${Y}(\\d{2})$`), monthOf],
  [new RegExp(`^${Y}年(\\d{1,2})月(\\d{1,2})日?$`), (y, m, d) => dated(y, m, d)],
  [
    new RegExp(`^${Y}[-./](\\d{1,2})[-./](\\d{1,2})(?:T?\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?)?$`),
    (y, m, d) => dated(y, m, d),
  ],
  [new RegExp(`^${Y}(\\d{2})(\\d{2})$`), (y, m, d) => dated(y, m, d)],
  [/^(\d{1,2})-(\d{1,2})月份?$/, (a, b) => spanOf(undefined, Number(a), Number(b))],
  [/^(\d{1,2})月份?$/, (m) => spanOf(undefined, Number(m), Number(m))],
  [/^第?([一二三四1-4])季度$/, (q) => quarterOf(undefined, q)],
  [/^([上下])半年$/, (h) => (h === '上' ? spanOf(undefined, 1, 6) : spanOf(undefined, 7, 12))],
];

function dated(year: string, month: string, day: string): PeriodText {
  const period = monthPeriod(Number(year), Number(month));
  if (!period) return { kind: 'impossible' };
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days ? { kind: 'period', period } : { kind: 'impossible' };
}

/** Half-width, without blanks, every dash and tilde a `-`. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−~～至]/g, '-')
    .replace(/(十[一二]?|[一二三四五六七八九])月/g, (_, word: string) => `${monthWords.indexOf(word) + 1}月`);
}

const monthWords = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Reads a text that is nothing but a period: a cell, a header, a sheet's name. */
export function readPeriodText(text: string): PeriodText {
  const words = plain(text);
  for (const [pattern, read] of forms) {
    const found = pattern.exec(words);
    if (found) return read(...found.slice(1));
  }
  // Digits in the shape of a date that no form takes, such as a year before 1900.
  return /^\d{4}年\d{1,2}月|^\d{4}-\d{1,2}(-\d{1,2})?$/.test(words) ? { kind: 'impossible' } : null;
}

const inside: readonly RegExp[] = [
  new RegExp(`(?<!\\d)${Y}年?(?:统计年度|计生年度)`, 'g'),
  new RegExp(`(?<!\\d)${Y}年?(?:第?[一二三四1-4]季度|[上下]半年)`, 'g'),
  new RegExp(`(?<!\\d)${Y}年\\d{1,2}-\\d{1,2}月`, 'g'),
  new RegExp(`(?<!\\d)${Y}年\\d{1,2}月`, 'g'),
  new RegExp(`(?<!\\d)${Y}[-.](?:0?[1-9]|1[0-2])(?![\\d.-])`, 'g'),
  new RegExp(`(?<!\\d)${Y}[Qq][1-4]`, 'g'),
  new RegExp(`(?<!\\d)${Y}(?:0[1-9]|1[0-2])(?!\\d)`, 'g'),
  // Not the year of a date (2024-05-03 is when a file was exported) nor of a month 13; both years of 1994-2003.
  new RegExp(`(?<![\\d.])${Y}(?![\\d.]|[-/]\\d(?!\\d{3}(?!\\d)))年?`, 'g'),
];

/**
 * The one period that a longer text (a title, a file's name) names; `null` when it names none, or several, for
 * then none is meant for all of the table. Months without a year count as `months`.
 */
export function findPeriod(text: string): PeriodText {
  const words = plain(text);
  if (new RegExp(`${Y}\\D{1,4}\\d{0,2}\\D{0,2}-${Y}`).test(words)) return null;
  for (const pattern of inside) {
    const found = [...new Set([...words.matchAll(pattern)].map(([match]) => match))];
    if (found.length > 1) return null;
    const [only] = found;
    if (only !== undefined) return readPeriodText(only);
  }
  const month = /(?<![\d-])(\d{1,2})(?:-(\d{1,2}))?月/.exec(words);
  return month?.[1] ? spanOf(undefined, Number(month[1]), Number(month[2] ?? month[1])) : null;
}
