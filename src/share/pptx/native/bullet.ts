import { bulletTable } from '../../../figures/bullet/table.ts';
import type { BulletSpec } from '../../../figures/bullet/spec.ts';
import { valueLabel } from '../../../figures/column-labels.ts';
import { decimalsFor } from '../../../figures/number-text.ts';
import { needColumns, numbers, suppressedRows, texts } from '../../../figures/read-columns.ts';
import {
  countMissing,
  numberFormat,
  type ChartColour,
  type NativeContext,
  type NativeFigure,
  type NativeSeries,
} from './native-chart.ts';
import { freeAxis, valueAxis } from './value-axis.ts';

/** More rows than this cannot be read on a slide. */
const most = 30;

/** What is done beside what was to be: bars of one row together, since a bar cannot carry a mark. */
export function nativeBullet(spec: BulletSpec, { read, lang }: NativeContext): NativeFigure | null {
  const table = read(spec.data);
  if (table.rows === 0 || table.rows > most) return null;
  needColumns(table, spec.data, ['name', 'value', 'target']);
  const [value, target, full] = [numbers(table, 'value'), numbers(table, 'target'), numbers(table, 'full')];
  const group = spec.group ? texts(table, spec.group) : [];
  const grouped = new Set(group).size > 1;
  const listed = bulletTable(spec, read, lang);
  const headed = (name: string) =>
    listed.headers[listed.table.columns.findIndex((c) => c.name === name)] ?? name;
  const format = numberFormat(decimalsFor(value, spec.decimals));
  const short = value.map((done, i): ChartColour | null => {
    const wanted = target[i] ?? null;
    return done !== null && wanted !== null && done < wanted ? 'warm' : null;
  });
  const series: NativeSeries[] = [
    {
      name: headed('value'),
      values: value,
      mark: 'bar',
      colour: 'accent',
      colours: short,
      format,
      valued: true,
    },
    { name: headed('target'), values: target, mark: 'bar', colour: 'ink', format },
    ...(full.some((one) => one !== null)
      ? [{ name: headed('full'), values: full, mark: 'bar' as const, colour: 'receded' as const, format }]
      : []),
  ];
  const withheld = ['value', 'target'].reduce((sum, name) => sum + suppressedRows(table, name).size, 0);
  return {
    charts: [
      {
        form: 'lying',
        title: '',
        categories: texts(table, 'name').map((name, i) =>
          grouped && group[i] ? `${group[i]} · ${name ?? ''}` : (name ?? ''),
        ),
        series,
        bars: 'beside',
        values: valueAxis(
          [0, ...value, ...target, ...full],
          { zero: true, ...spec.x },
          valueLabel(spec, spec.x, read, lang),
        ),
        across: freeAxis,
        downwards: true,
      },
    ],
    missing: countMissing(value) + countMissing(target) - withheld,
  };
}
