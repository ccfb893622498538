import { valueLabel } from '../../../figures/column-labels.ts';
import { funnelPoints, type FunnelPoint } from '../../../figures/funnel/points.ts';
import type { FunnelSpec } from '../../../figures/funnel/spec.ts';
import { decimalsFor } from '../../../figures/number-text.ts';
import { numbers, suppressedRows } from '../../../figures/read-columns.ts';
import { said } from '../../../figures/said.ts';
import { guideLines } from './guide-lines.ts';
import { numberFormat, type NativeContext, type NativeFigure, type NativeSeries } from './native-chart.ts';
import { valueAxis } from './value-axis.ts';

/** A chart with more points cannot be edited, nor its points be told apart. */
const most = 800;

/** Points by size and value among the limits of chance, which are lines. */
export function nativeFunnel(spec: FunnelSpec, context: NativeContext): NativeFigure | null {
  const { read, lang, choices } = context;
  const table = read(spec.data);
  const points = funnelPoints(spec, table, spec.highlight ? choices[spec.highlight] : undefined);
  if (points.length === 0 || points.length > most) return null;
  const decimals = decimalsFor(
    points.map(({ value }) => value),
    spec.decimals,
  );
  const format = numberFormat(decimals);
  const sizes = points.map(({ n }) => n);
  const min = 10 ** Math.floor(Math.log10(Math.min(...sizes)));
  const max = 10 ** Math.ceil(Math.log10(Math.max(...sizes) * 1.01));
  const zh = lang === 'zh';
  const dots = (
    name: string,
    held: readonly FunnelPoint[],
    colour: NativeSeries['colour'],
  ): NativeSeries => ({
    name,
    x: held.map(({ n }) => n),
    values: held.map(({ value }) => value),
    mark: 'dots',
    colour,
    format,
    notes: held.map((point) => (point.chosen && held.length <= 12 ? point.name : null)),
  });
  const groups = [
    dots(
      zh ? '界内' : 'Within the limits',
      points.filter((p) => !p.chosen && p.flag === 'within'),
      'quiet',
    ),
    dots(
      zh ? '界上' : 'Above',
      points.filter((p) => !p.chosen && p.flag === 'above'),
      'warm',
    ),
    dots(
      zh ? '界下' : 'Below',
      points.filter((p) => !p.chosen && p.flag === 'below'),
      'accent',
    ),
    dots(
      zh ? '所选' : 'Chosen',
      points.filter((p) => p.chosen),
      'ink',
    ),
  ].filter(({ values }) => values.length > 0);
  const bands = read(spec.bands);
  const n = numbers(bands, 'n');
  const inside = n.flatMap((size, i) => (size !== null && size >= min && size <= max ? [i] : []));
  const limits = (['95', '998'] as const).flatMap((level) =>
    (['low', 'high'] as const).map((end): NativeSeries => {
      const edge = numbers(bands, `${end}${level}`);
      return {
        name: level === '95' ? '95%' : '99.8%',
        x: inside.map((i) => n[i] ?? null),
        values: inside.map((i) => edge[i] ?? null),
        mark: 'thin',
        colour: level === '95' ? 'quiet' : 'receded',
        keyed: end === 'low',
        format,
      };
    }),
  );
  // Of few points the axis holds the limits around the smallest, as in the figure; of many they would flatten all others.
  const smallest = Math.min(...sizes);
  const around = (['low95', 'high95'] as const).flatMap((edge) =>
    points.length < 100
      ? inside.flatMap((i) => ((n[i] ?? 0) >= smallest ? (numbers(bands, edge)[i] ?? []) : []))
      : [],
  );
  const { target, usual } = spec;
  const guides = guideLines({ reference: target, ...(usual ? { usual } : {}) }, decimals, 2, context);
  return {
    charts: [
      {
        form: 'scatter',
        title: '',
        categories: [],
        series: [...groups, ...limits, ...guides.series.map((line) => ({ ...line, x: [min, max] }))],
        values: valueAxis(
          [...points.map(({ value }) => value), ...guides.values, ...around],
          { zero: false, ...spec.y },
          valueLabel(spec, spec.y, read, lang),
        ),
        across: {
          title: spec.x?.label ? said(spec.x.label, read, lang) : '',
          format: numberFormat(0),
          min,
          max,
          log: true,
        },
      },
    ],
    missing: Math.max(0, table.rows - points.length - suppressedRows(table, 'value').size),
  };
}
