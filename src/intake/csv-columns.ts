import { CsvColumn } from './csv-column.ts';
import type { CellSink } from './csv-records.ts';
import { RowWidths } from './row-widths.ts';
import type { Sheet } from './sheet.ts';
import { checkSize } from './size-ceiling.ts';

/** Room is made beforehand for so many columns only: who has more has short rows. */
const mostExpected = 256;

/** Gathers the cells of delimited text into the columns of a sheet. */
export class CsvColumns implements CellSink {
  readonly #encoding: 'utf-8' | 'gb18030';
  readonly #expectedRows: number;
  readonly #columns: CsvColumn[] = [];
  readonly #widths = new RowWidths();

  constructor(encoding: 'utf-8' | 'gb18030', expectedRows: number) {
    this.#encoding = encoding;
    this.#expectedRows = expectedRows;
  }

  take(row: number, column: number, bytes: Uint8Array, start: number, ends: Uint8Array): number {
    return this.#columns[column]?.take(row, bytes, start, ends) ?? -1;
  }

  cell(row: number, column: number, bytes: Uint8Array, start: number, end: number): void {
    const known = this.#columns[column] ?? this.#added(column);
    known.set(row, bytes, start, end);
  }

  #added(last: number): CsvColumn {
    checkSize(0, last + 1);
    for (;;) {
      const expected = this.#columns.length < mostExpected ? this.#expectedRows : 0;
      const column = new CsvColumn(this.#encoding, expected);
      this.#columns.push(column);
      if (this.#columns.length > last) return column;
    }
  }

  endRow(row: number, cells: number): void {
    this.#widths.set(row, cells);
    checkSize(row + 1, Math.max(cells, this.#columns.length));
  }

  /** The sheet of all that came. Of no use afterwards. @throws `NotEncoded` */
  sheet(name: string): Sheet {
    const height = this.#widths.count;
    const width = this.#widths.most;
    if (width > this.#columns.length) this.#added(width - 1);
    return {
      name,
      height,
      width,
      columns: this.#columns.map((column) => column.finish(height)),
      merges: [],
      rowWidths: this.#widths.finish(),
    };
  }
}
