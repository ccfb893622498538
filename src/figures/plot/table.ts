import type { Lang } from '../../base/bilingual.ts';
import { column } from '../../base/table.ts';
import { columnsTable } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { PlotSpec } from './spec.ts';

/** The figure's cell (the first mark's, if it has none): the columns that its marks read, names before numbers. */
export function plotTable(spec: PlotSpec, read: ReadCell, lang: Lang): FigureTable {
  const cell = spec.data ?? spec.marks.find((mark) => mark.data !== undefined)?.data;
  if (cell === undefined) return { headers: [], table: { columns: [], rows: 0 }, decimals: [] };
  const table = read(cell);
  const drawn = spec.marks
    .filter((mark) => (mark.data ?? spec.data) === cell)
    .flatMap((mark) => Object.values(mark))
    .filter((value) => typeof value === 'string' && column(table, value) !== undefined)
    .map(String);
  return columnsTable(
    spec,
    table,
    ['unit', 'name', ...drawn, ...Object.keys(spec.columns ?? {})],
    read,
    lang,
  );
}
