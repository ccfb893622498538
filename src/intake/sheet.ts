/** What a cell holds as its file gives it; dates are UTC. */
export type Cell = string | number | boolean | Date | null;

/** A merged area, 0-based, ends included. Its text stands in the top left cell. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A grid of cells with its place in the file: `rows[r][c]` is the cell that Excel calls row r + 1. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Columns of the widest row. */
  readonly width: number;
  readonly merges: readonly Merge[];
}

/** What a file's bytes gave. `encoding` is `null` for workbooks. */
export interface SheetFile {
  readonly sheets: readonly Sheet[];
  readonly encoding: string | null;
  /** Whether numbers and dates arrive as text always (CSV). */
  readonly text: boolean;
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

/** The cell at a place, `null` outside of the grid. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return sheet.rows[row]?.[column] ?? null;
}

function isBlank(cell: Cell | undefined): boolean {
  return cellText(cell) === '';
}

/** Number of the row's cells that hold something. */
export function filledCells(row: readonly Cell[] | undefined): number {
  return row?.reduce<number>((n, cell) => (isBlank(cell) ? n : n + 1), 0) ?? 0;
}
