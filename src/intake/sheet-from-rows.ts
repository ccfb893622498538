import { ColumnBuilder } from './column-builder.ts';
import type { Cell, Merge, Sheet } from './sheet.ts';

/** The sheet that these rows of cells make, whatever their lengths; for readers that give rows. */
export function sheetFromRows(
  name: string,
  rows: readonly (readonly Cell[])[],
  merges: readonly Merge[] = [],
): Sheet {
  const columns: ColumnBuilder[] = [];
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) => (columns[column] ??= new ColumnBuilder()).set(row, cell)),
  );
  return {
    name,
    height: rows.length,
    width: columns.length,
    columns: Array.from(columns, (column) => (column ?? new ColumnBuilder()).finish(rows.length)),
    merges,
    rowWidths: null,
  };
}
