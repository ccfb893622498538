import { periodDays, type Period } from '../../domain/period.ts';
import { numberAt, periodAt, unitAt, type Draft } from '../draft.ts';

/** One period of a unit: its rows (several where births are given by order). */
export interface UnitPeriod {
  readonly period: Period;
  readonly days: number;
  readonly rows: readonly number[];
}

/**
 * Rows by grain and unit, periods in order. Not those that count from the start of the year: each holds the one before,
 * so that they are no series of their own; their differences are among the months.
 */
export function unitSeries(draft: Draft): Map<string, Map<string, UnitPeriod[]>> {
  const found = new Map<string, Map<string, Map<string, { period: Period; days: number; rows: number[] }>>>();
  const days = new Map<Period, number>();
  for (let i = 0; i < draft.height; i += 1) {
    const period = periodAt(draft, i);
    if (period === null || period.grain === 'year-to-date') continue;
    const unit = unitAt(draft, i);
    const { start, grain } = period;
    const length = days.get(period) ?? periodDays(period);
    days.set(period, length);
    const units =
      found.get(grain) ?? new Map<string, Map<string, { period: Period; days: number; rows: number[] }>>();
    found.set(grain, units);
    const periods = units.get(unit) ?? new Map<string, { period: Period; days: number; rows: number[] }>();
    units.set(unit, periods);
    const one = periods.get(start) ?? { period, days: length, rows: [] };
    periods.set(start, one);
    one.rows.push(i);
  }
  const inOrder = (a: UnitPeriod, b: UnitPeriod) => a.period.start.localeCompare(b.period.start);
  return new Map(
    [...found].map(([grain, units]) => [
      grain,
      new Map([...units].map(([unit, periods]) => [unit, [...periods.values()].sort(inOrder)])),
    ]),
  );
}

/** A field's sum over the rows of a period, `NaN` when one of them has no number. */
export function periodSum(draft: Draft, field: string, { rows }: UnitPeriod): number {
  return rows.reduce((sum, row) => sum + numberAt(draft, field, row), 0);
}
