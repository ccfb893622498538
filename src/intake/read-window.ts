import type { SheetWindow } from '../domain/edition.ts';
import { sheetWindow } from './preview.ts';
import type { ExportFile, Mapping } from './intake.ts';
import { openExport } from './open-export.ts';

/** Rows shown before and behind the one in question, and columns at most. */
const around = 6;
const widest = 200;

/** The rows around a row (1-based) of a sheet as they stand in the file, read from the file anew. */
export async function readWindow(
  file: ExportFile,
  mapping: Mapping,
  { sheet: name, row }: { readonly sheet: string; readonly row: number },
): Promise<SheetWindow> {
  const { sheets } = await openExport(file, mapping, { rows: row + around });
  const sheet = sheets.find((s) => s.name === name) ?? sheets[0];
  if (!sheet) return { firstRow: row, firstColumn: 1, rows: [] };
  return sheetWindow(sheet, Math.max(0, row - 1 - around), row + around, widest);
}
