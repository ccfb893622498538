import { cellIn, readEach, type Cell, type Sheet } from './sheet.ts';

/**
 * Cells of the columns that describe rows, with merged cells filled: a town's name that is merged down over its
 * villages belongs to each of them.
 */
export class KeyCells {
  readonly #sheet: Sheet;
  /** Column → row below the top of a merged area → its top. */
  readonly #tops = new Map<number, Map<number, number>>();

  #anyMerged = false;

  constructor(sheet: Sheet, columns: Iterable<number>) {
    this.#sheet = sheet;
    for (const column of columns) this.#tops.set(column, new Map());
    for (const { left, right, top, bottom } of sheet.merges)
      for (let column = left; column <= right; column += 1) {
        // Only the left column of an area: a text that is merged to the right is a heading and not the name there.
        const tops = column === left ? this.#tops.get(column) : undefined;
        if (!tops) continue;
        for (let row = top + 1; row <= bottom; row += 1) tops.set(row, top);
        this.#anyMerged = true;
      }
  }

  /** Whether a cell has its text from a merged area that begins above it. */
  isMerged(row: number, column: number): boolean {
    return this.#anyMerged && (this.#tops.get(column)?.has(row) ?? false);
  }

  at(row: number, column: number | undefined): Cell {
    if (column === undefined) return null;
    return cellIn(this.#sheet.columns[column], this.#tops.get(column)?.get(row) ?? row);
  }

  /** What `read` makes of the cell in each row; each distinct cell is read once. */
  each<T>(column: number | undefined, read: (cell: Cell) => T): (row: number) => T {
    const made = readEach(column === undefined ? undefined : this.#sheet.columns[column], read);
    const tops = column === undefined ? undefined : this.#tops.get(column);
    return tops && tops.size > 0 ? (row) => made(tops.get(row) ?? row) : made;
  }
}
