import { periodDays } from '../../domain/period.ts';
import type { Draft } from '../draft.ts';

/**
 * The rows of one grain as series: cell by cell, a cell being one unit in one period, unit after unit, the periods of
 * each in order.
 */
export interface UnitSeries {
  /** Number of cells. */
  readonly cells: number;
  /** Codes of each cell's unit and period in the draft. */
  readonly unit: Int32Array;
  readonly period: Int32Array;
  /** The draft's rows of cell `c`: from `rows[starts[c]]` to before `rows[starts[c + 1]]`; several where births are by order. */
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  /** Cells of the n-th unit: from `units[n]` to before `units[n + 1]`. */
  readonly units: Int32Array;
  /** True where cell `c` is the draft's row `c` alone: the file is in order, and has one row a unit and period. */
  readonly isDraft: boolean;
}

/**
 * The series of a draft, one a grain. Not the periods that count from the start of the year: each holds the one
 * before, so that they are no series of their own; their differences are among the months.
 */
export function unitSeries(draft: Draft): UnitSeries[] {
  const { period, unit } = draft;
  const grains = new Set(period.values.map(({ grain }) => grain));
  grains.delete('year-to-date');
  return [...grains].flatMap((grain) => {
    const inOrder = period.values
      .flatMap((p, code) => (p.grain === grain ? [{ code, start: p.start }] : []))
      .sort((a, b) => (a.start < b.start ? -1 : 1));
    const rank = new Int32Array(period.values.length).fill(-1);
    inOrder.forEach(({ code }, place) => (rank[code] = place));
    const order = orderOf(draft, rank);
    if (order === 'one a cell') return [asItStands(draft)];
    if (order === 'in order') return [cut(draft, rowNumbers(draft.height))];
    const ofGrain = new Int32Array(draft.height);
    let count = 0;
    for (let i = 0; i < draft.height; i += 1)
      if ((rank[period.codes[i] ?? -1] ?? -1) >= 0) ofGrain[count++] = i;
    const ranks = period.codes.map((code) => rank[code] ?? -1);
    const byPeriod = sorted(ofGrain.subarray(0, count), inOrder.length, ranks);
    const rows = sorted(byPeriod, unit.values.length, unit.codes);
    return rows.length === 0 ? [] : [cut(draft, rows)];
  });
}

/**
 * Whether every row has a period with a rank, and none a unit of a smaller code than the one before, or an earlier
 * period of the same unit; and then whether no two are of one unit and period.
 */
function orderOf({ unit, period, height }: Draft, rank: Int32Array): 'none' | 'in order' | 'one a cell' {
  let unitBefore = -1;
  let rankBefore = -1;
  let repeats = false;
  for (let i = 0; i < height; i += 1) {
    const own = unit.codes[i] ?? -1;
    const ownRank = rank[period.codes[i] ?? -1] ?? -1;
    if (ownRank < 0 || own < unitBefore || (own === unitBefore && ownRank < rankBefore)) return 'none';
    if (own === unitBefore && ownRank === rankBefore) repeats = true;
    unitBefore = own;
    rankBefore = ownRank;
  }
  if (height === 0) return 'none';
  return repeats ? 'in order' : 'one a cell';
}

/** 0, 1, 2 …, so many. */
function rowNumbers(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i += 1) numbers[i] = i;
  return numbers;
}

/** Rows in the order of a small whole number each has, else as they stand (counting sort). */
function sorted(rows: Int32Array, numbers: number, numberOf: Int32Array): Int32Array {
  const places = new Int32Array(numbers + 1);
  for (const row of rows) {
    const place = (numberOf[row] ?? 0) + 1;
    places[place] = (places[place] ?? 0) + 1;
  }
  for (let n = 0; n < numbers; n += 1) places[n + 1] = (places[n + 1] ?? 0) + (places[n] ?? 0);
  const out = new Int32Array(rows.length);
  for (const row of rows) {
    const number = numberOf[row] ?? 0;
    const place = places[number] ?? 0;
    places[number] = place + 1;
    out[place] = row;
  }
  return out;
}

function cut(draft: Draft, rows: Int32Array): UnitSeries {
  const { unit, period } = draft;
  const cellUnit = new Int32Array(rows.length);
  const cellPeriod = new Int32Array(rows.length);
  const starts = new Int32Array(rows.length + 1);
  const units: number[] = [];
  let cells = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? -1;
    const u = unit.codes[row] ?? -1;
    const p = period.codes[row] ?? -1;
    const sameUnit = cells > 0 && cellUnit[cells - 1] === u;
    if (sameUnit && cellPeriod[cells - 1] === p) continue;
    if (!sameUnit) units.push(cells);
    cellUnit[cells] = u;
    cellPeriod[cells] = p;
    starts[cells] = i;
    cells += 1;
  }
  starts[cells] = rows.length;
  units.push(cells);
  return {
    cells,
    unit: cellUnit.subarray(0, cells),
    period: cellPeriod.subarray(0, cells),
    rows,
    starts: starts.subarray(0, cells + 1),
    units: Int32Array.from(units),
    isDraft: false,
  };
}

/** The series of a draft that is in order, with one row a cell: its own columns. */
function asItStands({ unit, period, height }: Draft): UnitSeries {
  const starts = rowNumbers(height + 1);
  const units: number[] = [];
  for (let i = 0; i < height; i += 1) if (i === 0 || unit.codes[i] !== unit.codes[i - 1]) units.push(i);
  units.push(height);
  return {
    cells: height,
    unit: unit.codes,
    period: period.codes,
    rows: starts.subarray(0, height),
    starts,
    units: Int32Array.from(units),
    isDraft: true,
  };
}

/**
 * A field's sum in each cell, `NaN` where one of its rows has no number. Not to be changed: it may be the draft's own
 * column.
 */
export function cellSums(
  draft: Draft,
  field: string,
  { cells, rows, starts, isDraft }: UnitSeries,
): Float64Array {
  const values = draft.numbers.get(field);
  if (values && isDraft) return values;
  const sums = new Float64Array(cells);
  for (let c = 0; c < cells; c += 1) {
    const end = starts[c + 1] ?? 0;
    let sum = 0;
    for (let i = starts[c] ?? 0; i < end; i += 1) sum += values?.[rows[i] ?? -1] ?? Number.NaN;
    sums[c] = sum;
  }
  return sums;
}

/** Numbers in a run of cells. */
export function knownCount(sums: Float64Array, from: number, to: number): number {
  let known = 0;
  for (let c = from; c < to; c += 1) {
    const value = sums[c] ?? Number.NaN;
    if (value === value) known += 1;
  }
  return known;
}

/** Sum of the numbers in a run of cells. */
export function knownTotal(sums: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let c = from; c < to; c += 1) {
    const value = sums[c] ?? Number.NaN;
    if (value === value) total += value;
  }
  return total;
}

/** Days of each of the draft's periods, by its code. */
export function daysByPeriod({ period }: Draft): Float64Array {
  return Float64Array.from(period.values, periodDays);
}
