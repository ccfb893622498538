import type { ReadOptions, Sheet as HucreSheet, Workbook } from 'hucre/xlsx';
import { Failure } from '../../base/errors.ts';
import type { NewFinding } from '../finding-list.ts';
import { sheetFromRows } from '../sheet-from-rows.ts';
import type { Cell, Sheet, SheetFile } from '../sheet.ts';
import { dropEmptyCells } from './drop-empty-cells.ts';
import { formatKind, formattedNumber } from './number-format.ts';
import { mergesInside } from './merges-inside.ts';
import * as say from './reader-notes.ts';
import { loadZip, type ZipItem } from './zip-entries.ts';

/** What the workbook's directory says of a sheet. */
type SheetInfo = Parameters<Extract<ReadOptions['sheets'], (...args: never[]) => boolean>>[0];

/** Folders of the container without cells, and without anything that says how to read them. */
const beside =
  /(^|\/)(drawings|charts|chartsheets|dialogsheets|macrosheets|media|embeddings|pivotTables|pivotCache|externalLinks|customXml|docProps|theme|ctrlProps|activeX|threadedComments|persons|comments\d*\.xml)(\/|$)/i;

function isNeeded(name: string): boolean {
  if (beside.test(name)) return false;
  return /(^|\/)_rels\//.test(name)
    ? /(^|\/)_rels\/(workbook[^/]*)?\.rels$/i.test(name)
    : /\.xml$/i.test(name);
}

/** V8 makes no text of more characters than this; a longer sheet is nothing for a spreadsheet program either. */
const longestPart = 500 * (1 << 20);

/**
 * Reads a workbook of Excel 2007 or later out of its container. `hidden` names the hidden sheets that are to be read.
 * Decision 7 says why with hucre.
 */
export async function readXlsx(
  parts: readonly ZipItem[],
  hidden: readonly string[] = [],
): Promise<SheetFile> {
  const macros = parts.some(({ name }) => /vbaProject\.bin$/i.test(name));
  const { bytes, formatted, gridless } = await repacked(parts);
  const { readXlsx: read } = await import('hucre/xlsx');
  const infos: SheetInfo[] = [];
  const shown = (info: SheetInfo) => !info.hidden && !info.veryHidden;
  let book: Workbook;
  try {
    book = await read(bytes, {
      readStyles: formatted,
      sheets: (info) => {
        infos.push(info);
        return !gridless.has(info.index) && (shown(info) || hidden.includes(info.name));
      },
    });
  } catch (cause) {
    throw unreadable(cause);
  }
  const notes: NewFinding[] = [];
  const sheets = book.sheets.map((sheet) => convert(sheet, notes));
  const first = sheets[0]?.name ?? infos[0]?.name ?? '';
  for (const info of infos) {
    const read = sheets.some((s) => s.name === info.name);
    if (gridless.has(info.index)) notes.push(say.noGrid(first, info.name));
    else if (!shown(info))
      notes.push(say.hiddenSheet(first, info.name, info.veryHidden ? 'very-hidden' : 'hidden', read));
  }
  if (macros) notes.push(say.macrosIgnored(first));
  if (book.dateSystem === '1904') notes.push(say.dates1904(first));
  return { sheets, notes, encoding: null, text: false };
}

interface Repacked {
  readonly bytes: Uint8Array;
  /** Whether any cell's format changes what its number means. */
  readonly formatted: boolean;
  /** Places in the workbook's list of the sheets that are charts, macros or dialogs. */
  readonly gridless: ReadonlySet<number>;
}

/** The needed parts in a container of their own, not compressed, and what they say of the whole. */
async function repacked(parts: readonly ZipItem[]): Promise<Repacked> {
  const zip = await loadZip();
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), { level: 0, useWebWorkers: false });
  const texts = { styles: '', list: '', relations: '' };
  for (const part of parts) {
    if (!isNeeded(part.name)) continue;
    let bytes = await part.read();
    if (bytes.length > longestPart) throw tooLong();
    const base = part.name.replace(/^.*\//, '').toLowerCase();
    if (/(^|\/)worksheets\//i.test(part.name)) bytes = dropEmptyCells(bytes);
    else if (/^styles\d*\.xml$/.test(base)) texts.styles = new TextDecoder().decode(bytes);
    else if (/^workbook\d*\.xml$/.test(base)) texts.list = new TextDecoder().decode(bytes);
    else if (/^workbook\d*\.xml\.rels$/.test(base)) texts.relations = new TextDecoder().decode(bytes);
    await writer.add(part.name, new zip.Uint8ArrayReader(bytes));
  }
  const bytes = await writer.close();
  return {
    bytes,
    formatted: hasMeaningfulFormat(texts.styles),
    gridless: gridlessSheets(texts.list, texts.relations),
  };
}

/** Hucre takes every sheet for a grid, and looks for the files of those that are none. */
function gridlessSheets(list: string, relations: string): Set<number> {
  const others = new Set(
    [...relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].flatMap(([tag]) =>
      /Type="[^"]*\/(?:chartsheet|dialogsheet|xlMacrosheet|xlIntlMacrosheet)"/i.test(tag)
        ? [/\sId="([^"]*)"/.exec(tag)?.[1]]
        : [],
    ),
  );
  const sheets = [...list.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(
    ([tag]) => /\s\w+:id="([^"]*)"/.exec(tag)?.[1],
  );
  return new Set(sheets.flatMap((id, index) => (others.has(id) ? [index] : [])));
}

