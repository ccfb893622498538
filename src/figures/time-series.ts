import type { Lang } from '../base/bilingual.ts';
import { suppressedWord } from '../base/suppressed.ts';
import type { Table } from '../base/table.ts';
import { numbers, suppressedRows, texts } from './read-columns.ts';
import { monthNumber } from './time-scale.ts';
import { tenth } from './svg-node.ts';

/** One value at one time. */
export interface TimePoint {
  /** Row of the answer. */
  readonly row: number;
  readonly month: number;
  /** As the answer has it. */
  readonly period: string;
  readonly value: number | null;
  readonly suppressed: boolean;
  readonly low: number | null;
  readonly high: number | null;
  readonly note: string | null;
}

/** The values of one line in the order of time. */
export interface TimeSeries {
  readonly name: string;
  readonly unit: string | null;
  readonly points: readonly TimePoint[];
}

/** The lines of an answer: one, or one for each value of `by`, in the order they come. */
export function timeSeries(table: Table, period: string, by: string | undefined): TimeSeries[] {
  const periods = texts(table, period);
  const names = by ? texts(table, by) : [];
  const [units, notes] = [texts(table, 'unit'), texts(table, 'note')];
  const [value, low, high] = [numbers(table, 'value'), numbers(table, 'low'), numbers(table, 'high')];
  const withheld = suppressedRows(table, 'value');
  const series = new Map<string, { unit: string | null; points: TimePoint[] }>();
  periods.forEach((text, i) => {
    const month = monthNumber(text);
    if (month === null || text === null) return;
    const name = names[i] ?? '';
    const one = series.get(name) ?? { unit: units[i] ?? null, points: [] };
    series.set(name, one);
    one.points.push({
      row: i,
      month,
      period: text,
      value: value[i] ?? null,
      suppressed: withheld.has(i),
      low: low[i] ?? null,
      high: high[i] ?? null,
      note: notes[i] ?? null,
    });
  });
  return [...series].map(([name, { unit, points }]) => ({
    name,
    unit,
    points: points.sort((a, b) => a.month - b.month),
  }));
}

/** Months from one period to the next: the smallest step between any two. */
export function grainOf(series: readonly TimeSeries[]): number {
  const steps = series.flatMap(({ points }) =>
    points.slice(1).map((point, i) => point.month - (points[i]?.month ?? point.month)),
  );
  return Math.min(12, ...steps.filter((step) => step > 0.01));
}

/** Runs of points without a missing period or value between them. */
export function unbroken(points: readonly TimePoint[], grain: number): TimePoint[][] {
  const runs: TimePoint[][] = [];
  let last: TimePoint | null = null;
  for (const point of points) {
    if (point.value !== null) {
      const run = runs.at(-1);
      if (run && last?.value !== null && last && point.month - last.month < 1.5 * grain) run.push(point);
      else runs.push([point]);
    }
    last = point;
  }
  return runs;
}

/** Hollow marks on the floor of a plot, where values are withheld: the line has its gap there. */
export function suppressedPath(
  points: readonly TimePoint[],
  x: (month: number) => number,
  floor: number,
): string {
  return points
    .filter((point) => point.suppressed)
    .map((point) => `M${tenth(x(point.month))},${tenth(floor - 7)}l2.6,3.5l-2.6,3.5l-2.6,-3.5z`)
    .join('');
}

/** What stands for a point without a value. */
export function noValueText(point: TimePoint, lang: Lang): string {
  if (point.suppressed) return suppressedWord[lang];
  return lang === 'zh' ? '未报' : 'not reported';
}

/** A line through the runs; a run of one is a dot where the line has round ends. */
export function linePath(
  runs: readonly (readonly TimePoint[])[],
  x: (month: number) => number,
  y: (value: number) => number,
): string {
  return runs
    .map((run) => {
      const places = run.map((point) => `${tenth(x(point.month))},${tenth(y(point.value ?? 0))}`);
      return places.length === 1 ? `M${places[0]}h0` : `M${places.join('L')}`;
    })
    .join('');
}

/** The area between `low` and `high` of the runs; points without them are left out. */
export function bandArea(
  runs: readonly (readonly TimePoint[])[],
  x: (month: number) => number,
  y: (value: number) => number,
): string {
  return runs
    .map((run) => {
      const known = run.filter((point) => point.low !== null && point.high !== null);
      if (known.length < 2) return '';
      const upper = known.map((point) => `${tenth(x(point.month))},${tenth(y(point.high ?? 0))}`);
      const lower = known.map((point) => `${tenth(x(point.month))},${tenth(y(point.low ?? 0))}`).reverse();
      return `M${[...upper, ...lower].join('L')}Z`;
    })
    .join('');
}
