import { columnLabel, valueLabel } from '../../../figures/column-labels.ts';
import type { MultiplesSpec } from '../../../figures/multiples/spec.ts';
import { decimalsFor } from '../../../figures/number-text.ts';
import { timeSeries } from '../../../figures/time-series.ts';
import { guideLines } from './guide-lines.ts';
import {
  countMissing,
  numberFormat,
  type NativeChart,
  type NativeContext,
  type NativeFigure,
} from './native-chart.ts';
import { timeCategories } from './time-categories.ts';
import { freeAxis, valueAxis } from './value-axis.ts';

/** As many as a slide has room for. */
const most = 24;

/** One small chart for each unit, all on the same axes. */
export function nativeMultiples(spec: MultiplesSpec, context: NativeContext): NativeFigure | null {
  const { read, lang, choices } = context;
  const lines = timeSeries(read(spec.data), spec.x ?? 'period', spec.facet ?? 'facet');
  const time = timeCategories(lines, lang);
  const all = lines.flatMap(({ points }) => points);
  if (!time || lines.length > most || !all.some(({ value }) => value !== null)) return null;
  const values = all.map(({ value }) => value);
  const decimals = decimalsFor(values, spec.decimals);
  const guides = guideLines(spec, decimals, time.labels.length, context);
  const called = valueLabel(spec, spec.y, read, lang) || columnLabel('value', spec, read, lang);
  const axis = valueAxis([...values, ...guides.values], spec.y, '');
  const chosen = spec.highlight ? choices[spec.highlight] : undefined;
  const charts = lines.map((one): NativeChart => ({
    form: 'upright',
    title: one.name,
    strong: chosen !== undefined && one.unit === String(chosen),
    categories: time.labels,
    time: time.time,
    series: [
      {
        name: called,
        values: time.place(one, ({ value }) => value),
        mark: 'line',
        colour: 'accent',
        format: numberFormat(decimals),
        keyed: false,
      },
      ...guides.series.map((line) => ({ ...line, keyed: false })),
    ],
    values: axis,
    across: freeAxis,
  }));
  const [first, ...rest] = charts;
  if (!first) return null;
  const places = charts.reduce((sum, { series }) => sum + countMissing(series[0]?.values ?? []), 0);
  return { charts: [first, ...rest], missing: places - all.filter(({ suppressed }) => suppressed).length };
}
