import { columnLabel, valueLabel } from '../../../figures/column-labels.ts';
import { intervalDomain, intervalRows } from '../../../figures/intervals/rows.ts';
import type { IntervalsSpec } from '../../../figures/intervals/spec.ts';
import { decimalsFor } from '../../../figures/number-text.ts';
import { needColumns, suppressedRows } from '../../../figures/read-columns.ts';
import { fitText } from '../../../figures/text-size.ts';
import { guideLines } from './guide-lines.ts';
import { countMissing, numberFormat, type NativeContext, type NativeFigure } from './native-chart.ts';
import { freeAxis, valueAxis } from './value-axis.ts';

/** More dots than this run into each other on a slide; where names do not fit, the sheet has them. */
const most = 250;

/** A dot with its interval above each name. What has no value keeps its name, with the reason. */
export function nativeIntervals(spec: IntervalsSpec, context: NativeContext): NativeFigure | null {
  const { read, lang, choices } = context;
  const table = read(spec.data);
  if (table.rows === 0 || table.rows > most) return null;
  needColumns(table, spec.data, ['name', 'value']);
  const rows = intervalRows(spec, table, spec.highlight ? choices[spec.highlight] : undefined, lang);
  const values = rows.map(({ value }) => value);
  if (countMissing(values) === values.length) return null;
  const decimals = decimalsFor(values, spec.decimals);
  const guides = guideLines(spec, decimals, rows.length, context);
  const called = valueLabel(spec, spec.x, read, lang);
  const why = (note: string | null) => fitText(note ?? (lang === 'zh' ? '没有数值' : 'no value'), 100);
  return {
    charts: [
      {
        form: 'upright',
        title: '',
        categories: rows.map(({ name, value, note }) =>
          value !== null ? name : lang === 'zh' ? `${name}（${why(note)}）` : `${name} (${why(note)})`,
        ),
        series: [
          {
            name: called || columnLabel('value', spec, read, lang),
            values,
            mark: 'dots',
            colour: 'accent',
            colours: rows.map(({ chosen }) => (chosen ? 'warm' : null)),
            interval: { low: rows.map(({ low }) => low), high: rows.map(({ high }) => high) },
            format: numberFormat(decimals),
            valued: rows.length <= 20,
          },
          ...guides.series,
        ],
        values: valueAxis(intervalDomain(rows, guides.values), spec.x, called),
        across: freeAxis,
      },
    ],
    missing: countMissing(values) - suppressedRows(table, 'value').size,
  };
}
