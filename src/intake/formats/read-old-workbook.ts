import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { Failure } from '../../base/errors.ts';
import type { NewFinding } from '../finding-list.ts';
import { sheetFromRows } from '../sheet-from-rows.ts';
import type { Cell, Sheet, SheetFile } from '../sheet.ts';
import { formatKind, formattedNumber, serialDate } from './number-format.ts';
import { mergesInside } from './merges-inside.ts';
import * as say from './reader-notes.ts';

/** Names of code pages for `TextDecoder`; SheetJS's own tables would be 470 kB more. */
const codePages: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1201: 'utf-16be',
  10000: 'macintosh',
  10008: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
};

const decoders = new Map<number, TextDecoder>();

function decode(codePage: number, bytes: ArrayLike<number>): string {
  let decoder = decoders.get(codePage);
  if (!decoder) {
    const ansi = codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252';
    decoder = new TextDecoder(codePages[codePage] ?? ansi, { ignoreBOM: true });
    decoders.set(codePage, decoder);
  }
  return decoder.decode(bytes instanceof Uint8Array ? bytes : Uint8Array.from(bytes));
}

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/**
 * Reads what SheetJS alone reads: XLS (Excel 97 and before, in any code page), XLSB, and the texts that county
 * systems call XLS: HTML tables and XML spreadsheets of 2003. Texts come decoded. `hidden` names the hidden sheets
 * that are to be read.
 */
export async function readOldWorkbook(
  content: Uint8Array | string,
  hidden: readonly string[] = [],
  encoding: string | null = null,
): Promise<SheetFile> {
  const xlsx = await import('@e965/xlsx');
  xlsx.set_cptable({ utils: { decode } });
  let book: WorkBook;
  try {
    book = xlsx.read(content, {
      type: typeof content === 'string' ? 'string' : 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      // Of hidden rows and columns it tells only with styles.
      cellStyles: true,
      // Text in an HTML table stays the text that it is: 0010 is no number.
      raw: true,
      // Files of before 1997 that do not say theirs.
      codepage: 936,
    });
  } catch (cause) {
    throw cannotOpen(cause);
  }
  const since1904 = book.Workbook?.WBProps?.date1904 === true;
  const notes: NewFinding[] = [];
  const sheets: Sheet[] = [];
  const unread: ((first: string) => NewFinding)[] = [];
  book.SheetNames.forEach((name, i) => {
    const sheet = book.Sheets[name];
    const visibility = book.Workbook?.Sheets?.[i]?.Hidden ?? 0;
    const asked = visibility === 0 || hidden.includes(name);
    if (visibility !== 0)
      unread.push((first) =>
        say.hiddenSheet(first, name, visibility === 2 ? 'very-hidden' : 'hidden', asked),
      );
    if (!sheet || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet'))
      unread.push((first) => say.noGrid(first, name));
    else if (asked) sheets.push(convert(name, sheet, since1904, notes));
  });
  const first = sheets[0]?.name ?? book.SheetNames[0] ?? '';
  notes.push(...unread.map((note) => note(first)));
  if (book.vbaraw) notes.push(say.macrosIgnored(first));
  if (since1904) notes.push(say.dates1904(first));
  return { sheets, notes, encoding, text: false };
}

/** Rows and columns that a sheet of Excel has. */
const mostRows = 1_048_576;
const mostColumns = 16_384;

function convert(name: string, sheet: WorkSheet, since1904: boolean, notes: NewFinding[]): Sheet {
  const data = sheet['!data'] ?? [];
  if (data.length > mostRows) throw cannotOpen(new Error('a row beyond the last of Excel'));
  const scaled = new Set<string>();
  const rows = Array.from({ length: data.length }, (_, row): Cell[] =>
    Array.from((data[row] ?? []).slice(0, mostColumns), (cell, column) => {
      const place = { sheet: name, row, column };
      const format = formatKind(cell?.z === undefined ? undefined : String(cell.z));
      if (format.kind === 'scaled' && cell?.t === 'n' && !scaled.has(String(cell.z))) {
        scaled.add(String(cell.z));
        notes.push(say.scaledFormat(place, String(cell.z)));
      }
      return value(cell, format, place, since1904, notes);
    }),
  );
  const hiddenRows = (sheet['!rows'] ?? []).flatMap((row, i) => (row?.hidden && i < rows.length ? [i] : []));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const hiddenColumns = (sheet['!cols'] ?? []).flatMap((column, i) =>
    column?.hidden && i < width ? [i] : [],
  );
  if (hiddenRows.length + hiddenColumns.length > 0)
    notes.push(say.hiddenCells(name, hiddenRows, hiddenColumns));
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: e.r,
    right: e.c,
  }));
  return sheetFromRows(name, rows, mergesInside(merges, rows.length, width));
}

function value(
  cell: CellObject | undefined,
  format: ReturnType<typeof formatKind>,
  place: say.Place,
  since1904: boolean,
  notes: NewFinding[],
): Cell {
  if (!cell) return null;
  switch (cell.t) {
    case 'e':
      notes.push(say.errorCell(place, errors[Number(cell.v)] ?? '#VALUE!'));
      return null;
    case 's':
      return String(cell.v ?? '');
    case 'b':
      return Boolean(cell.v);
    case 'd':
      return cell.v instanceof Date ? cell.v : String(cell.v ?? '');
    case 'n': {
      if (typeof cell.v !== 'number') return null;
      if (!Number.isFinite(cell.v)) {
        // XML may say of any text that it is a number.
        notes.push(say.errorCell(place, '#NUM!'));
        return null;
      }
      if (format.kind !== 'date') return formattedNumber(cell.v, format);
      const date = serialDate(cell.v, since1904);
      if (!date) notes.push(say.badDate(place, cell.v));
      return date;
    }
    case 'z':
      if (cell.f !== undefined) notes.push(say.noCachedValue(place));
      return null;
  }
}

/** What to say of a workbook that is damaged or has a password. */
export function cannotOpen(cause: unknown): Failure {
  const locked = cause instanceof Error && /password|encrypt/i.test(cause.message);
  return new Failure(
    'unreadable',
    locked
      ? passwordText
      : {
          zh: '旧格式的工作簿打不开：内容已损坏或不完整。请在 Excel 或 WPS 中打开，另存为 XLSX 后再导入。',
          en: 'The workbook, of an old format, cannot be opened: it is damaged or cut off. Open it in Excel, save it as XLSX and import that.',
        },
    { cause },
  );
}

/** What to say of a workbook with a password. */
export const passwordText = {
  zh: '工作簿加了打开密码；请在 Excel 中用密码打开，另存为不加密的 XLSX 后再导入。',
  en: 'The workbook has a password; open it in Excel with the password, save it as XLSX without one and import that.',
};
