import { codedAt } from '../../base/coded.ts';
import { datasets } from '../../domain/datasets.ts';
import { periodAfter, periodLabel } from '../../domain/period.ts';
import { hasNumbers, numberAt, periodKey, placeOf, unitLabel, type Draft } from '../draft.ts';
import { poissonProbability } from './chance.ts';
import type { CheckInput } from './check-input.ts';
import type { UnitSeries } from './unit-series.ts';

/** Fewer figures than this repeat themselves too easily. */
const leastFigures = 3;
/** How many repeats by chance a file may be expected to hold for one to be worth a warning. */
const expectedByChance = 0.05;

/**
 * A unit that sends last period's figures once more: every figure the same, at least three of them not zero. What
 * stays by its nature (people, households) counts only where nothing else is given. Small counts repeat by chance,
 * so tables of nothing but small counts are weighed by how likely that is (Poisson, around the unit's own mean).
 */
export function checkCopied(draft: Draft, all: readonly UnitSeries[], { findings, names }: CheckInput): void {
  const counts = datasets[draft.dataset].fields.filter((f) => f.type === 'integer' && !f.key);
  const given = counts.filter((f) => hasNumbers(draft, f.name));
  // A total that is made of columns beside it adds no figure of its own.
  const figures = given.filter(
    (f) => !(draft.dataset === 'births' && f.name === 'births' && given.length > 1),
  );
  const flows = figures.filter((f) => f.flow);
  const telling = (flows.length > 0 ? flows : figures).map((f) => f.name);
  const hasStocks = figures.length > flows.length;
  const columns = figures.flatMap((f) => draft.numbers.get(f.name) ?? []);
  const texts = [...draft.texts.values()].map(({ codes }) => codes);
  const codes = new Map(draft.period.values.map((period, code) => [periodKey(period), code]));
  const next = Int32Array.from(draft.period.values, (p) => codes.get(periodKey(periodAfter(p))) ?? -1);
  for (const series of all) {
    const { units, unit, period } = series;
    const pairs = series.cells - (units.length - 1);
    const compared = { draft, series, figures: columns, texts, next };
    for (let n = 0; n + 1 < units.length; n += 1) {
      const from = units[n] ?? 0;
      const to = units[n + 1] ?? 0;
      for (let now = nextRepeat(compared, from + 1, to); now < to; now = nextRepeat(compared, now + 1, to)) {
        const rows = rowsOf(series, now);
        const values = telling.flatMap((name) => Array.from(rows, (row) => numberAt(draft, name, row)));
        if (values.filter((v) => v > 0).length < leastFigures) continue;
        if (!hasStocks && chance(draft, series, from, to, now, telling) * pairs > expectedByChance) continue;
        const code = draft.unit.values[unit[now] ?? -1] ?? '';
        const sent = draft.period.values[period[now] ?? -1];
        if (!sent) continue;
        findings.add({
          rule: 'copied',
          severity: 'warning',
          ...placeOf(draft, rows[0] ?? 0),
          column: null,
          value: code,
          message: {
            zh: `${unitLabel(code, names, 'zh')}${periodLabel(sent).zh}的数字与上期逐项相同，可能是照抄；请核实。`,
            en: `${unitLabel(code, names, 'en')} sends for ${periodLabel(sent).en} exactly the figures of the period before; they may be copied. Check with the unit.`,
          },
        });
      }
    }
  }
}

function rowsOf({ rows, starts }: UnitSeries, cell: number): Int32Array {
  return rows.subarray(starts[cell], starts[cell + 1]);
}

/** What cells are compared by. */
interface Compared {
  readonly draft: Draft;
  readonly series: UnitSeries;
  readonly figures: readonly Float64Array[];
  /** Codes of the draft's texts. */
  readonly texts: readonly Int32Array[];
  /** The period after each, by their codes. */
  readonly next: Int32Array;
}

/** The first cell from `from` on with the figures of the one before it, of the period before; `to` where there is none. */
function nextRepeat(compared: Compared, from: number, to: number): number {
  const { next, series } = compared;
  const { period } = series;
  for (let now = from; now < to; now += 1)
    if (next[period[now - 1] ?? -1] === period[now] && isSame(compared, now)) return now;
  return to;
}

/** Whether a cell and the one before it have rows of the same keys with the same figures, whatever their order. */
function isSame({ draft, series, figures, texts }: Compared, now: number): boolean {
  const { rows, starts } = series;
  const a = starts[now - 1] ?? 0;
  const b = starts[now] ?? 0;
  const count = b - a;
  if ((starts[now + 1] ?? 0) - b !== count) return false;
  if (count > 1)
    return keyed(draft, figures, rowsOf(series, now - 1)) === keyed(draft, figures, rowsOf(series, now));
  const one = rows[a] ?? 0;
  const other = rows[b] ?? 0;
  for (const values of figures) {
    const value = values[one] ?? Number.NaN;
    const again = values[other] ?? Number.NaN;
    if (value !== again && (value === value || again === again)) return false;
  }
  for (const codes of texts) if (codes[one] !== codes[other]) return false;
  return true;
}

function keyed(draft: Draft, figures: readonly Float64Array[], rows: Int32Array): string {
  return Array.from(rows, (row) => {
    const keys = [...draft.texts.values()].map((column) => codedAt(column, row) ?? '');
    return [...keys, ...figures.map((values) => values[row])].join('|');
  })
    .sort()
    .join('\n');
}

/** Probability that the unit's usual numbers come out as these once more. */
function chance(
  draft: Draft,
  series: UnitSeries,
  from: number,
  to: number,
  now: number,
  fields: readonly string[],
): number {
  let probability = 1;
  const rows = rowsOf(series, now);
  for (const field of fields) {
    let total = 0;
    let periods = 0;
    for (let cell = from; cell < to; cell += 1) {
      const sum = rowsOf(series, cell).reduce((s, row) => s + numberAt(draft, field, row), 0);
      if (Number.isNaN(sum)) continue;
      total += sum;
      periods += 1;
    }
    const mean = total / Math.max(1, periods);
    for (const row of rows) {
      const value = numberAt(draft, field, row);
      if (!Number.isNaN(value))
        probability *= poissonProbability(value, Math.max(mean / rows.length, value / 2));
    }
  }
  return probability;
}
