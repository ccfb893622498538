import { columnLabel } from '../../../figures/column-labels.ts';
import { decimalsFor, numberText, tickDecimals } from '../../../figures/number-text.ts';
import type { PlotScale, PlotSpec } from '../../../figures/plot/spec.ts';
import { extentOf, suppressedRows } from '../../../figures/read-columns.ts';
import { said } from '../../../figures/said.ts';
import { numberFormat, type NativeContext, type NativeFigure, type NativeSeries } from './native-chart.ts';
import { plotGroups, type PlotPart } from './plot-part.ts';
import { valueAxis } from './value-axis.ts';

/** A chart with more points cannot be edited, nor its points be told apart. */
const most = 800;

/** Dots and lines among numbers; an upright rule with two ends is the interval of the dot on it. */
export function nativePlotScatter(
  spec: PlotSpec,
  parts: readonly PlotPart[],
  context: NativeContext,
): NativeFigure | null {
  const { read, lang } = context;
  const drawn = parts.filter(({ mark }) => ['dot', 'line', 'lineY'].includes(mark.mark));
  const spans = parts.filter((part) => part.mark.mark === 'ruleX' && part.column('y1') && part.column('y2'));
  const rules = parts.filter(({ mark }) => (mark.mark === 'ruleX' || mark.mark === 'ruleY') && mark.values);
  if (drawn.length + spans.length + rules.length < parts.length || drawn.length === 0) return null;
  if (drawn.reduce((sum, { table }) => sum + table.rows, 0) > most) return null;
  const ys = drawn.flatMap((part) => part.numbers('y'));
  const xs = drawn.flatMap((part) => part.numbers('x'));
  const format = numberFormat(decimalsFor(ys, spec.decimals));
  const series: NativeSeries[] = [];
  let missing = 0;
  for (const part of drawn) {
    if (part.column('r') ?? part.column('symbol')) return null;
    const groups = plotGroups(part, 'y', spec, context);
    const [x, y] = [part.numbers('x'), part.numbers('y')];
    if (!groups) return null;
    const span = spans.find((one) => one.cell === part.cell && one.column('x') === part.column('x'));
    const withheld = suppressedRows(part.table, part.column('y')?.name ?? '');
    for (const { name, colour, rows } of groups) {
      const of = (values: readonly (number | null)[]) => rows.map((row) => values[row] ?? null);
      missing += rows.filter(
        (row) => (x[row] ?? null) === null || ((y[row] ?? null) === null && !withheld.has(row)),
      ).length;
      series.push({
        name,
        x: of(x),
        values: of(y),
        mark: part.mark.mark === 'dot' ? 'dots' : 'line',
        colour,
        format,
        ...(span ? { interval: { low: of(span.numbers('y1')), high: of(span.numbers('y2')) } } : {}),
      });
    }
  }
  if (spans.some((span) => !drawn.some((part) => part.mark.mark === 'dot' && part.cell === span.cell)))
    return null;
  const heights = [...ys, ...spans.flatMap((part) => [...part.numbers('y1'), ...part.numbers('y2')])];
  const across = valueAxis(xs, axisOf(spec.x), titleOf(spec.x, 'x'));
  const upwards = valueAxis(heights, axisOf(spec.y), titleOf(spec.y, 'y'));
  const ends = (axis: typeof across) => [axis.min ?? 0, axis.max ?? 1];
  for (const { mark } of rules)
    for (const value of mark.values ?? []) {
      if (typeof value !== 'number') return null;
      const over = mark.mark === 'ruleY';
      series.push({
        name: numberText(value, tickDecimals([value]), lang),
        x: over ? ends(across) : [value, value],
        values: over ? [value, value] : ends(upwards),
        mark: 'dashed',
        colour: 'quiet',
      });
    }
  return {
    charts: [{ form: 'scatter', title: '', categories: [], series, values: upwards, across }],
    missing,
  };

  function titleOf(scale: PlotScale | undefined, channel: 'x' | 'y'): string {
    if (scale?.label) return said(scale.label, read, lang);
    const found = drawn[0]?.column(channel);
    return found ? columnLabel(found.name, spec, read, lang) : '';
  }
}

function axisOf(scale: PlotScale | undefined) {
  const ends = extentOf((scale?.domain ?? []).map((value) => (typeof value === 'number' ? value : null)));
  return { zero: scale?.zero === true, ...(ends ? { domain: ends } : {}) };
}
