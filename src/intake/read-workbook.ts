import type { MergeRange } from 'hucre/xlsx';
import { Failure } from '../base/errors.ts';
import { sheetFromRows } from './sheet-from-rows.ts';
import type { Merge, SheetFile } from './sheet.ts';

/**
 * Reads an Excel workbook (XLSX, or the old XLS). Hucre and not SheetJS: on the census workbook (3,280 rows × 169
 * columns, Node on two cores) 1.9 s against 2.6 s, 34 kB gzipped against 116 kB, merges given by both. It is loaded
 * when the first workbook is read. Formulas count by the value that Excel kept with them.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<SheetFile> {
  const { readXlsx, readXls } = await import('hucre/xlsx');
  const old = isOldWorkbook(bytes);
  try {
    const book = await (old ? readXls(bytes) : readXlsx(bytes));
    const sheets = book.sheets.map((sheet) =>
      sheetFromRows(sheet.name, sheet.rows, (sheet.merges ?? []).map(merge)),
    );
    if (sheets.length === 0) throw new Error('no sheets');
    return { sheets, encoding: null, text: false };
  } catch (cause) {
    throw new Failure(
      'unreadable',
      {
        zh: '工作簿打不开：文件损坏、加了密码、没有工作表，或不是 Excel 文件。请在 Excel 中打开后另存为不加密的 XLSX。',
        en: 'The workbook cannot be opened: it is damaged, has a password or no sheets, or is not an Excel file. Open it in Excel and save it as XLSX without a password.',
      },
      { cause },
    );
  }
}

function merge({ startRow, startCol, endRow, endCol }: MergeRange): Merge {
  return { top: startRow, left: startCol, bottom: endRow, right: endCol };
}

/** Zip archives start with PK: XLSX. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b) || isOldWorkbook(bytes);
}

/** Compound files: XLS, and XLSX with a password. */
function isOldWorkbook(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);
}
