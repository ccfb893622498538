import { shown } from './cell-state.ts';
import type { Axis, Cube } from './cube.ts';
import type { MeasureMove } from './measure-moves.ts';
import { everyMonth, type Proof } from './proof.ts';
import { standing, standings, type Release } from './release.ts';

/**
 * Goes the way of a proof again, from the definitions alone, and gives the suppressed cells that it does not prove:
 * all of them where a table on the way differs in a shown cell, has a count below zero, or does not add up. A cell
 * that a release showed with this very value is out of its reach.
 */
export function unprovenBy(
  proof: Proof,
  cube: Cube,
  state: Uint8Array,
  releases: readonly Release[] = [],
): number[] {
  const tables = [cube, ...releases].map(({ values }) => new Track(values));
  const before = releases.map((release) => standings(cube, release));
  const suppressed = suppressedCells(state).filter(
    (cell) => !before.some((of) => of[cell] === standing.known || of[cell] === standing.gone),
  );
  if (!proof.moves.every((move) => addsUp(move, cube))) return suppressed;
  const net = new Change(cube);
  for (const { atoms, times, asked } of proof.steps()) {
    if (atoms.length === 0) {
      for (const table of tables) table.return();
      continue;
    }
    net.clear();
    for (let a = 0; a < atoms.length; a += 4) {
      const move = proof.moves[atoms[a] ?? 0];
      if (!move) return suppressed;
      net.add(move, atoms[a + 1] ?? 0, atoms[a + 2] ?? 0, times * (atoms[a + 3] ?? 0));
    }
    if (net.cells.some((cell) => state[cell] === shown && net.by[cell] !== 0)) return suppressed;
    for (const [t, table] of tables.entries()) {
      const made = t === 0 || reaches(net, before[t - 1] ?? new Uint8Array(), asked === t);
      if (made === null || (made && !table.change(net))) return suppressed;
    }
  }
  return suppressed.filter((cell) => {
    const small = cube.shape.measures[cell % cube.shape.measures.length]?.small ?? 0;
    return tables.some(
      (table, t) =>
        (t === 0 || before[t - 1]?.[cell] === standing.hiddenChanged) && !table.promises(cell, small),
    );
  });
}

function suppressedCells(state: Uint8Array): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < state.length; cell += 1) if (state[cell] !== shown) cells.push(cell);
  return cells;
}

/** A table that changes, and how far each of its cells has come. */
class Track {
  readonly #values: Float64Array;
  readonly #now: Float64Array;
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  #touched: number[] = [];

  constructor(values: Float64Array) {
    this.#values = values;
    this.#now = Float64Array.from(values);
    this.#high = Float64Array.from(values);
    this.#low = Float64Array.from(values);
  }

  return(): void {
    for (const cell of this.#touched) this.#now[cell] = this.#values[cell] ?? 0;
    this.#touched = [];
  }

  /** False where a count would fall below zero. */
  change({ cells, by }: Change): boolean {
    for (const cell of cells) {
      const value = (this.#now[cell] ?? 0) + (by[cell] ?? 0);
      if (value < 0) return false;
      if (this.#now[cell] === this.#values[cell]) this.#touched.push(cell);
      this.#now[cell] = value;
      if (value > (this.#high[cell] ?? 0)) this.#high[cell] = value;
      if (value < (this.#low[cell] ?? 0)) this.#low[cell] = value;
    }
    return true;
  }

  /** Whether the cell's interval holds 1 to `small` − 1, or is `small` wide. */
  promises(cell: number, small: number): boolean {
    const [most, least] = [this.#high[cell] ?? 0, this.#low[cell] ?? 0];
    return most - least >= small || (least <= 1 && most >= small - 1);
  }
}

/** What one step changes, by cell. */
class Change {
  readonly by: Int32Array;
  /** Cells that it may have changed, each once. */
  readonly cells: number[] = [];
  readonly #cube: Cube;
  readonly #seen: Uint8Array;
  readonly #every: Int32Array;

  constructor(cube: Cube) {
    this.#cube = cube;
    this.by = new Int32Array(cube.values.length);
    this.#seen = new Uint8Array(cube.values.length);
    this.#every = Int32Array.from(cube.shape.periods, (_, period) => period);
  }

  clear(): void {
    for (const cell of this.cells) this.by[cell] = this.#seen[cell] = 0;
    this.cells.length = 0;
  }

  add({ measures, signs }: MeasureMove, unit: number, month: number, by: number): void {
    const { shape, units, time, values } = this.#cube;
    const count = shape.measures.length;
    const through = (axis: Axis) => (month === everyMonth ? this.#every : (axis.up[month] ?? this.#every));
    for (let i = 0; i < measures.length; i += 1) {
      const measure = measures[i] ?? 0;
      for (const member of units.up[unit] ?? [])
        for (const period of through(time[shape.measures[measure]?.kind ?? 'flow'])) {
          const cell = (member * shape.periods.length + period) * count + measure;
          if (Number.isNaN(values[cell])) continue;
          this.by[cell] = (this.by[cell] ?? 0) + by * (signs[i] ?? 0);
          if (this.#seen[cell] === 1) continue;
          this.#seen[cell] = 1;
          this.cells.push(cell);
        }
    }
  }
}

/** Whether a step is made in a release's table too; null where a reader of that release would see it. */
function reaches({ cells, by }: Change, of: Uint8Array, asked: boolean): boolean | null {
  let both = asked;
  let apart = false;
  for (const cell of cells) {
    if (by[cell] === 0 || of[cell] === standing.hiddenChanged || of[cell] === standing.later) continue;
    if (of[cell] === standing.hidden) both = true;
    else if (of[cell] === standing.absent || of[cell] === standing.shownChanged) apart = true;
    else return null;
  }
  return both && apart ? null : both;
}

/** Whether every relation between measures still holds after a move. */
function addsUp({ measures, signs }: MeasureMove, { shape }: Cube): boolean {
  return shape.relations.every((relation) => {
    let off = 0;
    for (const [measure, factor] of relation) off += factor * (signs[measures.indexOf(measure)] ?? 0);
    return off === 0;
  });
}
