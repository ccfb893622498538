/**
 * How long periods are. `statistical-year` runs from 1 October to 30 September; `year-to-date` from 1 January to the
 * end of a month, and is named by that month.
 */
export const grains = ['month', 'quarter', 'half', 'year', 'statistical-year', 'year-to-date'] as const;
export type Grain = (typeof grains)[number];

/** A period by its first day, `YYYY-MM-DD`, and its length; a year-to-date one by the first day of its last month. */
export interface Period {
  readonly start: string;
  readonly grain: Grain;
}

/** Nothing before it is a period of these datasets: the state's statistics begin here. */
export const earliestYear = 1949;

/** A month of that year, `null` when there is none such (month 13). */
export function monthPeriod(year: number, month: number): Period | null {
  if (!isMonth(month)) return null;
  return { start: firstDay(year, month), grain: 'month' };
}

export function yearPeriod(year: number): Period {
  return { start: firstDay(year, 1), grain: 'year' };
}

/** October of the year before to September: the year that family planning reports by. */
export function statisticalYear(year: number): Period {
  return { start: firstDay(year - 1, 10), grain: 'statistical-year' };
}

/** A half of the statistical year, which family-planning forms report by: October to March, April to September. */
export function statisticalHalf(year: number, half: 1 | 2): Period {
  return { start: half === 1 ? firstDay(year - 1, 10) : firstDay(year, 4), grain: 'half' };
}

/** January to that month, counted as one; `null` when there is no such month. */
export function yearToDate(year: number, month: number): Period | null {
  return isMonth(month) ? { start: firstDay(year, month), grain: 'year-to-date' } : null;
}

/** Months `from` to `to` of one year as one period: a month, quarter, half-year or year; `null` for other spans. */
export function spanPeriod(year: number, from: number, to: number): Period | null {
  if (from === to) return monthPeriod(year, from);
  if (!isMonth(from) || !isMonth(to) || from > to) return null;
  if (from === 1 && to === 12) return yearPeriod(year);
  const months = to - from + 1;
  const grain = months === 3 ? 'quarter' : months === 6 ? 'half' : null;
  return grain && (from - 1) % months === 0 ? { start: firstDay(year, from), grain } : null;
}

function isMonth(month: number): boolean {
  return Number.isInteger(month) && month >= 1 && month <= 12;
}

function firstDay(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/** Months from one period's name to the next one's. */
const monthsOf: Readonly<Record<Grain, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  'statistical-year': 12,
  'year-to-date': 1,
};

/** First day of the period of the same grain that follows (`steps` 1) or precedes (−1). */
export function periodAfter(period: Period, steps = 1): Period {
  const date = new Date(`${period.start}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + steps * monthsOf[period.grain]);
  return { start: date.toISOString().slice(0, 10), grain: period.grain };
}

/** Days since 1970-01-01 of a first day, as Arrow's date32 counts. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** The first day `YYYY-MM-DD` of a number of days since 1970-01-01. */
export function dayOf(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/** The year that a period is called by: of a statistical year the one it ends in. */
export function yearOf({ start, grain }: Period): number {
  const year = Number(start.slice(0, 4));
  return grain === 'statistical-year' ? year + 1 : year;
}

/** The first day that the period counts, which of a year-to-date one is 1 January. */
function firstDayOf({ start, grain }: Period): string {
  return grain === 'year-to-date' ? `${start.slice(0, 4)}-01-01` : start;
}

/** Days in the period. */
export function periodDays(period: Period): number {
  return dayNumber(periodAfter(period).start) - dayNumber(firstDayOf(period));
}

/** `2010年3月`, `2010年`, `2010统计年度` … for people. */
export function periodLabel({ start, grain }: Period): { zh: string; en: string } {
  const year = Number(start.slice(0, 4));
  const month = Number(start.slice(5, 7));
  switch (grain) {
    case 'month':
      return { zh: `${year}年${month}月`, en: start.slice(0, 7) };
    case 'quarter':
      return { zh: `${year}年第${(month + 2) / 3}季度`, en: `${year} Q${(month + 2) / 3}` };
    case 'half':
      return halfLabel(year, month);
    case 'year':
      return { zh: `${year}年`, en: String(year) };
    case 'statistical-year':
      return { zh: `${year + 1}统计年度`, en: `statistical year ${year + 1}` };
    case 'year-to-date':
      return { zh: `${year}年1-${month}月累计`, en: `January to ${start.slice(0, 7)}` };
  }
}

/** Halves that begin in October or April are those of a statistical year. */
function halfLabel(year: number, month: number): { zh: string; en: string } {
  if (month === 10) return { zh: `${year + 1}统计年度上半年`, en: `statistical year ${year + 1} H1` };
  if (month === 4) return { zh: `${year}统计年度下半年`, en: `statistical year ${year} H2` };
  return { zh: `${year}年${month === 1 ? '上' : '下'}半年`, en: `${year} H${month === 1 ? 1 : 2}` };
}
