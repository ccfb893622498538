import type { Lang } from '../base/bilingual.ts';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A date as months since year 0, days as part of a month; `null` for a text that is no date. Months are equally wide
 * on this axis, as they are in a table of months.
 */
export function monthNumber(date: string | null): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(date ?? '') ?? [];
  if (year === undefined || month === undefined) return null;
  return Number(year) * 12 + Number(month) - 1 + (Number(day ?? 1) - 1) / 31;
}

/** A mark on a time axis: the month or year, and below it the year where a year begins. */
export interface TimeTick {
  readonly month: number;
  readonly text: string;
  readonly year: string | null;
}

/**
 * Ticks from one month to another with at least `space` pixels each: months, quarters, half-years, or years; none closer
 * than `grain`, the months from one period to the next.
 */
export function timeTicks(
  from: number,
  to: number,
  width: number,
  lang: Lang,
  { space = 44, grain = 1 } = {},
): TimeTick[] {
  const steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
  const step =
    steps.find((months) => months >= grain && (width * months) / Math.max(to - from, 1) >= space) ?? 1200;
  const ticks: TimeTick[] = [];
  for (let month = Math.ceil(from / step) * step; month <= to + 1e-9; month += step) {
    const year = Math.floor(month / 12);
    const yearText = lang === 'zh' && step < 12 ? `${year}年` : String(year);
    if (step >= 12) ticks.push({ month, text: yearText, year: null });
    else {
      const inYear = month - 12 * year;
      const text = lang === 'zh' ? `${inYear + 1}月` : (englishMonths[inYear] ?? '');
      ticks.push({ month, text, year: inYear === 0 || ticks.length === 0 ? yearText : null });
    }
  }
  return ticks.map((tick, i) =>
    i === 0 && crowded(ticks, width, to - from) ? { ...tick, year: null } : tick,
  );
}

/** Whether the year under the first tick would run into the next year's. */
function crowded(ticks: readonly TimeTick[], width: number, span: number): boolean {
  const next = ticks.slice(1).find((tick) => tick.year !== null);
  const first = ticks[0];
  return (
    first !== undefined && next !== undefined && ((next.month - first.month) * width) / Math.max(span, 1) < 44
  );
}
