import { datasets } from '../../domain/datasets.ts';
import { fileAt, numberAt, placeOf, unitAt, unitLabel, type Draft } from '../draft.ts';
import { grouped, type CheckInput } from './check-input.ts';
import { cellSums, knownCount, knownTotal, type UnitSeries } from './unit-series.ts';

/**
 * What was collected and waived must not exceed what was levied, cumulated from the unit's first period on; what was
 * owed from before may be collected too. One finding a unit, where it is first exceeded.
 */
export function checkOverCollected(
  draft: Draft,
  all: readonly UnitSeries[],
  { findings, names }: CheckInput,
): void {
  for (const { units, rows, starts } of all)
    for (let n = 0; n + 1 < units.length; n += 1) {
      let levied = 0;
      let gone = 0;
      for (let i = starts[units[n] ?? 0] ?? 0; i < (starts[units[n + 1] ?? 0] ?? 0); i += 1) {
        const row = rows[i] ?? 0;
        if (i === starts[units[n] ?? 0]) levied += owed(draft, row);
        levied += numberAt(draft, 'levied', row);
        gone += numberAt(draft, 'collected', row) + (numberAt(draft, 'waived', row) || 0);
        if (Number.isNaN(levied - gone)) break;
        if (gone <= levied + 1e-6) continue;
        findings.add({
          rule: 'over-collected',
          severity: 'warning',
          ...placeOf(draft, row, 'collected'),
          value: String(numberAt(draft, 'collected', row)),
          message: {
            zh: `${unitLabel(unitAt(draft, row), names, 'zh')}：累计实征加减免 ${grouped(gone)} 元，超过累计应征 ${grouped(levied)} 元；请核对，冲减的请单独列出。`,
            en: `${unitLabel(unitAt(draft, row), names, 'en')}: ${grouped(gone)} yuan are collected or waived so far, and ${grouped(levied)} were levied; check the source, and list corrections apart.`,
          },
        });
        break;
      }
    }
}

/** What is owed at a row, by its total or by ages. */
function owed(draft: Draft, row: number): number {
  const total = numberAt(draft, 'arrears', row);
  if (!Number.isNaN(total)) return total;
  return ['arrears_under_1', 'arrears_1_3', 'arrears_over_3'].reduce(
    (sum, name) => sum + (numberAt(draft, name, row) || 0),
    0,
  );
}

const leastPeriods = 24;
const leastMean = 3;
/** Where χ² of the counts about their mean, by Wilson and Hilferty, lies one time in some thirty thousand. */
const tooLow = -4;

/**
 * Counts of events that vary much less than chance would have them: imputed or made up (V17; where the split by sex of
 * Denmark's births was imputed, the dispersion is 0.027 and below). A season only makes them vary more.
 */
export function checkSmooth(draft: Draft, all: readonly UnitSeries[], { findings, names }: CheckInput): void {
  const flows = datasets[draft.dataset].fields.filter((f) => f.flow && draft.numbers.has(f.name));
  for (const { name, label } of flows)
    for (const series of all) {
      const sums = cellSums(draft, name, series);
      for (let n = 0; n + 1 < series.units.length; n += 1) {
        const [from, to] = [series.units[n] ?? 0, series.units[n + 1] ?? 0];
        const dispersion = smoothness(sums, from, to);
        if (dispersion === null) continue;
        const own = series.rows.subarray(series.starts[from], series.starts[to]);
        const row = own.find((i) => fileAt(draft, i) >= 0);
        if (row === undefined) continue;
        const unit = unitAt(draft, row);
        findings.add({
          rule: 'too-smooth',
          severity: 'note',
          ...placeOf(draft, row, name),
          row: null,
          value: unit,
          message: () => {
            const periods = knownCount(sums, from, to);
            return {
              zh: `${unitLabel(unit, names, 'zh')} ${periods} 期的${label.zh}几乎不变（离散度 ${dispersion.toFixed(2)}，偶然波动应约为 1），可能是估算或照填；请核实来源。`,
              en: `${label.en} of ${unitLabel(unit, names, 'en')} hardly vary over ${periods} periods (dispersion ${dispersion.toFixed(2)}; chance alone makes about 1); they may be estimated or filled in. Ask for the source.`,
            };
          },
        });
      }
    }
}

/** The dispersion of the counts in a run of cells where it is too low to be chance, else `null`. */
function smoothness(sums: Float64Array, from: number, to: number): number | null {
  if (to - from < leastPeriods) return null;
  const periods = knownCount(sums, from, to);
  const mean = knownTotal(sums, from, to) / periods;
  if (periods < leastPeriods || mean < leastMean) return null;
  const freedom = periods - 1;
  const chi = squaresAbout(mean, sums, from, to) / mean;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chi / freedom) - (1 - spread)) / Math.sqrt(spread) > tooLow ? null : chi / freedom;
}

/** Sum of the squares of what they are away from a mean. */
function squaresAbout(mean: number, sums: Float64Array, from: number, to: number): number {
  let squares = 0;
  for (let c = from; c < to; c += 1) {
    const away = (sums[c] ?? Number.NaN) - mean;
    if (away === away) squares += away * away;
  }
  return squares;
}

/** From so many times on two files do not count in the same measure; beyond, one of them is wrong in another way. */
const jump = { least: 500, most: 20_000 } as const;
const leastPairs = 2;

/** A field whose numbers jump a thousand or ten thousand times from one file to the next: 元 beside 万元. */
export function checkMagnitude(draft: Draft, all: readonly UnitSeries[], { findings }: CheckInput): void {
  const files = new Set(draft.origin.values.map(({ file }) => file ?? 0));
  if (files.size < 2) return;
  const fields = datasets[draft.dataset].fields.filter((f) => f.additive || f.measure === 'yuan');
  for (const { name, label } of fields.filter((f) => draft.numbers.has(f.name)))
    for (const series of all) {
      const sums = cellSums(draft, name, series);
      const pairs = new Map<string, { row: number; ratios: number[] }>();
      for (let n = 0; n + 1 < series.units.length; n += 1)
        for (let c = (series.units[n] ?? 0) + 1; c < (series.units[n + 1] ?? 0); c += 1) {
          const before = series.rows[series.starts[c - 1] ?? 0] ?? 0;
          const row = series.rows[series.starts[c] ?? 0] ?? 0;
          const ratio = (sums[c] ?? Number.NaN) / (sums[c - 1] ?? Number.NaN);
          if (!(ratio > 0) || !Number.isFinite(ratio)) continue;
          const [a, b] = [fileAt(draft, before), fileAt(draft, row)];
          if (a === b) continue;
          const known = pairs.get(`${a}|${b}`) ?? { row: b < 0 ? before : row, ratios: [] };
          pairs.set(`${a}|${b}`, known);
          known.ratios.push(ratio);
        }
      for (const { row, ratios } of pairs.values()) {
        const middle = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 1;
        const times = Math.max(middle, 1 / middle);
        if (ratios.length < leastPairs || times < jump.least || times > jump.most) continue;
        findings.add({
          rule: 'magnitude',
          severity: 'warning',
          ...placeOf(draft, row, name),
          row: null,
          value: null,
          message: {
            zh: `“${label.zh}”比前后一期的文件${middle > 1 ? '大' : '小'}约 ${grouped(Math.round(times))} 倍，计量单位可能不同（元、千元、万元）；请核对单位行。`,
            en: `"${label.en}" is about ${grouped(Math.round(times))} times ${middle > 1 ? 'larger' : 'smaller'} than in the file of the period beside it; the two may not count in the same unit. Check the unit line.`,
          },
        });
      }
    }
}
