import { ColumnBuilder } from '../column-builder.ts';
import type { Cell, Sheet } from '../sheet.ts';

/**
 * Builds the sheet that a columnar file makes, as Excel would show it: its column names in row 1, data from row 2.
 * Columns go by their place, for names may repeat.
 */
export class ColumnsSheet {
  readonly #name: string;
  readonly #columns: readonly ColumnBuilder[];

  /** `rows` of data that room is made for at once, where they are known. */
  constructor(name: string, headers: readonly string[], rows?: number) {
    this.#name = name;
    this.#columns = headers.map((header) => {
      const column = new ColumnBuilder(rows === undefined ? undefined : rows + 1);
      column.set(0, header);
      return column;
    });
  }

  /** Sets the cell of a column in a row of data, both 0-based. */
  set(column: number, row: number, cell: Cell): void {
    this.#columns[column]?.set(row + 1, cell);
  }

  /** The sheet of so many rows of data. */
  finish(rows: number): Sheet {
    return {
      name: this.#name,
      height: rows + 1,
      width: this.#columns.length,
      columns: this.#columns.map((column) => column.finish(rows + 1)),
      merges: [],
      rowWidths: null,
    };
  }
}
