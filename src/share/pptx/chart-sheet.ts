import type { Scalar } from '../../base/table.ts';
import { workbookBytes } from '../workbook.ts';
import type { NativeChart, Numbers } from './native/native-chart.ts';

const sheetName = 'Data';

/** A column of the sheet with the cells that a chart reads from it: `Data!$B$2:$B$13`. */
export interface SheetColumn {
  readonly header: string;
  readonly values: readonly (Scalar | Date)[];
  readonly range: string;
  /** The header's own cell. */
  readonly head: string;
}

/** Where the parts of a series stand. */
export interface SheetSeries {
  readonly values: SheetColumn;
  readonly x: SheetColumn | null;
  /** Distances from the value down and up, as error bars need them. */
  readonly reach: { readonly minus: SheetColumn; readonly plus: SheetColumn } | null;
}

/** The numbers behind a chart as PowerPoint shows them for editing: one column a series. */
export interface ChartSheet {
  readonly columns: readonly SheetColumn[];
  readonly categories: SheetColumn | null;
  readonly series: readonly SheetSeries[];
}

/** Lays a chart's numbers out. A gap is an empty cell: a text there would be drawn as zero. */
export function chartSheet(chart: NativeChart): ChartSheet {
  const columns: SheetColumn[] = [];
  const put = (header: string, values: readonly (Scalar | Date)[]): SheetColumn => {
    const letter = letters(columns.length + 1);
    const column = {
      header,
      values,
      range: `${sheetName}!$${letter}$2:$${letter}$${Math.max(values.length, 1) + 1}`,
      head: `${sheetName}!$${letter}$1`,
    };
    columns.push(column);
    return column;
  };
  const scattered = chart.form === 'scatter';
  const days = chart.time?.days.map((day) => new Date(`${day}T00:00:00Z`));
  const categories = scattered ? null : put('', days ?? chart.categories);
  const series = chart.series.map((one): SheetSeries => {
    const x = scattered ? put(chart.across.title || 'x', one.x ?? []) : null;
    const values = put(one.name, one.values);
    if (!one.interval) return { values, x, reach: null };
    const { low, high } = one.interval;
    put(`${one.name} −`, low);
    put(`${one.name} +`, high);
    const reach = {
      minus: put(`${one.name} Δ−`, distances(one.values, low)),
      plus: put(`${one.name} Δ+`, distances(high, one.values)),
    };
    return { values, x, reach };
  });
  for (const { header, values } of chart.extras ?? []) put(header, values);
  return { columns, categories, series };
}

/** The sheet as a workbook, which goes into the presentation with its chart. */
export function chartWorkbook(sheet: ChartSheet, dated: Date): Promise<Uint8Array> {
  const rows = Math.max(0, ...sheet.columns.map(({ values }) => values.length));
  const data = {
    name: sheetName,
    columns: sheet.columns.map(({ header, values }) => ({
      header,
      width: typeof values[0] === 'string' ? 24 : 14,
    })),
    rows: Array.from({ length: rows }, (_, row) => sheet.columns.map(({ values }) => values[row] ?? null)),
  };
  return workbookBytes([data], dated);
}

function distances(from: Numbers, to: Numbers): Numbers {
  return from.map((value, i) => {
    const other = to[i] ?? null;
    return value === null || other === null ? null : Math.max(0, value - other);
  });
}

function letters(count: number): string {
  let text = '';
  for (let n = count; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}
