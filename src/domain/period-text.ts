import { digitByDigit, readNumerals } from './numerals.ts';
import {
  earliestYear,
  monthPeriod,
  spanPeriod,
  statisticalHalf,
  statisticalYear,
  yearPeriod,
  yearToDate,
  type Period,
} from './period.ts';

/**
 * What a text says of time. `impossible` looks like a period and is none (month 13). `months` need their year from
 * elsewhere; with `toDate` they count from January (1-3月). `to-date` (累计) needs its month too.
 */
export type PeriodText =
  | {
      readonly kind: 'period';
      readonly period: Period;
      /** The century was added here (10年3月), which a person should know. */
      readonly shortYear?: true;
    }
  | { readonly kind: 'months'; readonly from: number; readonly to: number; readonly toDate?: true }
  | { readonly kind: 'to-date' }
  | { readonly kind: 'impossible' }
  | null;

const impossible: PeriodText = { kind: 'impossible' };
const found = (period: Period | null): PeriodText => (period ? { kind: 'period', period } : impossible);

/** Four digits of a year, or two before 年. */
const Y = String.raw`((?:19|20)\d{2}|\d{2}(?=年))`;
const M = String.raw`(\d{1,2})`;
const toDateWords = '(?:月份?)?(?:累计数?|止|底止|末止)';

/** A year as it is meant: two digits are of the only century in which statistics of this state can lie. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < earliestYear % 100 ? 2000 + year : 1900 + year;
}

const monthOf = (year: string, month: string): PeriodText =>
  found(monthPeriod(fullYear(year), Number(month)));

const toDateOf = (year: string | undefined, to: string): PeriodText => {
  const month = Number(to);
  if (month < 1 || month > 12) return impossible;
  if (year === undefined) return { kind: 'months', from: 1, to: month, toDate: true };
  return found(yearToDate(fullYear(year), month));
};

/** Months of a form. Several from January on count to date, but for the whole year, which has a name of its own. */
const spanOf = (year: string | undefined, from: number, to: number): PeriodText => {
  if (from < 1 || to > 12 || from > to) return impossible;
  const toDate = from === 1 && to > 1 && to < 12;
  if (year === undefined) return { kind: 'months', from, to, ...(toDate ? { toDate } : {}) };
  const period = toDate ? yearToDate(fullYear(year), to) : spanPeriod(fullYear(year), from, to);
  return period ? { kind: 'period', period } : null;
};

const partOf = (year: string | undefined, from: number, to: number): PeriodText =>
  year === undefined ? { kind: 'months', from, to } : found(spanPeriod(fullYear(year), from, to));
const quarterOf = (year: string | undefined, digit: string): PeriodText => {
  const quarter = '一二三四'.includes(digit) ? '一二三四'.indexOf(digit) + 1 : Number(digit);
  return partOf(year, quarter * 3 - 2, quarter * 3);
};
const halfOf = (year: string | undefined, half: string): PeriodText =>
  half === '上' || half === '1' ? partOf(year, 1, 6) : partOf(year, 7, 12);

