import { utils, write } from '@e965/xlsx';

/** A cell as it stands in the file: a number, a text, a day by its serial number, or nothing. */
export type CellValue = string | number | { readonly serial: number } | null;

/** One sheet to write: its rows from the first, merged areas in Excel's notation (`A1:D1`), widths in characters. */
export interface SheetContent {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly merges: readonly string[];
  readonly widths: readonly number[];
}

/** An .xlsx file of these sheets. No date is written into it, so the same sheets give the same bytes. */
export function writeWorkbook(sheets: readonly SheetContent[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, rows, merges, widths } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
    sheet['!merges'] = merges.map((area) => utils.decode_range(area));
    sheet['!cols'] = widths.map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, name);
  }
  const bytes: unknown = write(book, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true });
  if (!(bytes instanceof ArrayBuffer)) throw new Error('the workbook writer gave no bytes');
  return new Uint8Array(bytes);
}

/** A day is a number that is shown as a date. */
function cellOf(value: CellValue): string | number | null | { t: 'n'; v: number; z: string } {
  return value !== null && typeof value === 'object' ? { t: 'n', v: value.serial, z: 'yyyy/m/d' } : value;
}

/** `A`, `B`, … `AA` of a 0-based column. */
export function letters(column: number): string {
  return utils.encode_col(column);
}
