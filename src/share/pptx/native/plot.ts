import type { Column } from '../../../base/table.ts';
import { columnLabel } from '../../../figures/column-labels.ts';
import { decimalsFor, numberText } from '../../../figures/number-text.ts';
import type { PlotScale, PlotSpec } from '../../../figures/plot/spec.ts';
import { numbers, suppressedRows, texts } from '../../../figures/read-columns.ts';
import { said } from '../../../figures/said.ts';
import type { TimeSeries } from '../../../figures/time-series.ts';
import { monthNumber } from '../../../figures/time-scale.ts';
import {
  countMissing,
  numberFormat,
  type NativeContext,
  type NativeFigure,
  type NativeSeries,
  type NativeTime,
  type Numbers,
} from './native-chart.ts';
import { namesInOrder, plotGroups, plotParts, type PlotGroup, type PlotPart } from './plot-part.ts';
import { nativePlotScatter } from './plot-scatter.ts';
import { timeCategories } from './time-categories.ts';
import { freeAxis, valueAxis } from './value-axis.ts';

const upright = ['line', 'lineY', 'areaY', 'dot', 'barY', 'ruleY', 'text'];
const lying = ['barX', 'text', 'ruleX'];

/** More categories than this are no chart of names. */
const most = 60;

/** Lines, dots and bars over times or names, or points among numbers. Null for what a chart cannot show as drawn. */
export function nativePlot(spec: PlotSpec, context: NativeContext): NativeFigure | null {
  const parts = plotParts(spec, context);
  const scales = [spec.x, spec.y].filter((scale) => scale !== undefined);
  if (!parts || scales.some(odd)) return null;
  const across = firstColumn(parts, ['x']);
  const up = firstColumn(parts, ['y', 'y1']);
  if (!across || !up) return null;
  if (parts.some(({ mark }) => mark.mark === 'barX'))
    return named(up) ? categoryPlot(spec, parts, 'lying', up, context) : null;
  if (numeric(across)) return numeric(up) ? nativePlotScatter(spec, parts, context) : null;
  return numeric(up) ? categoryPlot(spec, parts, 'upright', across, context) : null;
}

/** Scales of another kind than a chart program has. */
function odd({ type = 'linear', reverse, percent }: PlotScale): boolean {
  return (
    reverse === true ||
    percent === true ||
    !['linear', 'utc', 'time', 'band', 'point', 'ordinal'].includes(type)
  );
}

const numeric = ({ type }: Column) => type === 'integer' || type === 'number';
const named = ({ type }: Column) => type === 'text';

function firstColumn(parts: readonly PlotPart[], channels: readonly string[]): Column | undefined {
  for (const part of parts)
    for (const channel of channels) if (part.column(channel)) return part.column(channel);
  return undefined;
}

function categoryPlot(
  spec: PlotSpec,
  parts: readonly PlotPart[],
  form: 'upright' | 'lying',
  along: Column,
  context: NativeContext,
): NativeFigure | null {
  const { read, lang } = context;
  const [axis, value] = form === 'upright' ? (['x', 'y'] as const) : (['y', 'x'] as const);
  if (parts.some(({ mark }) => !(form === 'upright' ? upright : lying).includes(mark.mark))) return null;
  const drawn = parts.filter(({ mark }) => !['ruleX', 'ruleY', 'text'].includes(mark.mark));
  const places = categoriesOf(spec, drawn, axis, along, context);
  if (!places || places.labels.length === 0) return null;
  const decimals = decimalsFor(
    drawn.flatMap((part) => part.numbers(value)),
    spec.decimals,
  );
  const format = numberFormat(decimals);
  const series: NativeSeries[] = [];
  let [missing, bars] = [0, 0];
  for (const part of drawn) {
    const banded = part.column('y1') !== undefined && part.column('y2') !== undefined;
    if (part.column('x1') ?? part.column('r') ?? part.column('symbol')) return null;
    for (const channel of banded ? ['y1', 'y2'] : [value]) {
      const groups = plotGroups(part, channel, spec, context);
      if (!groups) return null;
      const found = part.column(channel);
      if (!found) return null;
      for (const group of groups) {
        const values = places.place(part, group, channel);
        if (!values) return null;
        const mark = markOf(part, banded);
        if (mark === 'bar') bars += 1;
        if (!banded)
          missing +=
            countMissing(values) -
            group.rows.filter((row) => suppressedRows(part.table, found.name).has(row)).length;
        const known = series.findIndex((one) => one.name === group.name && same(one.values, values));
        const other = series[known];
        if (mark === 'dots' && other?.mark === 'line') series[known] = { ...other, mark: 'line-dots' };
        else series.push({ name: group.name, values, mark, colour: group.colour, format });
      }
    }
  }
  const guides = guidesOf(parts, form, places.labels.length, decimals, context);
  const labelled = labelsOf(parts, drawn, value);
  if (!guides || labelled === null || series.length === 0 || series.length > 12) return null;
  // Bars lie on each other, lines do not: such a mixture has no one axis.
  const stacked = bars > 1;
  if (stacked && bars < series.length) return null;
  const heights = stacked
    ? places.labels.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0))
    : series.flatMap(({ values }) => values);
  const own = form === 'upright' ? spec.y : spec.x;
  const label = own?.label ? said(own.label, read, lang) : titleOf(drawn, value, spec, context);
  return {
    charts: [
      {
        form,
        title: '',
        categories: places.labels,
        ...(places.time ? { time: places.time } : {}),
        series: [...series.map((one) => (labelled ? { ...one, valued: true } : one)), ...guides],
        bars: stacked ? 'stacked' : 'beside',
        values: valueAxis(
          [...heights, ...(bars > 0 ? [0] : []), ...guides.map(({ values }) => values[0] ?? null)],
          axisOf(own, bars > 0),
          label,
        ),
        across: freeAxis,
        ...(form === 'lying' ? { downwards: true } : {}),
      },
    ],
    missing,
  };
}

