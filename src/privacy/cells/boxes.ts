import { complementary, shown } from './cell-state.ts';
import { cellAt, measureKinds as kinds, type Axis, type Cube, type CubeShape } from './cube.ts';
import type { MeasureMove } from './measure-moves.ts';
import { movableAtoms } from './movable-atoms.ts';
import { everyMonth, type Atom } from './proof.ts';
import { standing, standings, type Release } from './release.ts';

/** A change of the table: `cells[i]` by `steps[i]`, and the atoms that make it. */
export interface Box {
  readonly atoms: readonly Atom[];
  readonly cells: Int32Array;
  readonly steps: Int8Array;
  /** How often it can be made before a cell would fall below zero. */
  readonly room: number;
  /** By release, whether it is made in that table too. */
  readonly both: readonly boolean[];
}

const longestBox = 8192;

/**
 * Weighs boxes: changes of a table that some atoms (a unit without parts, in a month) make, each the same move of
 * measures (`measure-moves.ts`) forwards or backwards. Whatever holds as many that rise as fall stays as it is.
 */
export class Boxes {
  /** The table as it stands: the true one, and whatever boxes the caller has made in it. */
  readonly now: Float64Array;
  /** The tables of the releases, changed likewise. */
  readonly before: readonly Float64Array[];
  /** The release (from 1) in which a box must be possible too; 0 for none. */
  asked = 0;
  readonly standings: readonly Uint8Array[];
  /** By measure the place of its kind in `kinds`. */
  readonly kinds: Uint8Array;

  readonly #cube: Cube;
  readonly #state: Uint8Array;
  readonly #costs: Float64Array;
  readonly #movable: Uint8Array;
  readonly #every: Int32Array;
  /** By cell, what the box at hand changes so far; `#used` has the cells, first those of single units and months. */
  readonly #net: Int8Array;
  readonly #used = new Int32Array(longestBox);
  #usedCount = 0;
  readonly #atoms: Atom[] = [];
  readonly #cells = new Int32Array(longestBox);
  readonly #steps = new Int8Array(longestBox);
  #length = 0;
  #room = 0;
  readonly #both: boolean[];

  constructor(cube: Cube, state: Uint8Array, releases: readonly Release[]) {
    const { shape, values } = cube;
    this.#cube = cube;
    this.#state = state;
    this.standings = releases.map((release) => standings(cube, release));
    this.now = Float64Array.from(values);
    this.before = releases.map((release) => Float64Array.from(release.values));
    this.#both = releases.map(() => false);
    this.#costs = costsOf(cube);
    // What is known stays known.
    for (const of of this.standings)
      of.forEach((is, cell) => {
        if (is === standing.known || is === standing.gone) this.#costs[cell] = Infinity;
      });
    this.#movable = movableAtoms(cube);
    this.kinds = Uint8Array.from(shape.measures, ({ kind }) => kinds.indexOf(kind));
    this.#every = Int32Array.from(shape.periods, (_, period) => period);
    this.#net = new Int8Array(values.length);
  }

  /** Begins another box. */
  begin(): this {
    for (let n = 0; n < this.#usedCount; n += 1) this.#net[this.#used[n] ?? 0] = 0;
    this.#usedCount = 0;
    this.#atoms.length = 0;
    return this;
  }

  /** Adds an atom in which the measures of a move change, forwards (1) or backwards (−1). */
  add(move: MeasureMove, unit: number, month: number, way: number): this {
    const { measures, signs, kind } = move;
    const { time, shape } = this.#cube;
    this.#atoms.push({ move, unit, month, way });
    if (kind) this.#addMeasures(measures, signs, unit, this.#through(time[kind], month), way);
    else
      for (let i = 0; i < measures.length; i += 1) {
        const own = shape.measures[measures[i] ?? 0]?.kind ?? 'flow';
        const through = this.#through(time[own], month);
        this.#addMeasures(measures.subarray(i, i + 1), signs.subarray(i, i + 1), unit, through, way);
      }
    return this;
  }

  #through(axis: Axis, month: number): Int32Array {
    return month === everyMonth ? this.#every : (axis.up[month] ?? this.#every);
  }

