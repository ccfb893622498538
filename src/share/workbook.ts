import type { CellStyle } from 'hucre/xlsx';
import type { Scalar } from '../base/table.ts';

/** A column of a written sheet. Widths are in characters. */
export interface WorkbookColumn {
  readonly header: string;
  readonly width: number;
  /** Long texts wrap instead of running over their neighbours. */
  readonly wrap?: boolean;
  /** Decimals that its numbers are shown with; they stay exact. */
  readonly decimals?: number;
}

/** One sheet to be written. `Date` cells are dates in Excel, numbers are numbers, texts are never formulas. */
export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly (Scalar | Date)[])[];
}

/**
 * Writes an XLSX with the header row bold, frozen and filterable. Hucre, which also reads workbooks here; it is loaded
 * when the first one is written. With the instant that it is dated with, the same sheets give the same bytes.
 */
export async function workbookBytes(sheets: readonly WorkbookSheet[], dated?: Date): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const styled = (style: CellStyle) => ({ style });
  return writeXlsx({
    ...(dated && { properties: { created: dated, modified: dated } }),
    sheets: sheets.map(({ name, columns, rows }) => ({
      name: sheetName(name),
      rows: [columns.map((c) => c.header), ...rows.map((row) => [...row])],
      columns: columns.map(({ width }) => ({ width })),
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${letters(columns.length)}${rows.length + 1}` },
      cells: new Map(
        columns.flatMap((column, c): [string, { style: CellStyle }][] => [
          [`0,${c}`, styled({ font: { bold: true } })],
          ...rows.map((_, r): [string, { style: CellStyle }] => [
            `${r + 1},${c}`,
            styled({
              alignment: { vertical: 'top', wrapText: column.wrap === true },
              ...(column.decimals === undefined ? {} : { numFmt: numberFormat(column.decimals) }),
            }),
          ]),
        ]),
      ),
    })),
  });
}

function numberFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

/** Excel takes 31 characters and none of these. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet1';
}

function letters(count: number): string {
  let text = '';
  for (let n = count; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}
