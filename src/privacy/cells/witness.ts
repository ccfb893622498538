import { cellAt, type Axis, type Cube } from './cube.ts';
import { movableAtoms } from './movable-atoms.ts';
import { measureMoves, type MeasureMove } from './measure-moves.ts';
import { standing, standings, type Release } from './release.ts';

/** Cells shown, suppressed because small, suppressed to protect others. */
export const shown = 0;
export const primary = 1;
const complementary = 2;

/** A change of suppressed cells that leaves every published total as it is. */
interface Box {
  readonly cells: Int32Array;
  readonly signs: Int8Array;
  /** What showing fewer cells would cost; 0 where all of them are suppressed already. */
  readonly cost: number;
  /** How often it can be made before a cell would fall below zero. */
  readonly room: number;
}

const none = -1;
/** Partners looked at beside a cell, and how many of them are tried. */
const looked = 24;
const tried = 6;
/** After so many, a box that costs nothing will do, though it has less room than wanted. */
const contented = 12;
const longestBox = 4096;

/**
 * Finds other tables that a reader could not tell from the true one: the same published cells and totals, other
 * suppressed cells. How far they raise and lower a cell is proof that no reader can pin it any narrower.
 *
 * A table is changed in boxes: two units exchange with each other between two months, in measures that cancel out
 * (`measure-moves.ts`). Whatever contains both units, both months or the whole of a measure move stays as it is.
 */
export class Witness {
  readonly cube: Cube;
  /** `shown`, `primary` or `complementary` by cell; the caller's own. */
  readonly state: Uint8Array;
  /** Boxes weighed for one step at most. */
  patience = 150;
  /** Units and months within a total that are tried. */
  breadth = 3;
  /** Cells that the last calls suppressed, in order. */
  readonly added: number[] = [];

  /** By table, how far each cell is proven to be free above and below its true value. */
  readonly #freedom: readonly { readonly up: Uint16Array; readonly down: Uint16Array }[];
  readonly #moves: readonly (readonly MeasureMove[])[];
  readonly #standings: readonly Uint8Array[];
  readonly #releases: readonly Release[];
  readonly #movable: Uint8Array;
  readonly #months: number;
  readonly #all: Int32Array;
  readonly #delta: Int32Array;
  readonly #touched: number[] = [];
  readonly #cells = new Int32Array(longestBox);
  readonly #signs = new Int8Array(longestBox);
  #length = 0;
  #room = 0;
  /** The table that is being proven. */
  #asked = 0;