function same(a: Numbers, b: Numbers): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function markOf({ mark }: PlotPart, banded: boolean): NativeSeries['mark'] {
  if (mark.mark === 'barX' || mark.mark === 'barY') return 'bar';
  if (mark.mark === 'dot') return 'dots';
  if (banded) return 'thin';
  return mark.strokeDasharray === undefined ? 'line' : 'dashed';
}

function axisOf(scale: PlotScale | undefined, bars: boolean) {
  const [from, to] = scale?.domain ?? [];
  const domain =
    typeof from === 'number' && typeof to === 'number' ? { domain: [from, to] as [number, number] } : {};
  return { ...(bars || scale?.zero === true ? { zero: true } : {}), ...domain };
}

function titleOf(
  parts: readonly PlotPart[],
  value: string,
  spec: PlotSpec,
  { read, lang }: NativeContext,
): string {
  const found = firstColumn(parts, [value, 'y1']);
  return found ? columnLabel(found.name, spec, read, lang) : '';
}

/** Whether bars have their numbers written beside them; null for other texts, which a chart has no place for. */
function labelsOf(parts: readonly PlotPart[], drawn: readonly PlotPart[], value: string): boolean | null {
  const texts = parts.filter(({ mark }) => mark.mark === 'text');
  const held = (part: PlotPart) =>
    drawn.some(
      (other) =>
        other.cell === part.cell &&
        markOf(other, false) === 'bar' &&
        other.column(value) === part.column('text'),
    );
  return texts.every(held) ? texts.length > 0 : null;
}

/** Lines at given values. A line across at zero is the axis itself. */
function guidesOf(
  parts: readonly PlotPart[],
  form: 'upright' | 'lying',
  count: number,
  decimals: number,
  { lang }: NativeContext,
): NativeSeries[] | null {
  const rules = parts.filter(({ mark }) => mark.mark === 'ruleX' || mark.mark === 'ruleY');
  const values = rules.flatMap(({ mark }) => mark.values ?? [null]).filter((value) => value !== 0);
  if (form === 'lying' || values.some((value) => typeof value !== 'number'))
    return values.length > 0 ? null : [];
  return values.map((value) => ({
    name: numberText(Number(value), decimals, lang),
    values: Array.from({ length: count }, () => Number(value)),
    mark: 'dashed',
    colour: 'quiet',
  }));
}

/** The categories, and where the rows of a series stand among them: null where two would stand in one place. */
interface Places {
  readonly labels: readonly string[];
  readonly time: NativeTime | null;
  readonly place: (part: PlotPart, group: PlotGroup, channel: string) => Numbers | null;
}

function categoriesOf(
  spec: PlotSpec,
  parts: readonly PlotPart[],
  axis: 'x' | 'y',
  along: Column,
  { lang }: NativeContext,
): Places | null {
  const dated = along.type === 'date' || along.type === 'timestamp';
  const names = (part: PlotPart) => texts(part.table, part.column(axis)?.name ?? '');
  if (dated) {
    const months = parts.map((part) => names(part).map(monthNumber));
    const time = timeCategories(
      [timeLine(months.flatMap((found) => found.flatMap((month) => month ?? [])))],
      lang,
    );
    if (!time) return null;
    return {
      labels: time.labels,
      time: time.time,
      place(part, group, channel) {
        const values = part.numbers(channel);
        const found = names(part).map(monthNumber);
        const points = group.rows.flatMap((row) => {
          const month = found[row] ?? null;
          return month === null ? [] : [{ month, value: values[row] ?? null }];
        });
        if (new Set(points.map(({ month }) => month)).size < points.length) return null;
        const line = timeLine(points.map(({ month }) => month));
        const valued = line.points.map((point) => ({ ...point, value: points[point.row]?.value ?? null }));
        return time.place({ ...line, points: valued }, ({ value }) => value);
      },
    };
  }
  const labels = namesInOrder(parts, axis, spec[axis]?.domain);
  if (!labels || labels.length > most) return null;
  return {
    labels,
    time: null,
    place(part, group, channel) {
      const values = numbers(part.table, part.column(channel)?.name ?? '');
      const found = names(part);
      const places = group.rows.map((row) => labels.indexOf(found[row] ?? ''));
      if (new Set(places).size < places.length || places.includes(-1)) return null;
      return labels.map((_, i) => values[group.rows[places.indexOf(i)] ?? -1] ?? null);
    },
  };
}

function timeLine(months: readonly number[]): TimeSeries {
  const points = [...months]
    .map((month, row) => ({
      row,
      month,
      period: '',
      value: null,
      suppressed: false,
      low: null,
      high: null,
      note: null,
    }))
    .sort((a, b) => a.month - b.month);
  return { name: '', unit: null, points };
}
