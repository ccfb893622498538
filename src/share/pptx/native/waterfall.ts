import { columnLabel, valueLabel } from '../../../figures/column-labels.ts';
import { decimalsFor } from '../../../figures/number-text.ts';
import { suppressedRows } from '../../../figures/read-columns.ts';
import type { WaterfallSpec } from '../../../figures/waterfall/spec.ts';
import { stepsOf, type Step } from '../../../figures/waterfall/steps.ts';
import { countMissing, numberFormat, type NativeContext, type NativeFigure } from './native-chart.ts';
import { freeAxis, valueAxis } from './value-axis.ts';

/**
 * Steps as stacked bars on an unseen foot. Falls are lengths there, so the sheet has the changes with their signs in a
 * column of their own. Null below zero, where a stack would stand on its head.
 */
export function nativeWaterfall(spec: WaterfallSpec, { read, lang }: NativeContext): NativeFigure | null {
  const table = read(spec.data);
  if (table.rows === 0) return null;
  const steps = stepsOf(table, spec.data);
  const values = steps.map(({ value }) => value);
  if (countMissing(values) === values.length || steps.some(({ from, to }) => Math.min(from, to) < 0))
    return null;
  const zh = lang === 'zh';
  const format = numberFormat(decimalsFor(values, spec.decimals));
  const of = (take: (step: Step, value: number) => number | null) =>
    steps.map((step) => (step.value === null ? null : take(step, step.value)));
  const foot = of(({ total, from, to }) => (total ? null : Math.min(from, to)));
  const called = valueLabel(spec, spec.x, read, lang);
  // Signs and colours say which is which.
  const bar = { mark: 'bar' as const, valued: true, keyed: false };
  const ends = steps.flatMap(({ total, from, to }) => (total ? [to] : [from, to]));
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  // As in the figure: changes are small beside the totals, so the axis begins where they play.
  const zero = spec.x?.zero === true || !steps.some(({ total }) => total) || low < 0.4 * high;
  return {
    charts: [
      {
        form: 'lying',
        title: '',
        categories: steps.map(({ name }) => name),
        series: [
          { name: zh ? '底' : 'Foot', values: foot, mark: 'hidden', colour: 'receded', keyed: false, format },
          {
            ...bar,
            name: zh ? '总数' : 'Totals',
            values: of(({ total }, value) => (total ? value : null)),
            colour: 'ink',
            format,
          },
          {
            ...bar,
            name: zh ? '增加' : 'Rises',
            values: of(({ total }, value) => (!total && value >= 0 ? value : null)),
            colour: 'accent',
            format: `+${format}`,
          },
          {
            ...bar,
            name: zh ? '减少' : 'Falls',
            values: of(({ total }, value) => (!total && value < 0 ? -value : null)),
            colour: 'warm',
            format: `"−"${format}`,
          },
        ],
        bars: 'stacked',
        values: valueAxis(zero ? [0, high] : [low - (high - low) * 0.25, high], { ...spec.x, zero }, called),
        across: freeAxis,
        downwards: true,
        extras: [{ header: called || columnLabel('value', spec, read, lang), values }],
      },
    ],
    missing: countMissing(values) - suppressedRows(table, 'value').size,
  };
}
