import { readPeriodText } from '../domain/period-text.ts';
import { roleOf } from './column-roles.ts';
import { measureNamed, plainHeader, readHeader, type Header, type Measure } from './header-text.ts';
import { isMeasureHeader } from './measure-column.ts';
import { readNumber } from './read-number.ts';
import { cellAt, cellText, filledCells, rowCells, type Cell, type Merge, type Sheet } from './sheet.ts';

/** How a sheet is laid out. Rows are 0-based. */
export interface Layout {
  /** First and last row of the header. */
  readonly headerTop: number;
  readonly headerBottom: number;
  /** One a column, also for columns without any header text. */
  readonly headers: readonly Header[];
  /** Rows over the table that hold something, top to bottom. */
  readonly titles: readonly { readonly row: number; readonly text: string }[];
  /** Measures that a line over the table names (`单位：人、万户`). */
  readonly measures: readonly Measure[];
}

const searched = 40;
const deepest = 4;

/**
 * Finds title, unit line and header of a sheet; `null` when no row reads as a header. `named` are headers that a
 * mapping names, which count as known words.
 */
export function readLayout(sheet: Sheet, named: readonly string[] = []): Layout | null {
  const mapped = new Set(named.flatMap((header) => header.split('/').map(plainHeader)));
  const hit = (cell: Cell) => (mapped.has(plainHeader(cellText(cell))) ? 'role' : wordKind(cell));
  const middle = headerRow(sheet, hit);
  if (middle === null) return null;
  let top = middle;
  while (top > 0 && middle - top < deepest - 1 && isGroupRow(sheet, top - 1)) top -= 1;
  let bottom = middle;
  while (bottom - top < deepest - 1 && isHeaderBelow(sheet, top, bottom + 1, hit)) bottom += 1;
  const lowest = bottom;
  if (isNumbering(rowCells(sheet, bottom + 1))) bottom += 1;
  const parts = headerParts(sheet, top, lowest);
  const titles = Array.from({ length: top }, (_, row) => ({ row, text: rowText(sheet, row) }));
  return {
    headerTop: top,
    headerBottom: bottom,
    headers: parts.map((texts, column) => readHeader(column, texts)),
    titles: titles.filter(({ text }) => text !== ''),
    measures: titles.flatMap(({ text }) => unitLine(text)),
  };
}

/** All that a row says, in one line. */
function rowText(sheet: Sheet, row: number): string {
  return rowCells(sheet, row).map(cellText).filter(Boolean).join(' ');
}

/** The first row with two words that headers use, or one beside other texts. */
function headerRow(sheet: Sheet, hit: Hit): number | null {
  let single: number | null = null;
  for (let r = 0; r < Math.min(searched, sheet.height); r += 1) {
    const cells = rowCells(sheet, r);
    const filled = filledCells(cells);
    if (filled < 2 || numbers(cells) > filled / 3) continue;
    const strong = cells.filter((cell) => hit(cell) === 'role').length;
    const all = cells.filter((cell) => hit(cell) !== null).length;
    if (all >= 2 && (strong > 0 || all > filled / 3)) return r;
    if (strong === 1 && single === null) single = r;
  }
  return single;
}

/** What kind of header word a cell's text is, if any. */
type Hit = (cell: Cell) => 'role' | 'measure' | null;

function wordKind(cell: Cell): ReturnType<Hit> {
  const text = cellText(cell);
  if (text === '' || text.length > 60) return null;
  const header = readHeader(0, [text]);
  if (roleOf(header)) return 'role';
  return isMeasureHeader(header) ? 'measure' : null;
}

/** Cells that are numbers and no years or months, which head columns too. */
function numbers(cells: readonly Cell[]): number {
  return cells.filter((cell) => {
    const number = readNumber(cell);
    return number !== null && number !== 'bad' && readPeriodText(cellText(cell)) === null;
  }).length;
}

/** A row of group headings over the header: several texts, no numbers, no `单位：人`. */
function isGroupRow(sheet: Sheet, row: number): boolean {
  const cells = rowCells(sheet, row);
  const texts = cells.map(cellText).filter(Boolean);
  const wide = sheet.merges.some((m) => m.top === row && m.left === 0 && m.right - m.left > sheet.width / 2);
  return (
    texts.length >= 2 &&
    !wide &&
    numbers(cells) === 0 &&
    texts.every((t) => t.length <= 24 && !/[:：。]/.test(t))
  );
}

/** A row below that still belongs to the header: merged with it, or texts only and no unit of its own. */
function isHeaderBelow(sheet: Sheet, top: number, row: number, hit: Hit): boolean {
  const cells = rowCells(sheet, row);
  if (filledCells(cells) === 0 || numbers(cells) > 0) return false;
  if (sheet.merges.some((m) => m.top >= top && m.top < row && m.bottom >= row)) return true;
  const keys = rowCells(sheet, row - 1).flatMap((cell, column) => (hit(cell) === 'role' ? [column] : []));
  const missing = cells.every((cell) => cellText(cell) === '' || readNumber(cell) === null);
  if (missing) return false;
  if (keys.length > 0 && keys.every((column) => cellText(cells[column]) === '')) return true;
  return cells.filter((cell) => hit(cell) !== null).length >= 2;
}

/** A row that only numbers the columns: `甲 乙 1 2 3`. */
function isNumbering(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter(Boolean);
  const counted = texts.filter((t) => /^\d+$/.test(t)).map(Number);
  return (
    counted.length >= 3 &&
    texts.every((t) => /^\d+$|^[甲乙丙丁戊己]$/.test(t)) &&
    counted.every((n, i) => i === 0 || n === (counted[i - 1] ?? 0) + 1) &&
    (counted[0] ?? 0) <= 2
  );
}

/** Texts over each column, top to bottom, each once. Merged texts count for every column they stretch over. */
function headerParts(sheet: Sheet, top: number, bottom: number): string[][] {
  const parts: string[][] = Array.from({ length: sheet.width }, () => []);
  for (let r = top; r <= bottom; r += 1) {
    let spread = '';
    for (let c = 0; c < sheet.width; c += 1) {
      const merge = mergeAt(sheet.merges, r, c);
      const own = cellText(cellAt(sheet, merge?.top ?? r, merge?.left ?? c));
      // Without merges (CSV) a group's text stands over its first column only.
      if (own !== '') spread = own;
      const below = r < bottom && cellText(cellAt(sheet, r + 1, c)) !== '';
      const text = own === '' && !merge && sheet.merges.length === 0 && below ? spread : own;
      const over = parts[c];
      if (text !== '' && over && over.at(-1) !== text) over.push(text);
    }
  }
  return parts;
}

/** The merged area that covers a place. */
function mergeAt(merges: readonly Merge[], row: number, column: number): Merge | undefined {
  return merges.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right);
}

/** Measures in `单位：人、万元`; not the unit that fills in the form (填报单位). */
function unitLine(text: string): Measure[] {
  const named = /(?<![报制送填])(?:计量)?单位\s*[:：]\s*([^\s)）]+)/.exec(text.normalize('NFKC'))?.[1];
  return (named ?? '').split(/[,、;/]/).flatMap((word) => measureNamed(word) ?? []);
}
