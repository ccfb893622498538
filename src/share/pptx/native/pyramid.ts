import { pyramidTable } from '../../../figures/pyramid/table.ts';
import type { PyramidSpec } from '../../../figures/pyramid/spec.ts';
import { numbers, suppressedRows, texts } from '../../../figures/read-columns.ts';
import { countMissing, type NativeContext, type NativeFigure, type NativeSeries } from './native-chart.ts';
import { freeAxis } from './value-axis.ts';

/** Writes numbers of either side alike: men stand left of zero. */
const format = '0.00;0.00';

/** Shares of everybody by age, men to the left. The sheet also has the persons. */
export function nativePyramid(spec: PyramidSpec, { read, lang }: NativeContext): NativeFigure | null {
  const { table, headers } = pyramidTable(spec, read, lang);
  const of = (name: string) => numbers(table, name);
  const headed = (name: string) => headers[table.columns.findIndex((c) => c.name === name)] ?? name;
  const mirrored = (name: string) => of(name).map((share) => (share === null ? null : -share));
  const men = mirrored('male_share');
  const women = of('female_share');
  const drawn = [...men, ...women].flatMap((share) => share ?? []);
  if (drawn.length === 0) return null;
  const side = (
    name: string,
    values: readonly (number | null)[],
    mark: NativeSeries['mark'],
  ): NativeSeries => ({
    name: headed(name),
    values,
    mark,
    colour: mark === 'outline' ? 'ink' : name.endsWith('female_share') ? 'warm' : 'accent',
    format,
  });
  const compared = table.columns.some(({ name }) => name === 'ref_male_share');
  const reference = compared
    ? [
        side('ref_male_share', mirrored('ref_male_share'), 'outline'),
        side('ref_female_share', of('ref_female_share'), 'outline'),
      ]
    : [];
  const ends = [...drawn, ...reference.flatMap(({ values }) => values.flatMap((share) => share ?? []))];
  const farthest = Math.max(...ends.map(Math.abs));
  const step = farthest > 5 ? 2 : 1;
  const most = Math.ceil(farthest / step) * step;
  const withheld = ['male', 'female'].reduce((sum, name) => sum + suppressedRows(table, name).size, 0);
  return {
    charts: [
      {
        form: 'lying',
        title: '',
        categories: texts(table, 'age').map((age) => age ?? ''),
        series: [side('male_share', men, 'bar'), side('female_share', women, 'bar'), ...reference],
        bars: 'mirrored',
        values: { title: '%', format: '0;0', min: -most, max: most, step },
        across: freeAxis,
        extras: ['male', 'female'].map((name) => ({ header: headed(name), values: of(name) })),
      },
    ],
    missing: countMissing(men) + countMissing(women) - withheld,
  };
}
