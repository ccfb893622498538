import { datasets } from '../../domain/datasets.ts';
import { unitLevel } from '../../domain/unit-code.ts';
import { placeOf, unitLabel, type Draft } from '../draft.ts';
import { falseDiscoveryLimit, poissonTails } from './chance.ts';
import { grouped, type CheckInput } from './check-input.ts';
import { periodSum, unitSeries, type UnitPeriod } from './unit-series.ts';

/** Periods a unit must have before its own history says anything. */
const leastHistory = 6;
/** Units of a level from which a common season can be told. */
const leastForSeason = 5;
/** Beyond the 99.8 % limits: 0.1 % on either side. */
const tail = 0.001;
/** Share of false alarms that is borne among all the counts compared in the file. */
const falseShare = 0.1;

interface Suspect {
  readonly unit: string;
  readonly row: number;
  readonly field: string;
  readonly value: number;
  readonly expected: number;
  readonly p: number;
}

/**
 * Counts of events beyond the 99.8 % limits of the unit's own history (Poisson, exact), with days and the season
 * that all units of its level share taken out. Hundreds of counts are compared at once, so a count must also stand
 * out among all of them (false discovery rate 10 %): else every file would have some by chance alone.
 */
export function checkOutliers(draft: Draft, { findings, names }: CheckInput): void {
  for (const field of datasets[draft.dataset].fields.filter((f) => f.flow && isCounted(draft, f.name))) {
    const compared = [...unitSeries(draft).values()].flatMap((units) => compare(draft, field.name, units));
    const limit = falseDiscoveryLimit(
      compared.map((s) => s.p),
      falseShare,
    );
    for (const { unit, row, value, expected, p } of compared) {
      if (p > 2 * tail || p > limit) continue;
      findings.add({
        rule: 'outlier',
        severity: 'warning',
        ...placeOf(draft, row, field.name),
        value: String(value),
        message: {
          zh: `${unitLabel(unit, names)}的${field.label.zh}是 ${grouped(value)}，按其自身历史应在 ${grouped(Math.round(expected * 10) / 10)} 左右，超出 99.8% 界限；请先核对数据。`,
          en: `${unitLabel(unit, names)} reports ${grouped(value)} for ${field.label.en}; its own history suggests about ${grouped(Math.round(expected * 10) / 10)}, and this is beyond the 99.8% limits. Check the data first.`,
        },
      });
    }
  }
}

/** Of births, the total stands for both sexes; the sexes alone count where there is no total. */
function isCounted(draft: Draft, field: string): boolean {
  return draft.dataset !== 'births' || field === 'births';
}

function compare(draft: Draft, field: string, units: ReadonlyMap<string, readonly UnitPeriod[]>): Suspect[] {
  const sums = new Map(
    [...units].map(([unit, periods]) => [unit, periods.map((p) => periodSum(draft, field, p))]),
  );
  const seasons = seasonsByLevel(units, sums);
  return [...units].flatMap(([unit, periods]) => {
    const values = sums.get(unit) ?? [];
    const season = seasons.get(unitLevel(unit) ?? '');
    const weights = periods.map((p) => p.days * (season?.get(p.period.start) ?? 1));
    const known = periods.flatMap((_, i) => (Number.isNaN(values[i] ?? Number.NaN) ? [] : [i]));
    if (known.length <= leastHistory) return [];
    const total = known.reduce((sum, i) => sum + (values[i] ?? 0), 0);
    const weight = known.reduce((sum, i) => sum + (weights[i] ?? 0), 0);
    return known.flatMap((i): Suspect[] => {
      const value = values[i] ?? 0;
      const own = weights[i] ?? 0;
      const row = periods[i]?.rows[0];
      if (row === undefined || own <= 0 || weight <= own) return [];
      const { low, high } = poissonTails(value, own, total - value, weight - own);
      const expected = ((total - value) * own) / (weight - own);
      return [{ unit, row, field, value, expected, p: Math.min(1, 2 * Math.min(low, high)) }];
    });
  });
}

/** How busy each period was for all units of a level, per day and against the mean; 1 where there are few units. */
function seasonsByLevel(
  units: ReadonlyMap<string, readonly UnitPeriod[]>,
  sums: ReadonlyMap<string, readonly number[]>,
): Map<string, Map<string, number>> {
  const found = new Map<string, { units: number; perDay: Map<string, number> }>();
  for (const [unit, periods] of units) {
    const level = unitLevel(unit) ?? '';
    const all = found.get(level) ?? { units: 0, perDay: new Map<string, number>() };
    found.set(level, all);
    all.units += 1;
    periods.forEach(({ period, days }, i) => {
      const value = sums.get(unit)?.[i] ?? Number.NaN;
      if (!Number.isNaN(value))
        all.perDay.set(period.start, (all.perDay.get(period.start) ?? 0) + value / days);
    });
  }
  return new Map(
    [...found].map(([level, { units: count, perDay }]) => {
      const mean = [...perDay.values()].reduce((a, b) => a + b, 0) / Math.max(1, perDay.size);
      const usable = count >= leastForSeason && mean > 0;
      return [
        level,
        new Map([...perDay].map(([start, value]) => [start, usable ? Math.max(value / mean, 0.05) : 1])),
      ];
    }),
  );
}
