import type { Lang } from '../../../base/bilingual.ts';
import { grainOf, type TimeSeries } from '../../../figures/time-series.ts';
import type { NativeTime, Numbers } from './native-chart.ts';

/** Equal steps of time from the first period to the last: a period that is not there has its place, and is a gap. */
export interface TimeCategories {
  readonly labels: readonly string[];
  readonly time: NativeTime;
  /** A series' numbers, one a category. */
  readonly place: (
    series: TimeSeries,
    pick: (point: TimeSeries['points'][number]) => number | null,
  ) => Numbers;
  /** A series' notes, one a category. */
  readonly notes: (series: TimeSeries) => readonly (string | null)[];
}

const most = 600;
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Null where the periods are not equal steps, or too many of them. */
export function timeCategories(series: readonly TimeSeries[], lang: Lang): TimeCategories | null {
  const months = series.flatMap(({ points }) => points.map(({ month }) => month));
  if (months.length === 0) return null;
  const grain = grainOf(series);
  const first = Math.min(...months);
  const at = (month: number) => (month - first) / grain;
  const count = Math.round(at(Math.max(...months))) + 1;
  if (count > most || months.some((month) => Math.abs(at(month) - Math.round(at(month))) > 1e-6)) return null;
  if (first % 1 !== 0 || grain % 1 !== 0) return null;
  const yearly = grain === 12 && first % 12 === 0;
  const steps = Array.from({ length: count }, (_, i) => Math.round(first + i * grain));
  const place = <T>(one: TimeSeries, pick: (point: TimeSeries['points'][number]) => T | null) => {
    const placed: (T | null)[] = Array.from({ length: count }, () => null);
    for (const point of one.points) placed[Math.round(at(point.month))] = pick(point);
    return placed;
  };
  return {
    labels: steps.map((month) => label(month, yearly, lang)),
    time: {
      days: steps.map(
        (month) =>
          `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`,
      ),
      step: Math.round(grain),
      format: yearly ? (lang === 'zh' ? 'yyyy"年"' : 'yyyy') : lang === 'zh' ? 'yyyy"年"m"月"' : 'mmm yyyy',
    },
    place,
    notes: (one) => place(one, ({ note }) => note),
  };
}

function label(month: number, yearly: boolean, lang: Lang): string {
  const year = Math.floor(month / 12);
  const inYear = month - 12 * year;
  if (yearly) return lang === 'zh' ? `${year}年` : String(year);
  return lang === 'zh' ? `${year}年${inYear + 1}月` : `${englishMonths[inYear] ?? ''} ${year}`;
}