/**
 * Whether any format that cells have shows shares, padded codes or thousands. Where none does, styles need not be
 * read cell by cell, which saves half of the time.
 */
function hasMeaningfulFormat(styles: string): boolean {
  const codes = new Map([
    ['9', '0%'],
    ['10', '0.00%'],
  ]);
  for (const [tag] of styles.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) {
    const id = /numFmtId="(\d+)"/.exec(tag)?.[1];
    const code = /formatCode="([^"]*)"/.exec(tag)?.[1];
    if (id && code !== undefined) codes.set(id, code.replace(/&quot;/g, '"').replace(/&amp;/g, '&'));
  }
  const cells = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
  return [...cells.matchAll(/numFmtId="(\d+)"/g)].some(([, id = '']) =>
    ['percent', 'padded', 'scaled'].includes(formatKind(codes.get(id)).kind),
  );
}

function convert(sheet: HucreSheet, notes: NewFinding[]): Sheet {
  const { name, rows } = sheet;
  let scaled: string | null = null;
  for (const [key, cell] of sheet.cells ?? []) {
    const comma = key.indexOf(',');
    const place = { sheet: name, row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
    const set = (value: Cell) => {
      const row = rows[place.row];
      if (row) row[place.column] = value;
    };
    if (cell.type === 'error') {
      const error = String(cell.value ?? '');
      // SheetJS writes a formula that has no value as an error that has no name.
      notes.push(error === '' ? say.noCachedValue(place) : say.errorCell(place, error));
      set(null);
    } else if (cell.formula !== undefined && cell.value === null) notes.push(say.noCachedValue(place));
    else if (typeof cell.value === 'number' && cell.style?.numFmt !== undefined) {
      const format = formatKind(cell.style.numFmt);
      if (format.kind === 'scaled' && scaled !== cell.style.numFmt) {
        scaled = cell.style.numFmt;
        notes.push(say.scaledFormat(place, scaled));
      }
      if (format.kind !== 'plain') set(formattedNumber(cell.value, format));
    }
  }
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries())
      if (cell instanceof Date && Number.isNaN(cell.getTime())) {
        notes.push(say.badDate({ sheet: name, row, column }));
        cells[column] = null;
      }
  const hiddenRows = [...(sheet.rowDefs ?? [])].flatMap(([row, def]) =>
    def.hidden && row < rows.length ? [row] : [],
  );
  const width = rows[0]?.length ?? 0;
  const hiddenColumns = (sheet.columns ?? []).flatMap((def, column) =>
    def.hidden && column < width ? [column] : [],
  );
  if (hiddenRows.length + hiddenColumns.length > 0)
    notes.push(say.hiddenCells(name, hiddenRows, hiddenColumns));
  const merges = (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
    top: startRow,
    left: startCol,
    bottom: endRow,
    right: endCol,
  }));
  return sheetFromRows(name, rows, mergesInside(merges, rows.length, width));
}

function unreadable(cause: unknown): Failure {
  // Hucre bounds the rectangle of a sheet: one cell far off makes it too large.
  if (cause instanceof Error && /over the \d+ limit/.test(cause.message)) return tooLong(cause);
  return new Failure(
    'unreadable',
    {
      zh: '工作簿打不开：内容已损坏，或不是 Excel 写的。请在 Excel 或 WPS 中打开，另存为 XLSX 后再导入。',
      en: 'The workbook cannot be opened: it is damaged, or not as Excel writes it. Open it in Excel, save it as XLSX and import that.',
    },
    { cause },
  );
}

function tooLong(cause?: unknown): Failure {
  return new Failure(
    'unreadable',
    {
      zh: '工作表的范围太大（超过 2,000 万格），多半是很远的地方有零星的格子；请删去数据以外的行和列后另存，或另存为 CSV。',
      en: 'The sheet spans too much (over 20 million cells), most likely for a stray cell far off; delete the rows and columns beyond the data and save it, or save it as CSV.',
    },
    { cause },
  );
}
