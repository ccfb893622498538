/** How long periods are. `statistical-year` runs from 1 October to 30 September. */
export const grains = ['month', 'quarter', 'half', 'year', 'statistical-year'] as const;
export type Grain = (typeof grains)[number];

/** A period by its first day, `YYYY-MM-DD`, and its length. */
export interface Period {
  readonly start: string;
  readonly grain: Grain;
}

/** Nothing before it is a period of these datasets: the state's statistics begin here. */
export const earliestYear = 1949;

/** A month of that year, `null` when there is none such (month 13). */
export function monthPeriod(year: number, month: number): Period | null {
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  return { start: firstDay(year, month), grain: 'month' };
}

export function yearPeriod(year: number): Period {
  return { start: firstDay(year, 1), grain: 'year' };
}

/** October of the year before to September: the year that family planning reports by. */
export function statisticalYear(year: number): Period {
  return { start: firstDay(year - 1, 10), grain: 'statistical-year' };
}

/** Months `from` to `to` of one year as one period: a month, quarter, half-year or year; `null` for other spans. */
export function spanPeriod(year: number, from: number, to: number): Period | null {
  if (from === to) return monthPeriod(year, from);
  if (from === 1 && to === 12) return yearPeriod(year);
  const months = to - from + 1;
  const grain = months === 3 ? 'quarter' : months === 6 ? 'half' : null;
  return grain && (from - 1) % months === 0 && from >= 1 && to <= 12
    ? { start: firstDay(year, from), grain }
    : null;
}

function firstDay(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

const monthsOf: Readonly<Record<Grain, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  'statistical-year': 12,
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

/** Days in the period. */
export function periodDays(period: Period): number {
  return dayNumber(periodAfter(period).start) - dayNumber(period.start);
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
      return { zh: `${year}年${month === 1 ? '上' : '下'}半年`, en: `${year} H${month === 1 ? 1 : 2}` };
    case 'year':
      return { zh: `${year}年`, en: String(year) };
    case 'statistical-year':
      return { zh: `${year + 1}统计年度`, en: `statistical year ${year + 1}` };
  }
}
