import { BoxSearch } from './box-search.ts';
import type { Box, Boxes } from './boxes.ts';
import { complementary, shown } from './cell-state.ts';
import type { Cube } from './cube.ts';
import { Proof } from './proof.ts';
import { standing, type Release } from './release.ts';

/**
 * Finds other tables that a reader could not tell from the true one: the same published cells and totals, other
 * suppressed cells. How far they raise and lower a cell is proof that no reader can pin it any narrower.
 *
 * It walks from table to table, a box a step: every table on the way is a proof for all cells in it.
 */
export class Witness {
  readonly cube: Cube;
  /** `shown`, `primary` or `complementary` by cell; the caller's own. */
  readonly state: Uint8Array;
  /** Cells that the last calls suppressed, in order. */
  readonly added: number[] = [];

  /** The way so far. */
  readonly proof = new Proof();

  readonly #search: BoxSearch;
  readonly #releases: readonly Release[];
  /** By table, how far each cell is proven to be free above and below its true value. */
  readonly #freedom: readonly { readonly up: Uint16Array; readonly down: Uint16Array }[];
  /** Cells in which the table is no longer the true one, some twice. */
  readonly #touched: number[] = [];

  constructor(cube: Cube, state: Uint8Array, releases: readonly Release[] = []) {
    this.cube = cube;
    this.state = state;
    this.#releases = releases;
    this.#search = new BoxSearch(cube, state, releases);
    this.#freedom = [cube, ...releases].map(({ values }) => ({
      up: new Uint16Array(values.length),
      down: new Uint16Array(values.length),
    }));
  }

  /** How long is looked for a box; longer searches also look further around. */
  set patience(boxes: number) {
    this.#search.patience = boxes;
    this.#search.breadth = boxes > 150 ? 25 : 3;
  }

  /** What one step may cost at most. */
  set price(cost: number) {
    this.#search.price = cost;
  }

  /** True when an earlier release showed this very value: nothing can take that back. */
  known(cell: number): boolean {
    return this.#search.boxes.standings.some(
      (of) => of[cell] === standing.known || of[cell] === standing.gone,
    );
  }

  /** True when the promise holds for this suppressed cell, now and in the releases before, as far as is proven. */
  kept(cell: number): boolean {
    return this.#freedom.every((_, table) => this.#keeps(cell, table));
  }

  /**
   * Tries to prove the promise for a suppressed cell; where `mayHide`, it suppresses further cells for it and lists
   * them in `added`.
   */
  prove(cell: number, mayHide: boolean): boolean {
    if (this.known(cell) || this.kept(cell)) return true;
    for (const table of this.#freedom.keys()) {
      this.#search.boxes.asked = table;
      // From where the walk has come to, and from the start.
      if (this.#touched.length > 0) this.#walk(cell, false, table, 1);
      if (this.#keeps(cell, table)) continue;
      for (const first of [1, -1] as const) {
        this.restart();
        this.#walk(cell, mayHide, table, first);
        if (this.#keeps(cell, table)) break;
      }
    }
    return this.kept(cell);
  }

  /** Tries to prove a cell from the table that the walk has come to, and without suppressing more. */
  proveHere(cell: number): boolean {
    if (this.known(cell) || this.kept(cell)) return true;
    this.#search.boxes.asked = 0;
    this.#walk(cell, false, 0, 1);
    return this.kept(cell);
  }

  /**
   * Tries to prove these cells from the tables that the way so far has come through, without suppressing more: where a
   * partner of theirs was zero, it is not so in each of them.
   */
  wander(cells: readonly number[]): void {
    const ways: { readonly atoms: Int32Array; readonly times: number }[][] = [[]];
    for (const { atoms, times } of this.proof.steps())
      if (atoms.length === 0) ways.push([]);
      else ways.at(-1)?.push({ atoms: atoms.slice(), times });
    let left = cells;
    for (const way of ways) {
      if (left.length === 0) break;
      this.restart();
      way.forEach(({ atoms, times }, at) => {
        for (let n = 0; n < times; n += 1) if (!this.makeOnce((boxes) => this.#build(boxes, atoms))) break;
        if (at % 8 === 7 || at === way.length - 1) left = left.filter((cell) => !this.proveHere(cell));
      });
    }
    this.restart();
  }

  #build(boxes: Boxes, atoms: Int32Array): boolean {
    boxes.begin();
    for (let a = 0; a < atoms.length; a += 4) {
      const [move = -1, unit = 0, month = 0, way = 0] = atoms.subarray(a, a + 4);
      const made = this.proof.moves[move];
      if (!made) return false;
      boxes.add(made, unit, month, way);
    }
    return true;
  }

  /** Makes the box that `build` puts together, if no shown cell changes by it; false otherwise. */
  makeOnce(build: (boxes: Boxes) => boolean): boolean {
    const { boxes } = this.#search;
    boxes.asked = 0;
    if (!build(boxes) || boxes.weigh(0) !== 0) return false;
    this.#make(boxes.box, 1, 0);
    return true;
  }

  /** True when no table of the proof has another value in this cell. */
  untouched(cell: number): boolean {
    return this.#freedom.every(({ up, down }) => up[cell] === 0 && down[cell] === 0);
  }

  /** Goes back to the true tables. */
  restart(): void {
    const { now, before } = this.#search.boxes;
    if (this.#touched.length > 0) this.proof.return();
    for (const cell of this.#touched) {
      now[cell] = this.cube.values[cell] ?? 0;
      before.forEach((values, r) => (values[cell] = this.#valueIn(cell, r + 1)));
    }
    this.#touched.length = 0;
  }

  /** A cell that did not change is one and the same in both tables: what holds for it now, holds then. */
  #keeps(cell: number, table: number): boolean {
    if (table > 0 && this.#search.boxes.standings[table - 1]?.[cell] !== standing.hiddenChanged) return true;
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

  /** Walks until the promise holds for the cell: as far as it goes one way first, then the other. */
  #walk(cell: number, mayHide: boolean, table: number, first: 1 | -1): void {
    for (const direction of [first, -first as 1 | -1])
      while (!this.#keeps(cell, table)) {
        const wanted = this.#small(cell);
        const box =
          this.#search.free(cell, direction, wanted) ??
          (mayHide ? this.#search.cheapest(cell, direction, wanted) : null);
        if (!box) break;
        this.#make(box, Math.min(wanted, box.room), table);
      }
  }

  /** Makes a box in the present table and those of releases that it reaches, and notes how far its cells have come. */
  #make({ atoms, cells, steps, both }: Box, times: number, table: number): void {
    this.proof.add(atoms, times, table);
    const { now, before } = this.#search.boxes;
    for (let i = 0; i < cells.length; i += 1) {
      const cell = cells[i] ?? 0;
      if (this.state[cell] === shown) {
        this.state[cell] = complementary;
        this.added.push(cell);
      }
      if (now[cell] === this.cube.values[cell]) this.#touched.push(cell);
      const by = times * (steps[i] ?? 0);
      this.#move(0, now, cell, by);
      before.forEach((values, r) => {
        if (both[r] === true) this.#move(r + 1, values, cell, by);
      });
    }
  }

  #move(table: number, values: Float64Array, cell: number, by: number): void {
    const moved = (values[cell] ?? 0) + by;
    values[cell] = moved;
    const from = moved - this.#valueIn(cell, table);
    const { up, down } = this.#freedom[table] ?? {};
    if (up && from > (up[cell] ?? 0)) up[cell] = from;
    if (down && -from > (down[cell] ?? 0)) down[cell] = -from;
  }
}
