import { codedAt } from '../../base/coded.ts';
import { datasets } from '../../domain/datasets.ts';
import { periodAfter, periodLabel } from '../../domain/period.ts';
import { hasNumbers, numberAt, placeOf, unitLabel, type Draft } from '../draft.ts';
import { poissonProbability } from './chance.ts';
import type { CheckInput } from './check-input.ts';
import { periodSum, unitSeries, type UnitPeriod } from './unit-series.ts';

/** Fewer figures than this repeat themselves too easily. */
const leastFigures = 3;
/** How many repeats by chance a file may be expected to hold for one to be worth a warning. */
const expectedByChance = 0.05;

/**
 * A unit that sends last period's figures once more: every figure the same, at least three of them not zero. What
 * stays by its nature (people, households) counts only where nothing else is given. Small counts repeat by chance,
 * so tables of nothing but small counts are weighed by how likely that is (Poisson, around the unit's own mean).
 */
export function checkCopied(draft: Draft, { findings, names }: CheckInput): void {
  const counts = datasets[draft.dataset].fields.filter((f) => f.type === 'integer' && !f.key);
  const given = counts.filter((f) => hasNumbers(draft, f.name));
  // A total that is made of columns beside it adds no figure of its own.
  const figures = given.filter(
    (f) => !(draft.dataset === 'births' && f.name === 'births' && given.length > 1),
  );
  const flows = figures.filter((f) => f.flow);
  const telling = flows.length > 0 ? flows : figures;
  const hasStocks = figures.length > flows.length;
  for (const units of unitSeries(draft).values()) {
    const pairs = [...units.values()].reduce((n, periods) => n + Math.max(0, periods.length - 1), 0);
    for (const [unit, periods] of units)
      periods.forEach((now, n) => {
        const before = periods[n - 1];
        if (!before || periodAfter(before.period).start !== now.period.start) return;
        if (
          !same(
            draft,
            before,
            now,
            figures.map((f) => f.name),
          )
        )
          return;
        const values = telling.flatMap((f) => now.rows.map((row) => numberAt(draft, f.name, row)));
        if (values.filter((v) => v > 0).length < leastFigures) return;
        if (
          !hasStocks &&
          chance(
            draft,
            periods,
            now,
            telling.map((f) => f.name),
          ) *
            pairs >
            expectedByChance
        )
          return;
        findings.add({
          rule: 'copied',
          severity: 'warning',
          ...placeOf(draft, now.rows[0] ?? 0),
          column: null,
          value: unit,
          message: {
            zh: `${unitLabel(unit, names)}${periodLabel(now.period).zh}的数字与上期逐项相同，可能是照抄；请核实。`,
            en: `${unitLabel(unit, names)} sends for ${periodLabel(now.period).en} exactly the figures of the period before; they may be copied. Check with the unit.`,
          },
        });
      });
  }
}

function keyed(draft: Draft, { rows }: UnitPeriod, fields: readonly string[]): string {
  return rows
    .map((row) => {
      const keys = [...draft.texts.values()].map((column) => codedAt(column, row) ?? '');
      return [...keys, ...fields.map((f) => numberAt(draft, f, row))].join('|');
    })
    .sort()
    .join('\n');
}

function same(draft: Draft, a: UnitPeriod, b: UnitPeriod, fields: readonly string[]): boolean {
  return a.rows.length === b.rows.length && keyed(draft, a, fields) === keyed(draft, b, fields);
}

/** Probability that the unit's usual numbers come out as these once more. */
function chance(
  draft: Draft,
  periods: readonly UnitPeriod[],
  now: UnitPeriod,
  fields: readonly string[],
): number {
  let probability = 1;
  for (const field of fields) {
    const usual = periods.map((p) => periodSum(draft, field, p)).filter((v) => !Number.isNaN(v));
    const mean = usual.reduce((a, b) => a + b, 0) / Math.max(1, usual.length);
    const rows = now.rows.length;
    for (const row of now.rows) {
      const value = numberAt(draft, field, row);
      if (!Number.isNaN(value)) probability *= poissonProbability(value, Math.max(mean / rows, value / 2));
    }
  }
  return probability;
}