  #addMeasures(measures: Int32Array, signs: Int8Array, unit: number, through: Int32Array, way: number): void {
    const { shape, units } = this.#cube;
    const count = shape.measures.length;
    const periods = shape.periods.length;
    const over = units.up[unit] ?? this.#every;
    const net = this.#net;
    const used = this.#used;
    let usedCount = this.#usedCount;
    for (let j = 0; j < over.length; j += 1)
      for (let k = 0; k < through.length; k += 1) {
        const row = ((over[j] ?? 0) * periods + (through[k] ?? 0)) * count;
        for (let i = 0; i < measures.length; i += 1) {
          const cell = row + (measures[i] ?? 0);
          const before = net[cell] ?? 0;
          if (before === 0 && usedCount < longestBox) {
            used[usedCount] = cell;
            usedCount += 1;
          }
          net[cell] = before + (signs[i] ?? 0) * way;
        }
      }
    this.#usedCount = usedCount;
  }

  /** Whether an atom can change that way, so that nothing of it falls below zero. */
  canMove({ measures, signs }: MeasureMove, unit: number, month: number, way: number): boolean {
    const { shape, units, time } = this.#cube;
    const own = units.up[unit]?.[0] ?? 0;
    for (let i = 0; i < measures.length; i += 1) {
      const measure = measures[i] ?? 0;
      if (month === everyMonth) continue;
      if (this.#movable[(unit * time.flow.atoms + month) * shape.measures.length + measure] !== 1)
        return false;
      if ((signs[i] ?? 0) * way > 0) continue;
      const period = time[kinds[this.kinds[measure] ?? 0] ?? 'flow'].up[month]?.[0] ?? 0;
      if ((this.now[cellAt(shape, own, period, measure)] ?? NaN) < 1) return false;
    }
    return true;
  }

  /** What suppressing a move's measures would cost in a unit and period; those of this kind are looked at. */
  costAt(move: MeasureMove, unit: number, period: number, kind: number): number {
    let cost = 0;
    for (let i = 0; i < move.measures.length; i += 1) {
      const measure = move.measures[i] ?? 0;
      if (this.kinds[measure] !== kind) continue;
      const cell = cellAt(this.#cube.shape, unit, period, measure);
      if (this.#state[cell] === shown) cost += this.#costs[cell] ?? 0;
    }
    return cost;
  }

  /** What it would cost in an atom's own unit, over all periods with its month. */
  costThrough(move: MeasureMove, unit: number, month: number, kind: number): number {
    const { units, time } = this.#cube;
    const own = units.up[unit]?.[0] ?? 0;
    const through = this.#through(time[kinds[kind] ?? 'flow'], month);
    let cost = 0;
    for (let k = 0; k < through.length; k += 1) cost += this.costAt(move, own, through[k] ?? 0, kind);
    return cost;
  }

  /** What it would cost in all units above an atom's own, in its own month alone. */
  costAbove(move: MeasureMove, unit: number, month: number, kind: number): number {
    const { units, time } = this.#cube;
    const period = this.#through(time[kinds[kind] ?? 'flow'], month)[0] ?? 0;
    const over = units.up[unit] ?? this.#every;
    let cost = 0;
    for (let j = 1; j < over.length; j += 1) cost += this.costAt(move, over[j] ?? 0, period, kind);
    return cost;
  }

  /** What suppressing the cells of the box would cost; −1 where it cannot be made or costs more than `limit`. */
  weigh(limit: number): number {
    if (this.#usedCount >= longestBox || !this.#alike()) return -1;
    const net = this.#net;
    let cost = 0;
    let room = Infinity;
    this.#length = 0;
    // The largest units and periods of an atom stand last: they cost most, so they are looked at first.
    for (let n = this.#usedCount - 1; n >= 0; n -= 1) {
      const cell = this.#used[n] ?? 0;
      const step = net[cell] ?? 0;
      if (step === 0) continue;
      net[cell] = 0;
      const value = this.now[cell] ?? NaN;
      // What is not there, nobody sees change.
      if (value !== value) continue;
      if (this.#state[cell] === shown) {
        cost += this.#costs[cell] ?? 0;
        if (cost > limit) return -1;
      }
      if (step < 0 && value < -step * room) {
        room = Math.floor(value / -step);
        if (room < 1) return -1;
      }
      this.#cells[this.#length] = cell;
      this.#steps[this.#length] = step;
      this.#length += 1;
    }
    for (const r of this.standings.keys()) {
      room = this.#roomBefore(r, room);
      if (room < 1) return -1;
    }
    this.#room = room;
    return cost;
  }

  /** How often the box that was weighed last can be made. */
  get room(): number {
    return this.#room;
  }

  /** By how much the box that was weighed last moves a cell. */
  moves(cell: number): number {
    for (let i = 0; i < this.#length; i += 1) if (this.#cells[i] === cell) return this.#steps[i] ?? 0;
    return 0;
  }

  /** The box that was weighed last. */
  get box(): Box {
    return {
      atoms: [...this.#atoms],
      cells: this.#cells.slice(0, this.#length),
      steps: this.#steps.slice(0, this.#length),
      room: this.#room,
      both: [...this.#both],
    };
  }

  /**
   * The room that a release leaves to the box just weighed; 0 where it is out of the question. Either all of its
   * cells were suppressed then, and it is made in both tables at once; or none of them is tied to that release. Cells
   * that were suppressed and changed can be either.
   */
  #roomBefore(r: number, room: number): number {
    const of = this.standings[r] ?? new Uint8Array();
    let both = this.asked === r + 1;
    let apart = false;
    for (let i = 0; i < this.#length; i += 1) {
      switch (of[this.#cells[i] ?? 0]) {
        case standing.hiddenChanged:
        case standing.later:
          break;
        case standing.hidden:
          both = true;
          break;
        case standing.absent:
        case standing.shownChanged:
          apart = true;
          break;
        default:
          return 0;
      }
      if (both && apart) return 0;
    }
    this.#both[r] = both;
    if (!both) return room;
    let left = room;
    const before = this.before[r] ?? this.now;
    for (let i = 0; i < this.#length; i += 1) {
      const step = this.#steps[i] ?? 0;
      const value = before[this.#cells[i] ?? 0] ?? NaN;
      if (step < 0 && !Number.isNaN(value)) left = Math.min(left, Math.floor(value / -step));
    }
    return left;
  }

  /** Whether units that change in all periods have the same periods, so that the change leaves no gap. */
  #alike(): boolean {
    const [first, ...others] = this.#atoms;
    if (first?.month !== everyMonth) return true;
    const { shape, units, values } = this.#cube;
    const size = shape.periods.length * shape.measures.length;
    const there = (unit: number, i: number) =>
      !Number.isNaN(values[(units.up[unit]?.[0] ?? 0) * size + i] ?? NaN);
    for (const { unit } of others)
      for (let i = 0; i < size; i += 1) if (there(unit, i) !== there(first.unit, i)) return false;
    return true;
  }
}

/**
 * What suppressing each cell loses. Large counts say more; and what stands for many units, months or measures is what
 * pages ask for first, so it is worth all of its parts together.
 */
function costsOf({ shape, units, values }: Cube): Float64Array {
  const count = shape.measures.length;
  const periods = shape.periods.length;
  const inMeasure = partsOf(shape);
  return values.map((value, cell) => {
    if (Number.isNaN(value)) return 0;
    const row = Math.floor(cell / count);
    const inUnit = units.down[Math.floor(row / periods)]?.length ?? 1;
    const inPeriod = shape.periods[row % periods]?.months ?? 1;
    return (1 + Math.sqrt(value)) * inUnit ** 2 * inPeriod * (inMeasure[cell % count] ?? 1);
  });
}

/** What the cells that are suppressed for others lose, all together. */
export function lossOf(cube: Cube, state: Uint8Array): number {
  return costsOf(cube).reduce((sum, cost, cell) => (state[cell] === complementary ? sum + cost : sum), 0);
}

/** How many measures each one is the sum of, at last; itself alone counts as one. */
function partsOf({ measures, relations }: CubeShape): Float64Array {
  const parts = new Float64Array(measures.length).fill(1);
  const sums = relations.filter((relation) => relation.filter(([, factor]) => factor > 0).length === 1);
  for (let changed = true; changed;) {
    changed = false;
    for (const relation of sums) {
      const total = relation.find(([, factor]) => factor > 0)?.[0] ?? 0;
      const others = relation.filter(([, factor]) => factor < 0).map(([m]) => m);
      const sum = others.reduce((n, m) => n + (parts[m] ?? 1), 0);
      if (sum > (parts[total] ?? 1)) {
        parts[total] = sum;
        changed = true;
      }
      // Of one part alone the total is the same again.
      const [only] = others;
      if (others.length === 1 && only !== undefined && (parts[only] ?? 1) < (parts[total] ?? 1)) {
        parts[only] = parts[total] ?? 1;
        changed = true;
      }
    }
  }
  return parts;
}
