import type { TableColumn } from '../domain/table-columns.ts';
import { columnsArrow } from './edition-arrow.ts';
import { freeColumn, type FreeColumn } from './free-columns.ts';
import type { Header } from './header-text.ts';
import type { Layout } from './layout.ts';
import type { SheetRows } from './read-rows.ts';
import { columnLetters, type Sheet } from './sheet.ts';

/** A sheet kept as it stands: typed columns under plain names, and where each row stood. */
export interface FreeTable {
  /** Name in SQL. */
  readonly table: string;
  readonly sheet: string;
  /** 0-based rows of the sheet. */
  readonly rows: Int32Array;
  /** Kept columns: header, name and type in SQL, values. */
  readonly columns: readonly (FreeColumn & { readonly header: Header })[];
}

/** Names that the columns of lineage have; a header that is called so gets a number. */
const taken = ['source_sheet', 'source_row', 'source_column', 'source_edition', 'missing'];
const longestName = 100;

/**
 * Keeps a sheet as a free table. `left` are columns that are not kept; a mapping may rename the others. Rows of
 * notes, watermarks, repeated headers and totals are left out, as everywhere.
 */
export function freeTable(
  sheet: Sheet,
  layout: Layout,
  rows: SheetRows,
  table: string,
  left: (header: Header) => boolean,
  renamed: (header: Header) => string | undefined,
  codes: ReadonlySet<number>,
): FreeTable {
  const kept: number[] = [];
  for (let i = 0; i < rows.count; i += 1) {
    const kind = rows.kind(i);
    if (kind === 'unit' || kind === 'uncoded' || kind === 'bad-code') kept.push(rows.row[i] ?? 0);
  }
  const at = Int32Array.from(kept);
  const names = new Set(taken);
  const columns = layout.headers
    .filter((header) => header.source !== '' && !left(header))
    .map((header) => {
      const name = uniqueName(renamed(header) ?? header.source, header.column, names);
      return {
        header,
        ...freeColumn(name, sheet.columns[header.column], at, codes.has(header.column)),
      };
    });
  return { table, sheet: sheet.name, rows: at, columns };
}

/** A header as a column's name: one line, no quotes, and unlike all names before it. */
function uniqueName(source: string, column: number, names: Set<string>): string {
  const plain = source
    .normalize('NFKC')
    .replace(/[\s"'`\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestName);
  const base = plain === '' ? `column_${columnLetters(column)}` : plain;
  let name = base;
  for (let n = 2; names.has(name.toLowerCase()); n += 1) name = `${base}_${n}`;
  names.add(name.toLowerCase());
  return name;
}

const sourceSheet: TableColumn = { name: 'source_sheet', type: 'text', nullable: false };
const sourceRow: TableColumn = { name: 'source_row', type: 'integer', nullable: false };

/** The columns of a free table in SQL, those of its lineage last. */
export function freeTableColumns({ columns }: FreeTable): TableColumn[] {
  return [...columns.map(({ column }) => column), sourceSheet, sourceRow];
}

/** The table as an Arrow IPC stream. The same rows give the same bytes. */
export function freeTableArrow(free: FreeTable): Uint8Array {
  const sheet = { codes: new Int32Array(free.rows.length), values: [free.sheet] };
  return columnsArrow(
    [
      ...free.columns,
      { column: sourceSheet, values: { kind: 'text', values: sheet } },
      { column: sourceRow, values: { kind: 'number', values: free.rows.map((row) => row + 1) } },
    ],
    free.rows.length,
  );
}
