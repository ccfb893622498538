import { Codebook } from '../../base/coded.ts';
import { datasets } from '../../domain/datasets.ts';
import { unitLevel } from '../../domain/unit-code.ts';
import { placeOf, unitLabel, type Draft } from '../draft.ts';
import { falseDiscoveryLimit, poissonTail } from './chance.ts';
import { grouped, type CheckInput } from './check-input.ts';
import { cellSums, daysByPeriod, knownCount, knownTotal, type UnitSeries } from './unit-series.ts';

/** Periods a unit must have before its own history says anything. */
const leastHistory = 6;
/** Units of a level from which a common season can be told. */
const leastForSeason = 5;
/** Beyond the 99.8 % limits: 0.1 % on either side. */
const tail = 0.001;
/** Share of false alarms that is borne among all the counts compared in the file. */
const falseShare = 0.1;

/**
 * Within so many standard deviations of what is expected no count has a tail below 6.6 % (Φ(−1.5); small counts have
 * more), so its p is above the largest that the share of false alarms can let through: it need not be worked out.
 */
const plainlyUsual = 1.5;

/** A field of one series, with its cells that may stand out: a file may have a million, so they are no objects. */
interface Compared {
  readonly series: UnitSeries;
  readonly sums: Float64Array;
  /** What the cells of a unit are expected to have, in proportion, by the code of their period. */
  readonly weightsOf: (unit: number) => Float64Array;
  /** How many counts were compared. */
  count: number;
  readonly cells: number[];
  readonly p: number[];
}

/**
 * Counts of events beyond the 99.8 % limits of the unit's own history (Poisson, exact), with days and the season
 * that all units of its level share taken out. Hundreds of counts are compared at once, so a count must also stand
 * out among all of them (false discovery rate 10 %): else every file would have some by chance alone.
 */
export function checkOutliers(
  draft: Draft,
  all: readonly UnitSeries[],
  { findings, names }: CheckInput,
): void {
  const levels = levelsOf(draft);
  const days = daysByPeriod(draft);
  for (const field of datasets[draft.dataset].fields.filter((f) => f.flow && isCounted(draft, f.name))) {
    if (!draft.numbers.has(field.name)) continue;
    const compared = all.map((series) => compare(draft, field.name, series, levels, days));
    const limit = falseDiscoveryLimit(
      compared.flatMap((c) => c.p),
      falseShare,
      compared.reduce((sum, c) => sum + c.count, 0),
    );
    for (const { cell, of } of beyond(compared, Math.min(limit, 2 * tail))) {
      const { rows, starts, unit: units } = of.series;
      const unit = draft.unit.values[units[cell] ?? -1] ?? '';
      const row = rows[starts[cell] ?? 0] ?? 0;
      const value = of.sums[cell] ?? Number.NaN;
      const expected = expectedOf(of, cell);
      findings.add({
        rule: 'outlier',
        severity: 'warning',
        ...placeOf(draft, row, field.name),
        value: String(value),
        message: {
          zh: `${unitLabel(unit, names, 'zh')}的${field.label.zh}是 ${grouped(value)}，按其自身历史应在 ${grouped(Math.round(expected * 10) / 10)} 左右，超出 99.8% 界限；请先核对数据。`,
          en: `${unitLabel(unit, names, 'en')} reports ${grouped(value)} for ${field.label.en}; its own history suggests about ${grouped(Math.round(expected * 10) / 10)}, and this is beyond the 99.8% limits. Check the data first.`,
        },
      });
    }
  }
}

/** Of births, the total stands for both sexes; the sexes alone count where there is no total. */
function isCounted(draft: Draft, field: string): boolean {
  return draft.dataset !== 'births' || field === 'births';
}

/** The cells that stand out so far, as they stand in the series. */
function beyond(
  compared: readonly Compared[],
  limit: number,
): { readonly cell: number; readonly of: Compared }[] {
  return compared.flatMap((of) =>
    of.cells.filter((_, i) => (of.p[i] ?? 1) <= limit).map((cell) => ({ cell, of })),
  );
}

/** What the other periods of its unit say that a cell should have. */
function expectedOf({ series, sums, weightsOf }: Compared, cell: number): number {
  const { unit, period } = series;
  const code = unit[cell] ?? -1;
  let from = cell;
  while (from > 0 && unit[from - 1] === code) from -= 1;
  let to = cell + 1;
  while (to < unit.length && unit[to] === code) to += 1;
  const weights = weightsOf(code);
  const value = sums[cell] ?? Number.NaN;
  const own = weights[period[cell] ?? -1] ?? 0;
  const total = knownTotal(sums, from, to);
  return ((total - value) * own) / (knownWeight(sums, period, weights, from, to) - own);
}

