import type { Preview, PreviewCell, SheetWindow } from '../domain/edition.ts';
import { missingReason } from '../domain/missing-text.ts';
import { missingColumn, tableColumns } from '../domain/table-columns.ts';
import { columnOf, numberAt, periodAt, textAt, unitAt, type Draft } from './draft.ts';
import type { Layout } from './layout.ts';
import { isContactLine } from './read-rows.ts';
import { cellAt, cellText, columnLetters, rowCells, type Sheet } from './sheet.ts';

/** Rows and columns of the file that an excerpt shows at most, and letters of one cell. */
const excerptRows = 9;
const excerptColumns = 40;
const longest = 80;

/** The header and the first rows below it as they stand in the file. */
export function excerpt(sheet: Sheet, layout: Layout | null): SheetWindow {
  const last = (layout ? layout.headerBottom + 1 : 0) + excerptRows;
  return sheetWindow(sheet, layout?.headerTop ?? 0, last, excerptColumns);
}

/**
 * The first cells of some rows of a sheet (0-based, the last excluded) as texts. The line of a form that names who
 * filled it in stays empty: it tells of a person and is no part of the table.
 */
export function sheetWindow(sheet: Sheet, top: number, bottom: number, columns: number): SheetWindow {
  const rows = Array.from({ length: Math.max(0, Math.min(bottom, sheet.height) - top) }, (_, r) => {
    const cells = rowCells(sheet, top + r);
    const hidden = isContactLine(cells);
    return cells.slice(0, columns).map((cell) => (hidden ? '' : short(cellText(cell))));
  });
  return { firstRow: top + 1, firstColumn: 1, rows };
}

/** The first values below a column's header that are there. */
export function samples(sheet: Sheet, layout: Layout | null, column: number, count = 3): string[] {
  const found: string[] = [];
  const top = (layout?.headerBottom ?? -1) + 1;
  const last = Math.min(sheet.height, top + 60);
  for (let row = top; row < last && found.length < count; row += 1) {
    const text = cellText(cellAt(sheet, row, column));
    if (text !== '' && !isContactLine(rowCells(sheet, row))) found.push(short(text));
  }
  return found;
}

/** Cut where nobody would read on. */
function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** These rows of a draft as they will be kept; fields that the file says nothing of are left out. */
export function preview(draft: Draft, rows: readonly number[], sheet: Sheet): Preview {
  const names = tableColumns(draft.dataset)
    .map((c) => c.name)
    .filter((name) => !name.startsWith('source_') && name !== missingColumn);
  const all = rows.map((i) => names.map((name) => previewCell(draft, i, name, sheet)));
  const said = names.map((_, c) => all.some((cells) => cells[c]?.text !== '' || cells[c]?.column !== null));
  return {
    header: names.filter((_, c) => said[c]),
    rows: rows.map((i, r) => ({
      row: (draft.row[i] ?? 0) + 1,
      cells: (all[r] ?? []).filter((_, c) => said[c]),
    })),
  };
}

function previewCell(draft: Draft, i: number, name: string, sheet: Sheet): PreviewCell {
  const text = textOf(draft, i, name);
  const column = columnOf(draft, i, name);
  const missing =
    text === '' && column >= 0 ? missingReason(cellText(cellAt(sheet, draft.row[i] ?? 0, column))) : null;
  return { text, missing, column: column < 0 ? null : columnLetters(column) };
}

function textOf(draft: Draft, i: number, name: string): string {
  if (name === 'unit') return unitAt(draft, i);
  if (name === 'period') return periodAt(draft, i)?.start ?? '';
  if (name === 'grain') return periodAt(draft, i)?.grain ?? '';
  const number = numberAt(draft, name, i);
  return Number.isNaN(number) ? (textAt(draft, name, i) ?? '') : String(number);
}
