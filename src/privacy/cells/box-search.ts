import { Boxes, type Box } from './boxes.ts';
import { shown } from './cell-state.ts';
import { cellAt, measureKinds as kinds, type Axis, type Cube } from './cube.ts';
import { measureMoves, type MeasureMove } from './measure-moves.ts';
import { Neighbours } from './neighbours.ts';
import { everyMonth } from './proof.ts';
import type { Release } from './release.ts';

const none = -2;
/** Moves tried beside a move, so that much of both cancels out. */
const kin = 8;

/** What a search is for, and the best box it has found. */
interface Search {
  readonly cell: number;
  readonly unit: number;
  readonly period: number;
  readonly measure: number;
  readonly kind: number;
  readonly axis: Axis;
  readonly way: 1 | -1;
  readonly wanted: number;
  /** Free ones only: the first will do. */
  readonly free: boolean;
  weighed: number;
  box: Box | null;
  /** Cost of the best box for each of its steps. */
  each: number;
}

/**
 * Looks for a box that moves a cell: one unit in one month alone; in exchange with another unit, another month, or
 * both; or two units with two months. Near ones first, since these share most of what lies above.
 */
export class BoxSearch {
  readonly boxes: Boxes;
  /** Boxes weighed for one search at most. */
  patience = 150;
  /** Units and months within a total that are tried. */
  breadth = 3;
  /** What a step may cost at most. */
  price = Infinity;

  readonly #cube: Cube;
  readonly #state: Uint8Array;
  readonly #moves: readonly (readonly MeasureMove[])[];
  readonly #kin = new Map<MeasureMove, readonly MeasureMove[]>();
  readonly #units: Neighbours;
  readonly #times: readonly Neighbours[];

  constructor(cube: Cube, state: Uint8Array, releases: readonly Release[]) {
    this.boxes = new Boxes(cube, state, releases);
    this.#cube = cube;
    this.#state = state;
    this.#moves = measureMoves(cube.shape);
    this.#units = new Neighbours(cube.units);
    this.#times = kinds.map((kind) => new Neighbours(cube.time[kind]));
  }

  /** A box of suppressed cells alone that moves the cell that way, if one is found. */
  free(cell: number, way: 1 | -1, wanted: number): Box | null {
    return this.#search(cell, way, wanted, true);
  }

  /** The box found that costs least for its steps, of which no more than `wanted` count. */
  cheapest(cell: number, way: 1 | -1, wanted: number): Box | null {
    return this.#search(cell, way, wanted, false);
  }

  #search(cell: number, way: 1 | -1, wanted: number, free: boolean): Box | null {
    const { shape, units, time } = this.#cube;
    const measure = cell % shape.measures.length;
    const row = Math.floor(cell / shape.measures.length);
    const kind = this.boxes.kinds[measure] ?? 0;
    const axis = time[kinds[kind] ?? 'flow'];
    const [unit, period] = [Math.floor(row / shape.periods.length), row % shape.periods.length];
    const search: Search = {
      ...{ cell, unit, period, measure, kind, axis, way, wanted, free },
      ...{ weighed: 0, box: null, each: free ? 0 : this.price },
    };
    const unitsIn = chosen(units.down[unit], this.breadth, (u) =>
      this.#rank(cellAt(shape, units.up[u]?.[0] ?? 0, period, measure)),
    );
    const monthsIn = chosen(axis.down[period], this.breadth, (p) =>
      this.#rank(cellAt(shape, unit, axis.up[p]?.[0] ?? period, measure)),
    );
    for (const u of unitsIn)
      for (const p of monthsIn) {
        this.#from(search, u, p);
        if (this.#over(search) || (free && search.box)) return search.box;
      }
    return search.box;
  }

