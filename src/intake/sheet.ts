import type { NewFinding } from './finding-list.ts';
import { packedCell, type PackedTexts } from './packed-texts.ts';

/** What a cell holds as its file gives it; dates are UTC. Nothing at all and an empty text are both `null`. */
export type Cell = string | number | boolean | Date | null;

/** A merged area, 0-based, ends included. Its text stands in the top left cell. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * One column from top to bottom. Read it with `cellIn` (few cells) or `readEach` (all rows); only what must be quick
 * over millions of rows looks at the kinds.
 *
 * - `numbers`: `NaN` where there is no number; the few other cells of the column (its header, a `—`) by their row.
 * - `coded`: row `r` holds `values[codes[r]]`, −1 is no cell; each distinct cell stands in `values` once.
 * - `packed`: bytes of texts, where nearly every one of many rows has its own.
 */
export type SheetColumn =
  | {
      readonly kind: 'numbers';
      readonly values: Float64Array;
      readonly others: ReadonlyMap<number, Exclude<Cell, null>>;
    }
  | { readonly kind: 'coded'; readonly codes: Int32Array; readonly values: readonly Exclude<Cell, null>[] }
  | PackedTexts;

/**
 * A grid of cells with its place in the file, column by column: row r, column c is the cell that Excel calls row
 * r + 1, `columnLetters(c)`. Made by `sheetFromRows` (workbooks) or with a `ColumnBuilder` a column (CSV, Parquet).
 */
export interface Sheet {
  readonly name: string;
  /** Rows and columns of the grid. */
  readonly height: number;
  readonly width: number;
  /** One a column; as long as the sheet is wide. */
  readonly columns: readonly SheetColumn[];
  readonly merges: readonly Merge[];
  /**
   * Cells that each row was written with, where the file says so (CSV); `null` where it does not, or where all rows
   * have `width` cells.
   */
  readonly rowWidths: Uint16Array | null;
}

/** What a file's bytes gave. `encoding` is `null` for workbooks. */
export interface SheetFile {
  readonly sheets: readonly Sheet[];
  readonly encoding: string | null;
  /** What parts the cells of a text file; absent for others. */
  readonly delimiter?: string;
  /**
   * Whether the file tells no text from number (CSV): a number is then a text that says exactly that number, and
   * that a code is one means nothing.
   */
  readonly text: boolean;
  /** What the reader noticed on the way, at its place: hidden sheets, formulas without a value, error cells. */
  readonly notes: readonly NewFinding[];
}

/** Excel's letters of a 0-based column: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** The cell's text as a person reads it, without blanks around it; empty for no cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell);
}

/** The cell of a column in a row, `null` outside of the grid. */
export function cellIn(column: SheetColumn | undefined, row: number): Cell {
  if (column === undefined) return null;
  if (column.kind === 'coded') return column.values[column.codes[row] ?? -1] ?? null;
  if (column.kind === 'packed') return packedCell(column, row);
  const number = column.values[row];
  if (number === undefined) return null;
  return Number.isNaN(number) ? (column.others.get(row) ?? null) : number;
}

/** The cell at a place, `null` outside of the grid. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return cellIn(sheet.columns[column], row);
}

/** A row's cells from left to right, `width` of them; for headers and other single rows, not for loops over all. */
export function rowCells(sheet: Sheet, row: number): Cell[] {
  return sheet.columns.map((column) => cellIn(column, row));
}

/** Number of cells that hold something. */
export function filledCells(cells: readonly Cell[]): number {
  return cells.reduce<number>((n, cell) => (cellText(cell) === '' ? n : n + 1), 0);
}

/** Cells that the file wrote in a row, the empty ones at its end included. */
export function rowWidth(sheet: Sheet, row: number): number {
  return sheet.rowWidths?.[row] ?? sheet.width;
}

/** The texts and other cells of a column beside its plain numbers, each once where the column is coded. */
export function otherCells(column: SheetColumn): readonly Exclude<Cell, null>[] {
  if (column.kind === 'coded') return column.values;
  return column.kind === 'numbers' ? [...column.others.values()] : packedCells(column, column.ends.length);
}

/** Every cell that stands in a column, once; of numbers no more than `most`. */
export function distinctCells(column: SheetColumn, most = 20_000): readonly Exclude<Cell, null>[] {
  if (column.kind === 'coded') return column.values;
  if (column.kind === 'packed') return packedCells(column, most);
  const numbers = new Set<number>();
  for (const value of column.values) {
    if (!Number.isNaN(value)) numbers.add(value);
    if (numbers.size >= most) break;
  }
  return [...column.others.values(), ...numbers];
}

/** The first cells of a column of packed texts. */
function packedCells(column: PackedTexts, most: number): Exclude<Cell, null>[] {
  const cells: Exclude<Cell, null>[] = [];
  for (let row = 0; row < Math.min(most, column.ends.length); row += 1) {
    const cell = packedCell(column, row);
    if (cell !== null) cells.push(cell);
  }
  return cells;
}

/** Whether nothing stands in a column. */
export function isEmptyColumn(column: SheetColumn): boolean {
  switch (column.kind) {
    case 'numbers':
      return column.others.size === 0 && column.values.every((value) => Number.isNaN(value));
    case 'coded':
      return column.codes.every((code) => code < 0);
    case 'packed':
      return column.bytes.length === 0;
  }
}

/** More distinct numbers than this are not remembered: they hardly repeat. */
const remembered = 50_000;

/**
 * What `read` makes of the cell in each row. Each distinct cell is read once, so `read` must depend on nothing but
 * the cell; its findings belong to the caller, who knows the row.
 */
export function readEach<T>(column: SheetColumn | undefined, read: (cell: Cell) => T): (row: number) => T {
  const blank = read(null);
  if (column === undefined) return () => blank;
  if (column.kind === 'coded') {
    const { codes } = column;
    const made = column.values.map(read);
    return (row) => {
      const code = codes[row] ?? -1;
      return code < 0 ? blank : (made[code] as T);
    };
  }
  if (column.kind === 'packed') return (row) => read(packedCell(column, row));
  const { values, others } = column;
  const seen = new Map<number, T>();
  return (row) => {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      const other = others.get(row);
      return other === undefined ? blank : read(other);
    }
    const known = seen.get(value);
    if (known !== undefined) return known;
    const made = read(value);
    if (seen.size < remembered) seen.set(value, made);
    return made;
  };
}