function dated(year: string, month: string, day: string): PeriodText {
  const period = monthPeriod(fullYear(year), Number(month));
  if (!period) return impossible;
  const days = new Date(Date.UTC(fullYear(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days ? { kind: 'period', period } : impossible;
}

/** From October of a year: to March half a statistical year, to September all of it. */
function fromOctober(first: string, second: string, month: string): PeriodText {
  if (fullYear(second) !== fullYear(first) + 1) return impossible;
  if (Number(month) === 9) return { kind: 'period', period: statisticalYear(fullYear(second)) };
  return Number(month) === 3 ? { kind: 'period', period: statisticalHalf(fullYear(second), 1) } : null;
}

type Form = readonly [RegExp, (...groups: string[]) => PeriodText];
const form = (pattern: string, read: Form[1]): Form => [new RegExp(`^${pattern}$`), read];

/** Whole texts, most telling first. The text has no blanks, half-width digits and `-` for every dash. */
const forms: readonly Form[] = [
  form(`${Y}年?(?:统计|计生)年度`, (y) => ({ kind: 'period', period: statisticalYear(fullYear(y)) })),
  form(`${Y}年?(?:统计|计生)年度([上下])半年`, (y, half) => ({
    kind: 'period',
    period: statisticalHalf(fullYear(y), half === '上' ? 1 : 2),
  })),
  form(`${Y}[年./]10月?(?:[./]?1日?)?-${Y}[年./](0?9|0?3)月?(?:[./]?3[01]日?)?`, fromOctober),
  form(`((?:19|20)\\d{2})年?(?:全年|年度|年|年末|年底|末)?`, (y) => found(yearPeriod(Number(y)))),
  form(`${Y}年?([上下])半年`, halfOf),
  form(`${Y}年?-?第?([一二三四1-4])季度?`, quarterOf),
  form(`${Y}年?-?[Qq]([1-4])`, quarterOf),
  form(`${Y}年?-?[Hh]([12])`, halfOf),
  form(`${Y}年?前三季度`, (y) => toDateOf(y, '9')),
  form(`${Y}年(?:年初|1月?|自年初)[-到](?:第)?${M}月?份?(?:累计数?|止|底止|末止)`, toDateOf),
  form(`${Y}年${M}${toDateWords}`, toDateOf),
  form(`${Y}年${M}月?-${M}月(?:份)?`, (y, a, b) => spanOf(y, Number(a), Number(b))),
  form(`${Y}年${M}(?:月(?:份|末|底)?)?`, monthOf),
  form(`((?:19|20)\\d{2})[-./]${M}月?`, monthOf),
  form(`((?:19|20)\\d{2})(\\d{2})`, monthOf),
  form(`${Y}年${M}月(\\d{1,2})日?`, dated),
  form(
    `((?:19|20)\\d{2})[-./]${M}[-./](\\d{1,2})(?:T?\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?`,
    dated,
  ),
  form(`((?:19|20)\\d{2})(\\d{2})(\\d{2})`, dated),
  form(`(?:1月?|年初|自年初)[-到]${M}(?:月份?)?(?:累计数?|止|底止|末止)`, (b) => toDateOf(undefined, b)),
  form(`(?:截至|至|年初至|自年初至)${M}月(?:份|末|底)?(?:止)?(?:累计数?)?`, (b) => toDateOf(undefined, b)),
  form(`${M}月份?(?:累计数?|止)`, (b) => toDateOf(undefined, b)),
  form(`${M}月?-${M}月份?`, (a, b) => spanOf(undefined, Number(a), Number(b))),
  form(`${M}月份?`, (m) => spanOf(undefined, Number(m), Number(m))),
  form(`第?([一二三四1-4])季度?`, (q) => quarterOf(undefined, q)),
  form(`[Qq]([1-4])`, (q) => quarterOf(undefined, q)),
  form(`前三季度`, () => toDateOf(undefined, '9')),
  form(`([上下])半年`, (h) => halfOf(undefined, h)),
  form(
    `(?:自?年初(?:累计数?|至今|至本月|以来)|本?年累计数?|累计数?|1?-?本月止?累计数?|至本月止?累计数?)`,
    () => ({
      kind: 'to-date',
    }),
  ),
];

/** Half-width, without blanks, every dash and tilde a `-`, years and months in numerals as digits. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−─~～]/g, '-')
    .replace(/(?<=[\d月日年一二三四五六七八九十])至(?=[\d〇○零一二三四五六七八九十])/g, '-')
    .replace(/([〇○零一二三四五六七八九\d]{4}|[〇○零一二三四五六七八九]{2})(?=年)/g, year)
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日])/g, small)
    .replace(/(?<!\d)[一二三四五六七八九十]{1,3}(?=-\d{1,2}月)/g, small);
}

function year(word: string): string {
  return [...word].map((sign) => (/\d/.test(sign) ? sign : (digitByDigit(sign) ?? sign))).join('');
}

function small(word: string): string {
  const value = readNumerals(word);
  return value === null ? word : String(value);
}

/** Reads a text that is nothing but a period: a cell, a header, a sheet's name. */
export function readPeriodText(text: string): PeriodText {
  const words = plain(text);
  for (const [pattern, read] of forms) {
    const match = pattern.exec(words);
    if (!match) continue;
    const said = read(...match.slice(1));
    return said?.kind === 'period' && /^\d{2}年/.test(words) ? { ...said, shortYear: true } : said;
  }
  // Digits in the shape of a date that no form takes, such as a year before 1900.
  return /^\d{4}年\d{1,2}月|^\d{4}-\d{1,2}(-\d{1,2})?$/.test(words) ? impossible : null;
}

const inside: readonly RegExp[] = [
  `(?<!\\d)${Y}年?(?:统计|计生)年度(?:[上下]半年)?`,
  `(?<!\\d)${Y}[年./]10月?(?:[./]?1日?)?-${Y}[年./]0?[93]月?(?:[./]?3[01]日?)?`,
  `(?<!\\d)${Y}年?(?:第?[一二三四1-4]季度|前三季度|[上下]半年)`,
  `(?<!\\d)${Y}年\\d{1,2}月?-\\d{1,2}月(?:份?累计)?`,
  `(?<!\\d)${Y}年\\d{1,2}月(?:份?累计)?`,
  `(?<!\\d)(?:19|20)\\d{2}[-.](?:0?[1-9]|1[0-2])(?![\\d.-])`,
  `(?<!\\d)(?:19|20)\\d{2}[Qq][1-4]`,
  `(?<!\\d)(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?!\\d)`,
  // Not the year of a date (2024-05-03 is when a file was exported) nor of a month 13; both years of 1994-2003.
  `(?<![\\d.])(?:19|20)\\d{2}(?![\\d.]|[-/]\\d(?!\\d{3}(?!\\d)))年?`,
].map((pattern) => new RegExp(pattern, 'g'));

/**
 * The one period that a longer text (a title, a file's name) names; `null` when it names none, or several, for
 * then none is meant for all of the table. Months without a year count as `months`.
 */
export function findPeriod(text: string): PeriodText {
  // Not "表3-1 2010年" → 3-12010: a blank between digits parts two numbers.
  const words = plain(text.replace(/(?<=\d)\s+(?=\d)/g, '_'));
  const across = new RegExp(`(?:19|20)\\d{2}\\D{1,4}\\d{0,2}\\D{0,2}\\d{0,2}日?-(?:19|20)\\d{2}`).test(words);
  for (const [i, pattern] of inside.entries()) {
    const named = [...new Set([...words.matchAll(pattern)].map(([match]) => match))];
    if (named.length > 1) return null;
    const [only] = named;
    if (only !== undefined) return readPeriodText(only);
    // From one year to another is no period of ours, unless it is a statistical year.
    if (across && i === 1) return null;
  }
  const month = /(?<![\d-])(\d{1,2})(?:月?-(\d{1,2}))?月(?:份?(累计))?/.exec(words);
  if (!month?.[1]) return null;
  return month[3] && !month[2]
    ? toDateOf(undefined, month[1])
    : spanOf(undefined, Number(month[1]), Number(month[2] ?? month[1]));
}

/** The period of months in a year: a span, or from January on; `null` where a year has no such period. */
export function monthsOfYear(
  months: { readonly from: number; readonly to: number; readonly toDate?: true },
  year: number,
): Period | null {
  return months.toDate ? yearToDate(year, months.to) : spanPeriod(year, months.from, months.to);
}

/** Whether a text counts from the start of a year. */
export function isToDate(text: PeriodText): boolean {
  if (text?.kind === 'period') return text.period.grain === 'year-to-date';
  return text?.kind === 'to-date' || (text?.kind === 'months' && text.toDate === true);
}

/**
 * Texts of one column or one row of headers, read together: beside 4-6月 the months 1-3月 are a quarter and do not
 * count to date.
 */
export function readTogether(texts: readonly PeriodText[]): PeriodText[] {
  const later = texts.some((text) =>
    text?.kind === 'months'
      ? text.from > 1 && text.to > text.from
      : text?.kind === 'period' &&
        (text.period.grain === 'quarter' || text.period.grain === 'half') &&
        !text.period.start.endsWith('-01-01'),
  );
  if (!later) return [...texts];
  return texts.map((text) => {
    if (text?.kind === 'months' && text.toDate && isSpan(text.to))
      return { kind: 'months', from: 1, to: text.to };
    if (text?.kind !== 'period' || text.period.grain !== 'year-to-date') return text;
    const { start } = text.period;
    const span = spanPeriod(Number(start.slice(0, 4)), 1, Number(start.slice(5, 7)));
    return span ? { ...text, period: span } : text;
  });
}

function isSpan(to: number): boolean {
  return to === 3 || to === 6;
}
