import { readDay } from './day-text.ts';
import { readHeader } from './header-text.ts';
import type { Layout } from './layout.ts';
import { readNumber } from './read-number.ts';
import { cellText, filledCells, rowCells, type Cell, type Sheet } from './sheet.ts';

const searched = 40;

/**
 * The layout of a sheet that is kept as it stands: the one that was found by known words, but where that takes a row of
 * dates or numbers into the header.
 */
export function freeLayout(sheet: Sheet, found: Layout | null): Layout | null {
  const plain = plainLayout(sheet);
  if (!found || !plain) return found ?? plain;
  const lowest = rowCells(sheet, found.headerBottom);
  const isData =
    lowest.some((cell) => readNumber(cell) !== 'bad' && cellText(cell) !== '') || hasDays(lowest);
  return found.headerTop > plain.headerTop || (found.headerBottom > plain.headerBottom && isData)
    ? plain
    : found;
}

function hasDays(cells: readonly Cell[]): boolean {
  return cells.some((cell) => readDay(cell) !== null);
}

/**
 * The layout of a sheet whose headers nothing knows: the first row as wide as most of the table that holds texts and no
 * numbers is the header. `null` where there is none with a row below it.
 */
function plainLayout(sheet: Sheet): Layout | null {
  const last = Math.min(searched, sheet.height - 1);
  const widths = Array.from({ length: last + 1 }, (_, row) => filledCells(rowCells(sheet, row)));
  const widest = Math.max(0, ...widths);
  for (let row = 0; row < last; row += 1) {
    const cells = rowCells(sheet, row);
    if ((widths[row] ?? 0) < Math.max(1, widest / 2) || !isHeader(cells)) continue;
    const titles = Array.from({ length: row }, (_, above) => ({
      row: above,
      text: rowCells(sheet, above).map(cellText).filter(Boolean).join(' '),
    })).filter(({ text }) => text !== '');
    const headers = cells.map((cell, column) =>
      readHeader(column, cellText(cell) === '' ? [] : [cellText(cell)]),
    );
    return { headerTop: row, headerBottom: row, headers, titles, measures: [] };
  }
  return null;
}

function isHeader(cells: readonly Cell[]): boolean {
  return cells.every(
    (cell) =>
      cellText(cell) === '' ||
      (typeof cell === 'string' && readNumber(cell) === 'bad' && readDay(cell) === null),
  );
}