  constructor(cube: Cube, state: Uint8Array, releases: readonly Release[] = []) {
    this.cube = cube;
    this.state = state;
    this.#freedom = [cube, ...releases].map(({ values }) => ({
      up: new Uint16Array(values.length),
      down: new Uint16Array(values.length),
    }));
    this.#moves = measureMoves(cube.shape);
    this.#releases = releases;
    this.#standings = releases.map((release) => standings(cube, release));
    this.#months = cube.time.flow.atoms;
    this.#movable = movableAtoms(cube);
    this.#all = Int32Array.from(cube.shape.periods, (_, period) => period);
    this.#delta = new Int32Array(cube.values.length);
  }

  /** True when an earlier release showed this very value: nothing can take that back. */
  known(cell: number): boolean {
    return this.#standings.some((of) => of[cell] === standing.known || of[cell] === standing.gone);
  }

  /** True when the promise holds for this suppressed cell, now and in the releases before, as far as is proven. */
  kept(cell: number): boolean {
    return this.#tables().every((table) => this.#keeps(cell, table));
  }

  /**
   * Tries to prove the promise for a suppressed cell; where `mayHide`, it suppresses further cells for it and lists
   * them in `added`.
   */
  prove(cell: number, mayHide: boolean): boolean {
    if (this.known(cell)) return true;
    for (const table of this.#tables()) {
      if (this.#keeps(cell, table)) continue;
      const small = this.#small(cell);
      const value = this.#valueIn(cell, table);
      if (value < small) {
        this.#push(cell, 1, small - 1 - value, mayHide, table);
        if (!this.#keeps(cell, table)) this.#push(cell, -1, value - 1, mayHide, table);
        if (this.#keeps(cell, table)) continue;
      }
      this.#push(cell, 1, small, mayHide, table);
      if (this.#keeps(cell, table)) continue;
      this.#push(cell, -1, small - (this.#freedom[table]?.up[cell] ?? 0), mayHide, table);
    }
    return this.kept(cell);
  }

  /** Suppresses everything of the cell's unit, and of one unit beside it. */
  giveRoom(cell: number): void {
    const { shape, units } = this.cube;
    const size = shape.periods.length * shape.measures.length;
    const unit = Math.floor(cell / size);
    const beside = partners(units, unit, (u) => u)[0] ?? none;
    for (const one of new Set([unit, beside === none ? unit : (units.up[beside]?.[0] ?? unit)]))
      for (let other = one * size; other < (one + 1) * size; other += 1) {
        if (this.state[other] !== shown || this.known(other)) continue;
        if (Number.isNaN(this.cube.values[other] ?? NaN)) continue;
        this.state[other] = complementary;
        this.added.push(other);
      }
  }

  /** Forgets what was proven for a cell. */
  forget(cell: number): void {
    for (const { up, down } of this.#freedom) up[cell] = down[cell] = 0;
  }

  /** The tables that a cell may have its own value in: 0 is the present one, the others are the releases. */
  #tables(): number[] {
    return [...this.#freedom.keys()];
  }

  /** A cell that did not change is one and the same in both tables: what holds for it now, holds then. */
  #keeps(cell: number, table: number): boolean {
    if (table > 0 && this.#standings[table - 1]?.[cell] !== standing.hiddenChanged) return true;
    const small = this.#small(cell);
    const up = this.#freedom[table]?.up[cell] ?? 0;
    const down = this.#freedom[table]?.down[cell] ?? 0;
    const value = this.#valueIn(cell, table);
    return up + down >= small || (value - down <= 1 && value + up >= small - 1);
  }

  #valueIn(cell: number, table: number): number {
    return (table === 0 ? this.cube.values[cell] : this.#releases[table - 1]?.values[cell]) ?? 0;
  }

  #small(cell: number): number {
    const { measures } = this.cube.shape;
    return measures[cell % measures.length]?.small ?? 0;
  }

  /**
   * Moves the cell by `amount` in that direction, box after box, and notes how far all cells came: in the present
   * table, and in the release that was asked for, in which then each box is made too.
   */
  #push(cell: number, direction: 1 | -1, amount: number, mayHide: boolean, table: number): void {
    this.#asked = table;
    for (let left = amount; left > 0;) {
      const box =
        this.#find(cell, direction, left, false) ??
        (mayHide ? this.#find(cell, direction, left, true) : null);
      if (!box) break;
      const times = Math.min(left, box.room);
      box.cells.forEach((moved, i) => {
        if (this.state[moved] === shown) {
          this.state[moved] = complementary;
          this.added.push(moved);
        }
        if (this.#delta[moved] === 0) this.#touched.push(moved);
        this.#delta[moved] = (this.#delta[moved] ?? 0) + times * (box.signs[i] ?? 0);
      });
      left -= times;
    }
    const tables = new Set([0, table]);
    for (const moved of this.#touched) {
      const by = this.#delta[moved] ?? 0;
      for (const of of tables) {
        const { up, down } = this.#freedom[of] ?? {};
        if (up && by > (up[moved] ?? 0)) up[moved] = by;
        if (down && -by > (down[moved] ?? 0)) down[moved] = -by;
      }
      this.#delta[moved] = 0;
    }
    this.#touched.length = 0;
  }

  /** The cheapest box through the cell, with most room; of suppressed cells alone unless `mayHide`. */
  #find(cell: number, direction: 1 | -1, wanted: number, mayHide: boolean): Box | null {
    const { shape, units, time } = this.cube;
    const measure = cell % shape.measures.length;
    const period = Math.floor(cell / shape.measures.length) % shape.periods.length;
    const unit = Math.floor(cell / (shape.measures.length * shape.periods.length));
    const kind = shape.measures[measure]?.kind ?? 'flow';
    const hiddenUnit = (u: number) => this.#rank(cellAt(shape, units.up[u]?.[0] ?? 0, period, measure));
    const hiddenMonth = (p: number) =>
      this.#rank(cellAt(shape, unit, time[kind].up[p]?.[0] ?? period, measure));
    const unitsIn = chosen(units.down[unit] ?? [], hiddenUnit, this.breadth);
    const unitsOut = partners(units, unit, hiddenUnit);
    const monthsIn = chosen(time[kind].down[period] ?? [], hiddenMonth, this.breadth);
    const monthsOut = partners(time[kind], period, hiddenMonth);

    let best: Box | null = null;
    let weighed = 0;
    // The cells that a box surely has, beside the cell itself, bound its cost from below: the cheapest come first.
    const at = (u: number, p: number) => (move: MeasureMove) => this.#costAt(u, p, move);
    const moves = inOrder(this.#moves[measure] ?? [], at(unit, period), mayHide);
    for (const [move, base] of moves) {
      const others = inOrder(
        unitsOut,
        (u) => (u === none ? 0 : at(units.up[u]?.[0] ?? 0, period)(move)),
        mayHide,
      );
      const later = inOrder(
        move.always ? [none] : monthsOut,
        (p) => (p === none ? 0 : at(unit, time[kind].up[p]?.[0] ?? period)(move)),
        mayHide,
      );
      for (const [u2, costOfUnit] of others)
        for (const [p2, costOfMonth] of later) {
          const limit = !mayHide ? 0 : best ? (best.cost / Math.min(best.room, wanted)) * wanted : Infinity;
          if (base + costOfUnit + costOfMonth > limit) break;
          for (const u1 of unitsIn)
            for (const p1 of move.always ? monthsIn.slice(0, 1) : monthsIn) {
              weighed += 1;
              if (weighed > this.patience || (best?.cost === 0 && weighed > contented)) return best;
              const cost = this.#weigh(move, [u1, u2], [p1, p2], direction, limit);
              if (cost === null) continue;
              const room = this.#room;
              if (best && cost / Math.min(room, wanted) > best.cost / Math.min(best.room, wanted)) continue;
              if (best && cost === best.cost && room <= best.room) continue;
              const cells = this.#cells.slice(0, this.#length);
              best = { cells, signs: this.#signs.slice(0, this.#length), cost, room };
              if (cost === 0 && room >= wanted) return best;
            }
        }
    }
    return best;
  }

  /** What suppressing the measures of a move would cost in one unit and period. */
  #costAt(unit: number, period: number, { measures }: MeasureMove): number {
    let cost = 0;
    for (let i = 0; i < measures.length; i += 1) {
      const cell = cellAt(this.cube.shape, unit, period, measures[i] ?? 0);
      const value = this.cube.values[cell] ?? NaN;
      if (this.state[cell] === shown && !Number.isNaN(value)) cost += costOf(value);
    }
    return cost;
  }

  /** How well a cell serves in a box: suppressed and above zero best, then the cheapest. Infinity: not at all. */
  #rank(cell: number): number {
    const value = this.cube.values[cell] ?? NaN;
    if (Number.isNaN(value)) return 1e6;
    return this.state[cell] !== shown ? (value > 0 ? -1 : 0) : costOf(value);
  }

  /** The cost of a box at the present table, its cells and room left in fields; null where it cannot be made. */
  #weigh(
    move: MeasureMove,
    [u1, u2]: readonly [number, number],
    [p1, p2]: readonly [number, number],
    direction: 1 | -1,
    limit: number,
  ): number | null {
    const { shape, units, time, values } = this.cube;
    const { measures, signs, always } = move;
    let cost = 0;
    let room = Infinity;
    this.#length = 0;
    for (let i = 0; i < measures.length; i += 1) {
      const measure = measures[i] ?? 0;
      if (always ? !this.#alike(u1, u2, measure) : !this.#canMove(u1, p1, measure)) return null;
      if (!always && u2 !== none && !this.#canMove(u2, p1, measure)) return null;
      if (p2 !== none && !this.#canMove(u1, p2, measure)) return null;
      if (p2 !== none && u2 !== none && !this.#canMove(u2, p2, measure)) return null;
      const axis = time[shape.measures[measure]?.kind ?? 'flow'];
      for (let a = 0; a < 2; a += 1) {
        const [unitUp, unitNot] = a === 0 ? [units.up[u1], units.up[u2]] : [units.up[u2], units.up[u1]];
        if (!unitUp) continue;
        for (const unit of unitUp) {
          if (unitNot?.includes(unit)) continue;
          for (let b = 0; b < 2; b += 1) {
            const [timeUp, timeNot] =
              b === 0 ? [always ? this.#all : axis.up[p1], axis.up[p2]] : [axis.up[p2], axis.up[p1]];
            if (!timeUp) continue;
            for (const period of timeUp) {
              if (timeNot?.includes(period)) continue;
              const cell = cellAt(shape, unit, period, measure);
              const value = values[cell] ?? NaN;
              if (Number.isNaN(value) && !this.#standings.some((of) => of[cell] !== standing.absent))
                continue;
              const sign = direction * (signs[i] ?? 0) * (a === b ? 1 : -1);
              if (this.state[cell] === shown) {
                cost += costOf(value);
                if (cost > limit) return null;
              }
              if (sign < 0) room = Math.min(room, value + (this.#delta[cell] ?? 0));
              if (room < 1 || Number.isNaN(room) || this.#length >= longestBox) return null;
              this.#cells[this.#length] = cell;
              this.#signs[this.#length] = sign;
              this.#length += 1;
            }
          }
        }
      }
    }
    for (const r of this.#standings.keys()) {
      room = this.#roomBefore(r, room);
      if (room < 1) return null;
    }
    this.#room = room;
    return cost;
  }

  /**
   * The room that a release leaves to the box just weighed; 0 where it is out of the question. Either all of its
   * cells were suppressed then, and it is made in both tables at once; or none of them is tied to that release. Cells
   * that were suppressed and changed can be either.
   */
  #roomBefore(r: number, room: number): number {
    const of = this.#standings[r] ?? new Uint8Array();
    let both = this.#asked === r + 1;
    let apart = false;
    for (let i = 0; i < this.#length; i += 1) {
      switch (of[this.#cells[i] ?? 0]) {
        case standing.hiddenChanged:
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
    if (!both) return room;
    for (let i = 0; i < this.#length; i += 1) {
      const cell = this.#cells[i] ?? 0;
      if (of[cell] !== standing.hiddenChanged || (this.#signs[i] ?? 0) > 0) continue;
      // Earlier steps may have been made in the present table alone: only what they took counts.
      room = Math.min(room, this.#valueIn(cell, r + 1) + Math.min(0, this.#delta[cell] ?? 0));
    }
    return room;
  }

  /** Whether two units have the measure in the same periods, so that an exchange in all of them leaves no gap. */
  #alike(u1: number, u2: number, measure: number): boolean {
    const { shape, units, values } = this.cube;
    const there = (u: number, p: number) =>
      !Number.isNaN(values[cellAt(shape, units.up[u]?.[0] ?? 0, p, measure)] ?? NaN);
    return u2 === none || shape.periods.every((_, p) => there(u1, p) === there(u2, p));
  }

  #canMove(unit: number, month: number, measure: number): boolean {
    return this.#movable[(unit * this.#months + month) * this.cube.shape.measures.length + measure] === 1;
  }
}

/** Things with their costs, the cheapest first; only those that cost nothing unless `all`. */
function inOrder<T>(
  things: readonly T[],
  cost: (thing: T) => number,
  all: boolean,
): (readonly [T, number])[] {
  const costed = things.map((thing) => [thing, cost(thing)] as const);
  const left = all ? costed : costed.filter(([, of]) => of === 0);
  return left.sort(([, a], [, b]) => a - b);
}

/** What suppressing a cell loses: large counts say more, and stand for more people. */
function costOf(value: number): number {
  return 1 + Math.sqrt(value);
}

/** The best `most` of these atoms, at least one. */
function chosen(atoms: Iterable<number>, rank: (atom: number) => number, most: number): number[] {
  const all = [...atoms];
  if (all.length <= 1) return all;
  return all
    .map((atom) => [rank(atom), atom] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, atom]) => atom);
}

/**
 * Atoms outside a member that may exchange with those inside: the nearest ones, which share most of the members
 * above; `none` stands for no exchange, which moves everything above too.
 */
function partners(axis: Axis, member: number, rank: (atom: number) => number): number[] {
  const inside = axis.down[member] ?? new Int32Array();
  const first = inside[0] ?? 0;
  const last = inside.at(-1) ?? 0;
  if (inside.length === 1 && axis.up[first]?.length === 1) return [none];
  const near: number[] = [];
  for (let step = 1; near.length < looked && (first - step >= 0 || last + step < axis.atoms); step += 1)
    for (const atom of [last + step, first - step])
      if (atom >= 0 && atom < axis.atoms && axis.up[atom]?.includes(member) === false) near.push(atom);
  const above = axis.up[first] ?? [];
  const apart = (atom: number) => above.filter((m) => !axis.up[atom]?.includes(m)).length;
  const ranked = near.map((atom) => [apart(atom), rank(atom), atom] as const);
  ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  // Those nearest in the hierarchy, and the best of the others.
  const closest = ranked.slice(0, tried);
  const others = ranked
    .slice(tried)
    .sort((a, b) => a[1] - b[1])
    .slice(0, 3);
  const found = [...closest, ...others].map(([, , atom]) => atom);
  return above.length === 1 ? [none, ...found] : [...found, none];
}