  /** How well a cell serves in a box: suppressed and above zero best. */
  #rank(cell: number): number {
    const value = this.boxes.now[cell] ?? NaN;
    if (Number.isNaN(value)) return 2;
    return this.#state[cell] === shown ? 1 : value > 0 ? -1 : 0;
  }

  /** Looks for boxes in which this unit moves in this month. */
  #from(search: Search, u1: number, p1: number): void {
    const { boxes } = this;
    const { kind, axis, way, free } = search;
    const own = this.#cube.units.up[u1]?.[0] ?? 0;
    const month = axis.up[p1]?.[0] ?? 0;
    const moves: [MeasureMove, number][] = [];
    for (const move of this.#moves[search.measure] ?? []) {
      const cost = boxes.costAt(move, own, month, kind);
      if ((!free || cost === 0) && boxes.canMove(move, u1, move.always ? everyMonth : p1, way))
        moves.push([move, cost]);
    }
    if (!free) moves.sort(([, a], [, b]) => a - b);
    for (const [move, cost] of moves) {
      if (!free && cost >= search.each * Math.sqrt(search.wanted)) return;
      if (move.always) this.#always(search, move, u1);
      else this.#exchanges(search, move, u1, p1);
      if (this.#over(search) || (free && search.box)) return;
    }
  }

  #always(search: Search, move: MeasureMove, u1: number): void {
    const { boxes } = this;
    boxes.begin().add(move, u1, everyMonth, search.way);
    if (this.#better(search)) return;
    for (const u2 of this.#units.near(u1)) {
      boxes.begin().add(move, u1, everyMonth, search.way).add(move, u2, everyMonth, -search.way);
      if (this.#better(search)) return;
    }
  }

  #exchanges(search: Search, move: MeasureMove, u1: number, p1: number): void {
    const { boxes } = this;
    const { way, kind } = search;
    const near = this.#units.near(u1);
    const later = this.#times[kind]?.near(p1) ?? new Int32Array();
    // What a unit changes alone, and what those above it change in its month alone, stays changed whatever else is done.
    const alone = boxes.costThrough(move, u1, p1, kind);
    const above = boxes.costAbove(move, u1, p1, kind);
    const own = this.#cube.units.up[u1]?.[0] ?? 0;
    const least = boxes.costAt(move, own, search.axis.up[p1]?.[0] ?? 0, kind);
    const transfer = (u2: number, p2: number, other: MeasureMove) => {
      if (!boxes.canMove(other, u2, p2, -way)) return false;
      const inUnits = u2 === u1 ? least : alone + boxes.costThrough(other, u2, p2, kind);
      const inMonths = p2 === p1 ? 0 : above + boxes.costAbove(other, u2, p2, kind);
      if (inUnits + inMonths > this.#limit(search)) {
        search.weighed += 0.2;
        return this.#over(search);
      }
      boxes.begin().add(move, u1, p1, way).add(other, u2, p2, -way);
      return this.#better(search);
    };
    if (alone <= this.#limit(search))
      for (const other of this.#akin(move)) for (const u2 of near) if (transfer(u2, p1, other)) return;
    if (least + above <= this.#limit(search)) for (const p2 of later) if (transfer(u1, p2, move)) return;
    if (this.#rectangles(search, move, u1, p1)) return;
    if (alone + above <= this.#limit(search))
      for (const u2 of near) for (const p2 of later) if (transfer(u2, p2, move)) return;
    boxes.begin().add(move, u1, p1, way);
    this.#better(search);
  }

  /**
   * Two units or groups of units exchange between two months: what holds a whole group, or both months, stays. Within
   * a group it may be one unit in the first month and another in the second.
   */
  #rectangles(search: Search, move: MeasureMove, u1: number, p1: number): boolean {
    const { boxes } = this;
    const { units } = this.#cube;
    const { way, kind, axis } = search;
    const [own = Int32Array.of(u1), ...others] = this.#units.groups(u1);
    const later = this.#times[kind]?.near(p1) ?? new Int32Array();
    const at = (depth: number, unit: number, month: number) =>
      boxes.costAt(move, units.up[unit]?.[depth] ?? 0, axis.up[month]?.[0] ?? 0, kind);
    // Within the group the very same two units, so that they stay as they are over both months.
    const start = at(0, u1, p1);
    for (const u2 of own.subarray(1)) {
      if (!boxes.canMove(move, u2, p1, -way)) continue;
      const more = start + at(0, u2, p1);
      if (more > this.#limit(search)) continue;
      for (const p2 of later) {
        if (!boxes.canMove(move, u1, p2, -way) || !boxes.canMove(move, u2, p2, way)) continue;
        if (more + at(0, u1, p2) + at(0, u2, p2) > this.#limit(search)) continue;
        boxes
          .begin()
          .add(move, u1, p1, way)
          .add(move, u2, p1, -way)
          .add(move, u1, p2, -way)
          .add(move, u2, p2, way);
        if (this.#better(search)) return true;
      }
    }
    if (units.up[u1]?.[1] === undefined) return false;
    const above = at(1, u1, p1);
    if (above > this.#limit(search)) return false;
    const months = later.subarray(0, 12);
    const thirds = months.map((p2) => this.#cheapestIn(own, move, p2, -way, search));
    for (const group of others) {
      const u2 = this.#cheapestIn(group, move, p1, -way, search);
      if (u2 === none || above + at(1, u2, p1) > this.#limit(search)) continue;
      for (let i = 0; i < months.length; i += 1) {
        const u3 = thirds[i] ?? none;
        const p2 = months[i] ?? 0;
        if (u3 === none || above + at(1, u2, p1) + at(1, u3, p2) > this.#limit(search)) continue;
        const u4 = this.#cheapestIn(group, move, p2, way, search);
        if (u4 === none) continue;
        boxes
          .begin()
          .add(move, u1, p1, way)
          .add(move, u2, p1, -way)
          .add(move, u3, p2, -way)
          .add(move, u4, p2, way);
        if (this.#better(search)) return true;
      }
    }
    return false;
  }

  /** Moves that change much of what this one changes, itself first. */
  #akin(move: MeasureMove): readonly MeasureMove[] {
    let found = this.#kin.get(move);
    if (!found) {
      const sign = new Map([...move.measures].map((m, i) => [m, move.signs[i] ?? 0]));
      const seen = new Set<string>();
      const apart = (other: MeasureMove) => {
        let same = 0;
        other.measures.forEach((m, i) => (same += sign.get(m) === other.signs[i] ? 1 : 0));
        return move.measures.length + other.measures.length - 2 * same;
      };
      found = this.#moves
        .flat()
        .filter(
          (other) => !other.always && apart(other) < Math.min(move.measures.length, other.measures.length),
        )
        .sort((a, b) => apart(a) - apart(b))
        .filter((other) => {
          const name = [...other.measures]
            .map((m, i) => `${m}:${other.signs[i]}`)
            .sort()
            .join();
          return !seen.has(name) && seen.add(name);
        })
        .slice(0, kin);
      this.#kin.set(move, found);
    }
    return found;
  }

  /** The unit of a group whose own month costs least and can move; `none` where none can. */
  #cheapestIn(group: Int32Array, move: MeasureMove, month: number, way: number, search: Search): number {
    const { units } = this.#cube;
    const period = search.axis.up[month]?.[0] ?? 0;
    let best = none;
    let least = this.#limit(search) + 1e-9;
    for (const unit of group) {
      if (!this.boxes.canMove(move, unit, month, way)) continue;
      const cost = this.boxes.costAt(move, units.up[unit]?.[0] ?? 0, period, search.kind);
      if (cost >= least) continue;
      best = unit;
      least = cost;
      if (cost === 0) break;
    }
    return best;
  }

  /** A search goes on for longer where all it has found is dear. */
  #over({ weighed, each, box, free }: Search): boolean {
    return weighed >= (free ? this.patience / 3 : this.patience) && (!box || weighed >= each / 10);
  }

  /** What a box may cost at most. */
  #limit({ free, each, wanted }: Search): number {
    return free ? 0 : each * Math.sqrt(wanted);
  }

  /** Weighs the box at hand and keeps it where it is better; true when the search is at its end. */
  #better(search: Search): boolean {
    const { boxes } = this;
    const { wanted } = search;
    search.weighed += 1;
    const cost = boxes.weigh(this.#limit(search));
    if (cost >= 0) {
      // A box that can be made more often is worth more, though not as much: others will use its cells too.
      const each = cost / Math.sqrt(Math.min(boxes.room, wanted));
      if ((search.free || each < search.each) && boxes.moves(search.cell) === search.way) {
        search.box = boxes.box;
        search.each = each;
        if (search.free) return true;
      }
    }
    return this.#over(search);
  }
}

/** The best `most` of these atoms by rank, at least one. */
function chosen(atoms: Int32Array | undefined, most: number, rank: (atom: number) => number): number[] {
  if (!atoms || atoms.length <= 1) return [...(atoms ?? [])];
  return Array.from(atoms, (atom) => [rank(atom), atom] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, Math.max(1, most))
    .map(([, atom]) => atom);
}
