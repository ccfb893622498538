import { plot as drawPlot, type PlotOptions, type Scale } from '@observablehq/plot';
import type { Lang } from '../../base/bilingual.ts';
import { formatScalar } from '../../base/number-format.ts';
import { column, type ColumnType, type Scalar, type Table } from '../../base/table.ts';
import { columnLabel } from '../column-labels.ts';
import type { DrawInput } from '../draw-input.ts';
import type { AxisEnds, DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { openFrame } from '../frame.ts';
import { figureFailure } from '../read-columns.ts';
import { tenth } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import { channelColumns, markOptions } from './mark-options.ts';
import { plotMarks } from './marks.ts';
import { recordPlaces } from './record-places.ts';
import { plotRows } from './rows.ts';
import { colourScale, positionScale } from './scale-options.ts';
import type { PlotMark, PlotScale, PlotSpec } from './spec.ts';

/** A mark with the answer it draws. */
interface FedMark {
  readonly mark: PlotMark;
  readonly table: Table;
  readonly columns: ReadonlyMap<string, string>;
}

/** A picture by Observable Plot in the theme's colours, without Plot's own styles. */
export function drawPlotFigure({ spec, read, context, words }: DrawInput<PlotSpec>): Drawing {
  const { lang, width } = context;
  const fed = spec.marks.map((mark) => feed(mark, spec, read));
  if (fed.every(({ mark, table }) => mark.values === undefined && table.rows === 0)) {
    return emptyDrawing(context, words);
  }
  // Names along an axis need no heading.
  const label = (channels: readonly string[]): string | null => {
    const found = columnOf(fed, channels);
    return found === undefined || found.type === 'text' ? null : columnLabel(found.name, spec, read, lang);
  };
  const type = (channels: readonly string[]): ColumnType | null => columnOf(fed, channels)?.type ?? null;
  const points: DrawnPoint[] = [];
  const marks = fed.map(({ mark, table, columns }) => {
    const options = markOptions(mark, columns);
    // Of another cell's rows the figure's own answer knows nothing.
    const own = (mark.data ?? spec.data) === spec.data;
    const tell = (row: number, x: number, y: number, area: DrawnPoint['area'] | null) =>
      points.push({
        x,
        y,
        lines: linesOf(table, columns, row, { spec, read, lang }),
        unit: unitOf(table, row),
        ...(area && { area }),
        ...(own ? { row } : {}),
      });
    const data = mark.values ?? plotRows(table);
    return plotMarks[mark.mark](data, mark.values ? options : { ...options, render: recordPlaces(tell) });
  });

  const xs = ['x', 'x1', 'x2'];
  const ys = ['y', 'y1', 'y2'];
  const colour = ['fill', 'stroke'];
  const { r, length, opacity, symbol, marginTop, marginRight, marginBottom, inset, grid } = spec;
  const categories = categoriesOf(fed, colour);
  const options: PlotOptions = {
    document: context.document,
    width: Math.round(width),
    height: spec.height ?? (width < 480 ? 260 : 340),
    marginTop: marginTop ?? 30,
    marginRight: marginRight ?? rightMargin(fed, lang),
    marginBottom: marginBottom ?? 38,
    marginLeft: spec.marginLeft ?? leftMargin(fed, width),
    x: positionScale(kept(spec.x, context.scales?.x), label(xs), type(xs), { read, lang }),
    y: positionScale(kept(spec.y, context.scales?.y), label(ys), type(ys), { read, lang }),
    color: colourScale(spec.color, type(colour), categories),
    ...Object.fromEntries(
      Object.entries({ r, length, opacity, symbol, inset, grid }).filter(([, value]) => value !== undefined),
    ),
    marks,
  };
  const drawn = drawPlot(options);
  const key = keyPlaces(categories, context.width);
  const lift = key.length > 0 ? (key.at(-1)?.y ?? 0) + 24 : 0;
  const frame = openFrame(context, words, Number(drawn.getAttribute('height')) + lift);
  const colours = drawn.scale('color');
  for (const { name, x, y } of key) {
    const fill = String(colours?.apply(name) ?? 'var(--ink)');
    frame.add('rect', { x, y: y + 4, width: 11, height: 11, fill });
    frame.text(name, x + 16, y + 14, { fill: 'var(--ink)' });
  }
  // A strict content policy refuses inline styles: the page's own rules stand in for them.
  const body = frame.add('g', {
    transform: lift > 0 ? `translate(0,${lift})` : null,
    fill: 'currentColor',
    color: 'var(--ink)',
    'text-anchor': 'middle',
  });
  for (const style of drawn.querySelectorAll('style')) style.remove();
  for (const styled of drawn.querySelectorAll('[style]')) styled.removeAttribute('style');
  // Names of groups that have no role: the figure's own text says what the picture shows.
  for (const named of drawn.querySelectorAll('[aria-label]')) named.removeAttribute('aria-label');
  for (const element of drawn.querySelectorAll('*')) roundAttributes(element);
  body.append(...drawn.childNodes);
  const ordered = points
    .map(({ area, ...point }) => ({
      ...point,
      x: tenth(point.x),
      y: tenth(point.y + lift),
      ...(area && { area: [area[0], area[1] + lift, area[2], area[3] + lift] as const }),
    }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const [x, y] = [endsOf(drawn.scale('x')), endsOf(drawn.scale('y'))];
  return {
    svg: frame.svg,
    points: ordered,
    ...((x || y) && { scales: { ...(x && { x }), ...(y && { y }) } }),
  };
}

function kept(scale: PlotScale | undefined, ends: AxisEnds | undefined): PlotScale | undefined {
  return ends ? { ...scale, domain: [...ends] } : scale;
}

/** Ends of a linear scale of numbers; of times and names there is nothing to keep to. */
function endsOf(scale: Scale | undefined): AxisEnds | null {
  const [from, to]: unknown[] = scale?.type === 'linear' ? [...(scale.domain ?? [])] : [];
  return typeof from === 'number' && typeof to === 'number' && from < to ? [from, to] : null;
}

/** Plot writes places to the last digit of a double; a tenth of a pixel does. */
function roundAttributes(element: Element): void {
  for (const name of [
    'd',
    'transform',
    'x',
    'y',
    'x1',
    'x2',
    'y1',
    'y2',
    'width',
    'height',
    'cx',
    'cy',
    'r',
  ]) {
    const value = element.getAttribute(name);
    if (value?.includes('.') && !value.endsWith('em')) {
      element.setAttribute(
        name,
        value.replace(/-?\d+\.\d+/g, (number) => String(tenth(Number(number)))),
      );
    }
  }
}

function feed(mark: PlotMark, spec: PlotSpec, read: (cell: string) => Table): FedMark {
  const cell = mark.data ?? spec.data;
  if (mark.values !== undefined) return { mark, table: { columns: [], rows: 0 }, columns: new Map() };
  if (cell === undefined) {
    throw figureFailure({
      zh: `${mark.mark} 没有数据：请写 data（单元格名）或 values（数值列表）。`,
      en: `${mark.mark} has no data: give it data (a cell) or values (a list).`,
    });
  }
  const table = read(cell);
  return { mark, table, columns: table.columns.length === 0 ? new Map() : channelColumns(mark, table) };
}

/** The first column that any mark reads through one of these channels. */
function columnOf(fed: readonly FedMark[], channels: readonly string[]) {
  for (const { table, columns } of fed) {
    for (const channel of channels) {
      const name = columns.get(channel);
      if (name !== undefined) return column(table, name);
    }
  }
  return undefined;
}

/** Categories of the colour scale, in the order they come; none for numbers. */
function categoriesOf(fed: readonly FedMark[], channels: readonly string[]): string[] {
  const found = columnOf(fed, channels);
  if (found?.type !== 'text') return [];
  return [...new Set(found.values.filter((value) => value !== null).map(String))];
}

/** Where the names of a key stand, line by line. */
function keyPlaces(names: readonly string[], width: number): { name: string; x: number; y: number }[] {
  let [x, y] = [0, 0];
  return names.map((name) => {
    const size = textWidth(name) + 16;
    if (x > 0 && x + size > width) [x, y] = [0, y + 20];
    const place = { name, x, y };
    x += size + 20;
    return place;
  });
}

/** Room for the names of a text axis, or for numbers. */
function leftMargin(fed: readonly FedMark[], width: number): number {
  const found = columnOf(fed, ['y']);
  if (found?.type !== 'text') return 48;
  const widest = Math.max(...found.values.map((value) => textWidth(String(value ?? ''))), 24);
  return Math.ceil(Math.min(widest + 14, width * 0.4));
}

/** Room for texts that begin at their point and may stand at the right end. */
function rightMargin(fed: readonly FedMark[], lang: Lang): number {
  const widths = fed.flatMap(({ mark, table, columns }) => {
    const found =
      mark.mark === 'text' && mark.textAnchor === 'start'
        ? column(table, columns.get('text') ?? '')
        : undefined;
    return (found?.values ?? []).map(
      (value) => textWidth(formatScalar(value, null, lang)) + (mark.dx ?? 0) + 4,
    );
  });
  return Math.ceil(Math.max(16, ...widths));
}

function unitOf(table: Table, row: number): string | null {
  const value = column(table, 'unit')?.values[row];
  return value === null || value === undefined ? null : String(value);
}

/** A datum in words: its name or category first, then every column drawn. */
function linesOf(
  table: Table,
  columns: ReadonlyMap<string, string>,
  row: number,
  place: Pick<DrawInput<PlotSpec>, 'spec' | 'read'> & { readonly lang: Lang },
): string[] {
  const { spec, read, lang } = place;
  const named = column(table, 'name') ? ['name'] : [];
  const shown = [...new Set([...named, ...columns.values()])].flatMap((name) => column(table, name) ?? []);
  const text = (value: Scalar, type: ColumnType) =>
    formatScalar(
      value,
      type === 'date'
        ? 'month'
        : type === 'number' && spec.decimals !== undefined
          ? String(spec.decimals)
          : null,
      lang,
    );
  const lines = shown.map((found) => ({ found, said: text(found.values[row] ?? null, found.type) }));
  const first = lines.find(({ found }) => found.type === 'text' || found.type === 'date');
  return [
    ...(first ? [first.said] : []),
    ...lines
      .filter((one) => one !== first)
      .map(({ found, said }) => `${columnLabel(found.name, spec, read, lang)} ${said}`),
  ];
}