/** Compares the counts of a field with what their units had in the other periods. */
function compare(
  draft: Draft,
  field: string,
  series: UnitSeries,
  levels: Levels,
  days: Float64Array,
): Compared {
  const { units, unit } = series;
  const sums = cellSums(draft, field, series);
  const byLevel = periodWeights(sums, series, levels, days);
  const weightsOf = (code: number) => byLevel[levels.codes[code] ?? -1] ?? days;
  const compared: Compared = { series, sums, weightsOf, count: 0, cells: [], p: [] };
  for (let n = 0; n + 1 < units.length; n += 1) {
    const from = units[n] ?? 0;
    compareUnit(compared, from, units[n + 1] ?? 0, weightsOf(unit[from] ?? -1));
  }
  return compared;
}

function compareUnit(into: Compared, from: number, to: number, weights: Float64Array): void {
  const { sums, series } = into;
  const { period } = series;
  if (knownCount(sums, from, to) <= leastHistory) return;
  const total = knownTotal(sums, from, to);
  const weight = knownWeight(sums, period, weights, from, to);
  for (let c = from; c < to; c += 1) {
    const value = sums[c] ?? Number.NaN;
    const own = weights[period[c] ?? -1] ?? 0;
    if (value !== value || own <= 0 || weight <= own) continue;
    into.count += 1;
    if (isPlainlyUsual(value, total, own / weight)) continue;
    const p = Math.min(1, 2 * poissonTail(value, own, total - value, weight - own));
    if (p > falseShare) continue;
    into.cells.push(c);
    into.p.push(p);
  }
}

/** Sum of the weights of the cells of a run that have numbers. */
function knownWeight(
  sums: Float64Array,
  period: Int32Array,
  weights: Float64Array,
  from: number,
  to: number,
): number {
  let weight = 0;
  for (let c = from; c < to; c += 1) {
    const value = sums[c] ?? Number.NaN;
    if (value === value) weight += weights[period[c] ?? -1] ?? 0;
  }
  return weight;
}

/** Given the total, a count is binomial among all periods by their weights: `share` is what its own make up. */
function isPlainlyUsual(value: number, total: number, share: number): boolean {
  const away = value - total * share;
  return away * away <= plainlyUsual * plainlyUsual * total * share * (1 - share);
}

/** The level of each unit of the draft, by its code there. */
type Levels = { readonly codes: Int32Array; readonly count: number };

function levelsOf({ unit }: Draft): Levels {
  const book = new Codebook<string>();
  const codes = Int32Array.from(unit.values, (code) => book.code(unitLevel(code) ?? ''));
  return { codes, count: book.values.length };
}

/**
 * What the units of each level are expected to have of their counts in each period, in proportion: its days, times
 * how busy the period was for all units of the level, per day and against the mean; the days alone where there are
 * few units.
 */
function periodWeights(
  sums: Float64Array,
  { units, unit, period }: UnitSeries,
  levels: Levels,
  days: Float64Array,
): Float64Array[] {
  const counts = new Int32Array(levels.count);
  const all = Array.from(counts, () => new Float64Array(days.length).fill(Number.NaN));
  for (let n = 0; n + 1 < units.length; n += 1) {
    const from = units[n] ?? 0;
    const to = units[n + 1] ?? 0;
    const level = levels.codes[unit[from] ?? -1] ?? 0;
    const perDay = all[level] ?? days;
    counts[level] = (counts[level] ?? 0) + 1;
    for (let c = from; c < to; c += 1) {
      const value = sums[c] ?? Number.NaN;
      const code = period[c] ?? 0;
      const known = perDay[code] ?? Number.NaN;
      if (value === value) perDay[code] = (known === known ? known : 0) + value / (days[code] ?? 1);
    }
  }
  return all.map((perDay, level) => {
    const known = perDay.filter((value) => value === value);
    const mean = known.reduce((a, b) => a + b, 0) / Math.max(1, known.length);
    const usable = (counts[level] ?? 0) >= leastForSeason && mean > 0;
    return perDay.map((value, code) => {
      const season = usable && value === value ? Math.max(value / mean, 0.05) : 1;
      return (days[code] ?? 0) * season;
    });
  });
}
