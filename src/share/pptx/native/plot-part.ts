import { column, type Column, type Table } from '../../../base/table.ts';
import { columnLabel } from '../../../figures/column-labels.ts';
import { channelColumns } from '../../../figures/plot/mark-options.ts';
import type { PlotMark, PlotSpec } from '../../../figures/plot/spec.ts';
import { numbers, texts } from '../../../figures/read-columns.ts';
import { seriesColour, type ChartColour, type NativeContext } from './native-chart.ts';

/** A mark with the columns that it draws. */
export interface PlotPart {
  readonly mark: PlotMark;
  readonly cell: string;
  readonly table: Table;
  readonly column: (channel: string) => Column | undefined;
  readonly numbers: (channel: string) => (number | null)[];
}

/** Rows of a part that are one series: of one name, in one colour. */
export interface PlotGroup {
  readonly name: string;
  readonly colour: ChartColour;
  readonly rows: readonly number[];
}

/** The marks with their answers; those of given values have no table. Null where one has no data. */
export function plotParts(spec: PlotSpec, { read }: NativeContext): PlotPart[] | null {
  const parts: PlotPart[] = [];
  for (const mark of spec.marks) {
    const cell = mark.data ?? spec.data;
    const table = mark.values || cell === undefined ? { columns: [], rows: 0 } : read(cell);
    if (!mark.values && cell === undefined) return null;
    const named = table.columns.length === 0 ? new Map<string, string>() : channelColumns(mark, table);
    parts.push({
      mark,
      cell: cell ?? '',
      table,
      column: (channel) => column(table, named.get(channel) ?? ''),
      numbers: (channel) => numbers(table, named.get(channel) ?? ''),
    });
  }
  return parts;
}

/** Colours of the theme that a spec may name. Chart programs mix no colours, so bands are one pale colour. */
const colours: Readonly<Record<string, ChartColour>> = {
  ink: 'ink',
  quiet: 'quiet',
  cool: 'accent',
  warm: 'warm',
  receded: 'receded',
  band95: 'receded',
  band998: 'receded',
  usual: 'accent-pale',
  grid: 'band',
};

/**
 * The series of a part: one for each name in `z`, or in its colour, in the order of the colour scale. Null where its
 * colour is a number, which a chart cannot show.
 */
export function plotGroups(
  part: PlotPart,
  value: string,
  spec: PlotSpec,
  { read, lang }: NativeContext,
): PlotGroup[] | null {
  const { mark, table } = part;
  const coloured = part.column('fill') ?? part.column('stroke');
  if (coloured && coloured.type !== 'text') return null;
  const by = part.column('z') ?? coloured;
  const rows = [...Array(table.rows).keys()];
  const constant = [mark.fill, mark.stroke].find((c) => typeof c === 'string' && colours[c] !== undefined);
  if (!by) {
    const found = part.column(value);
    const name = found ? columnLabel(found.name, spec, read, lang) : '';
    return [{ name, colour: colours[String(constant)] ?? 'accent', rows }];
  }
  const keys = texts(table, by.name);
  const given = (spec.color?.domain ?? []).map(String);
  const names = [...new Set([...given, ...keys.flatMap((key) => key ?? [])])];
  const ranged = spec.color?.range?.map(String) ?? [];
  return names.flatMap((name, i): PlotGroup[] => {
    const held = rows.filter((row) => keys[row] === name);
    const colour = coloured ? colours[ranged[i] ?? ''] : colours[String(constant)];
    return held.length > 0 ? [{ name, colour: colour ?? seriesColour(i), rows: held }] : [];
  });
}

/** The names along an axis as Plot orders them: as the spec says, by a mark's sort, else by the alphabet. Null where the sort is another. */
export function namesInOrder(
  parts: readonly PlotPart[],
  axis: 'x' | 'y',
  domain: readonly (string | number | boolean)[] | undefined,
): string[] | null {
  if (domain) return domain.map(String);
  const other = axis === 'x' ? 'y' : 'x';
  for (const part of parts) {
    const { sort } = part.mark;
    if (typeof sort !== 'object') continue;
    const { [axis]: by, reverse = false, ...rest } = sort;
    const found = part.column(axis);
    if (Object.keys(rest).length > 0 || !found || (by !== other && by !== `-${other}`)) return null;
    const sums = new Map<string, number>();
    const values = part.numbers(other);
    texts(part.table, found.name).forEach((name, row) => {
      if (name !== null) sums.set(name, Math.max(sums.get(name) ?? -Infinity, values[row] ?? -Infinity));
    });
    const down = String(by).startsWith('-') !== Boolean(reverse);
    return [...sums].sort(([, a], [, b]) => (down ? b - a : a - b)).map(([name]) => name);
  }
  const seen = parts.flatMap((part) => {
    const found = part.column(axis);
    return found ? texts(part.table, found.name).flatMap((name) => name ?? []) : [];
  });
  return [...new Set(seen)].sort((a, b) => (a < b ? -1 : 1));
}
