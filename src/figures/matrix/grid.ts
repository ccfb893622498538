import { column, type Table } from '../../base/table.ts';
import { needColumns, numbers, suppressedRows, texts } from '../read-columns.ts';
import { monthNumber } from '../time-scale.ts';

interface MatrixCell {
  readonly row: number;
  readonly column: number;
  readonly value: number | null;
  readonly suppressed: boolean;
  readonly note: string | null;
  /** Row of the answer. */
  readonly at: number;
}

/** The answer as a grid: rows and columns in the order in which they first appear. */
export interface Grid {
  readonly rows: readonly {
    readonly name: string;
    readonly unit: string | null;
    readonly group: string | null;
  }[];
  /** `month` is set where the columns are dates. */
  readonly columns: readonly { readonly name: string; readonly month: number | null }[];
  readonly cells: readonly MatrixCell[];
}

/** Takes an answer apart. Of cells that are there twice the last is shown. */
export function gridOf(table: Table, cell: string): Grid {
  needColumns(table, cell, ['row', 'column', 'value']);
  const [row, across, note] = [texts(table, 'row'), texts(table, 'column'), texts(table, 'note')];
  const [unit, group, value] = [texts(table, 'unit'), texts(table, 'group'), numbers(table, 'value')];
  const withheld = suppressedRows(table, 'value');
  const dated = column(table, 'column')?.type === 'date';
  const rows = new Map<string, { index: number; name: string; unit: string | null; group: string | null }>();
  const columns = new Map<string, { index: number; name: string; month: number | null }>();
  const cells = new Map<string, MatrixCell>();
  for (let i = 0; i < table.rows; i += 1) {
    const key = JSON.stringify([group[i], row[i]]);
    const own = rows.get(key) ?? {
      index: rows.size,
      name: row[i] ?? '',
      unit: unit[i] ?? null,
      group: group[i] ?? null,
    };
    rows.set(key, own);
    const name = across[i] ?? '';
    const top = columns.get(name) ?? { index: columns.size, name, month: dated ? monthNumber(name) : null };
    columns.set(name, top);
    cells.set(`${own.index},${top.index}`, {
      row: own.index,
      column: top.index,
      value: value[i] ?? null,
      suppressed: withheld.has(i),
      note: note[i] ?? null,
      at: i,
    });
  }
  return { rows: [...rows.values()], columns: [...columns.values()], cells: [...cells.values()] };
}
