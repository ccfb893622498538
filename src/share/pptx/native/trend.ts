import { columnLabel, valueLabel } from '../../../figures/column-labels.ts';
import { decimalsFor } from '../../../figures/number-text.ts';
import { timeSeries, type TimePoint } from '../../../figures/time-series.ts';
import type { TrendSpec } from '../../../figures/trend/spec.ts';
import { guideLines } from './guide-lines.ts';
import {
  countMissing,
  numberFormat,
  seriesColour,
  type NativeContext,
  type NativeFigure,
  type NativeSeries,
} from './native-chart.ts';
import { timeCategories } from './time-categories.ts';
import { freeAxis, valueAxis } from './value-axis.ts';

/** Lines over time. The band of the first is two thin lines, so that its ends can be read and edited. */
export function nativeTrend(spec: TrendSpec, context: NativeContext): NativeFigure | null {
  const { read, lang } = context;
  const lines = timeSeries(read(spec.data), spec.x ?? 'period', spec.series);
  const time = timeCategories(lines, lang);
  const first = lines[0];
  const all = lines.flatMap(({ points }) => points);
  if (!time || !first || !all.some(({ value }) => value !== null)) return null;
  const called = valueLabel(spec, spec.y, read, lang);
  const decimals = decimalsFor(
    all.map(({ value }) => value),
    spec.decimals,
  );
  const format = numberFormat(decimals);
  const drawn = lines.map((one, i): NativeSeries => ({
    name: one.name || called || columnLabel('value', spec, read, lang),
    values: time.place(one, ({ value }) => value),
    mark: 'line',
    colour: seriesColour(i),
    format,
    ...(i === 0 && one.points.some(({ note }) => note !== null) ? { notes: time.notes(one) } : {}),
  }));
  const ends = (['low', 'high'] as const).map((end): NativeSeries => ({
    name: [first.name, columnLabel(end, spec, read, lang)].filter((part) => part !== '').join(' '),
    values: time.place(first, banded(end)),
    mark: 'thin',
    colour: 'receded',
    format,
  }));
  const band = ends.every(({ values }) => countMissing(values) < values.length) ? ends : [];
  const guides = guideLines(spec, decimals, time.labels.length, context);
  const seen = [...drawn, ...band].flatMap(({ values }) => values);
  const places = drawn.reduce((sum, { values }) => sum + countMissing(values), 0);
  return {
    charts: [
      {
        form: 'upright',
        title: '',
        categories: time.labels,
        time: time.time,
        series: [...drawn, ...band, ...guides.series],
        values: valueAxis([...seen, ...guides.values], spec.y, called),
        across: freeAxis,
      },
    ],
    missing: places - all.filter(({ suppressed }) => suppressed).length,
  };
}

/** An end of a band is drawn where both are known, and the value that they stand around. */
function banded(end: 'low' | 'high') {
  return (point: TimePoint) =>
    point.value === null || point.low === null || point.high === null ? null : point[end];
}
