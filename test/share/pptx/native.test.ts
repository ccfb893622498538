import { describe, expect, it } from 'vitest';
import { figureTable } from '../../../src/figures/figure-table.ts';
import { numbers } from '../../../src/figures/read-columns.ts';
import type { FigureSpec } from '../../../src/figures/spec.ts';
import { nativeFigure } from '../../../src/share/pptx/native/native-figure.ts';
import type { NativeChart, NativeFigure } from '../../../src/share/pptx/native/native-chart.ts';
import { cases } from '../../figures/cases.ts';
import { tableOf } from '../../figures/census.ts';
import { reading, type Case } from '../../figures/draw-case.ts';
import { caseNamed, firstRows, withhold } from './case-deck.ts';

const nativeOf = (one: Case, lang: 'zh' | 'en' = 'zh'): NativeFigure | null =>
  nativeFigure(one.spec, { read: reading(one.answers), lang, choices: one.choices ?? {} });

function chartOf(one: Case, lang: 'zh' | 'en' = 'zh'): NativeChart {
  const native = nativeOf(one, lang);
  if (!native) throw new Error(`${one.name} is a picture`);
  return native.charts[0];
}

const dataOf = (one: Case): string => ('data' in one.spec ? (one.spec.data ?? '') : '');

describe('a figure as native charts', () => {
  it('is one where a chart shows it as drawn, and a picture where not', () => {
    const kinds = (native: boolean) =>
      cases.filter((one) => (nativeOf(one) !== null) === native).map((one) => one.name);
    expect(kinds(true).sort()).toEqual(
      [
        'bullet',
        'intervals',
        'multiples',
        'plot-line',
        'plot-bars',
        'plot-colours',
        'pyramid',
        'trend',
        'series',
        'villages',
        'waterfall',
      ].sort(),
    );
    for (const kind of ['bump', 'chain', 'flow', 'matrix', 'network', 'profile'])
      expect(kinds(false).some((name) => name.startsWith(kind))).toBe(true);
  });

  for (const one of cases)
    it(`has as many numbers in each series as places: ${one.name}`, () => {
      for (const lang of ['zh', 'en'] as const)
        for (const nth of [0, 1, 3]) {
          const native = nativeOf(nth === 0 ? one : withhold(one, nth), lang);
          for (const chart of native?.charts ?? [])
            for (const series of chart.series) {
              expect(series.name).not.toBe('');
              expect(series.values).toHaveLength(series.x?.length ?? chart.categories.length);
              for (const list of [series.colours, series.notes, series.interval?.low, series.interval?.high])
                if (list) expect(list).toHaveLength(series.values.length);
              expect(series.values.every((value) => value === null || Number.isFinite(value))).toBe(true);
            }
          expect(native?.missing ?? 0).toBeGreaterThanOrEqual(0);
        }
    });

  it('has exactly the answer’s numbers', () => {
    const of = (one: Case, cell: string, name: string) => numbers(reading(one.answers)(cell), name);
    const intervals = caseNamed('intervals');
    const [dots] = chartOf(intervals).series;
    expect(dots?.values).toEqual(of(intervals, 'siblings', 'value'));
    expect(dots?.interval).toEqual({
      low: of(intervals, 'siblings', 'low'),
      high: of(intervals, 'siblings', 'high'),
    });
    const bullet = caseNamed('bullet');
    expect(chartOf(bullet).series.map(({ values }) => values)).toEqual(
      ['value', 'target', 'full'].map((name) => of(bullet, 'progress', name)),
    );
    const pyramid = chartOf(caseNamed('pyramid'));
    const { table } = figureTable(caseNamed('pyramid').spec, reading(caseNamed('pyramid').answers), 'zh');
    expect(pyramid.series[0]?.values).toEqual(numbers(table, 'male_share').map((share) => -(share ?? 0)));
    expect(pyramid.series[1]?.values).toEqual(numbers(table, 'female_share'));
    expect(pyramid.extras?.map(({ values }) => values)).toEqual([
      numbers(table, 'male'),
      numbers(table, 'female'),
    ]);
    const waterfall = caseNamed('waterfall');
    expect(chartOf(waterfall).extras?.[0]?.values).toEqual(of(waterfall, dataOf(waterfall), 'value'));
  });

  it('leaves a month that was not reported as a gap in its place', () => {
    const chart = chartOf(caseNamed('trend'));
    const table = reading(caseNamed('trend').answers)('monthly');
    expect(chart.categories).toHaveLength(60);
    expect(table.rows).toBe(59);
    const [values = []] = chart.series.map((series) => series.values);
    expect(values.filter((value) => value === null)).toHaveLength(1);
    expect(chart.categories[values.indexOf(null)]).toBe('1998年6月');
    expect(values.filter((value) => value !== null)).toEqual(numbers(table, 'value'));
    expect(nativeOf(caseNamed('trend'))?.missing).toBe(1);
    expect(chart.time?.days[values.indexOf(null)]).toBe('1998-06-01');
  });

  it('does not count what is withheld as missing, and never as zero', () => {
    for (const name of ['trend', 'multiples', 'intervals', 'bullet', 'pyramid', 'waterfall', 'plot-bars']) {
      const native = nativeOf(withhold(caseNamed(name), 4));
      const gaps = (native?.charts ?? []).flatMap(({ series }) => series[0]?.values ?? []);
      expect(gaps.filter((value) => value === null).length, name).toBeGreaterThan(0);
      expect(native?.missing, name).toBe(nativeOf(caseNamed(name))?.missing);
    }
    const one = withhold(caseNamed('intervals'), 3);
    expect(chartOf(one).categories[0]).toBe('临湘市（保密）');
    expect(chartOf(one, 'en').categories[0]).toBe('临湘市 (suppressed)');
  });

  it('is a picture where nothing but withheld values is left', () => {
    for (const name of ['trend', 'multiples', 'intervals', 'pyramid', 'waterfall'])
      expect(nativeOf(withhold(caseNamed(name), 1)), name).toBeNull();
  });

  it('stacks a waterfall so that each step ends where the next begins', () => {
    const [foot, totals, rises, falls] = chartOf(caseNamed('waterfall')).series.map(({ values }) => values);
    const tops = (foot ?? []).map((from, i) => (from ?? 0) + (totals?.[i] ?? rises?.[i] ?? falls?.[i] ?? 0));
    expect(tops[1]).toBe((totals?.[0] ?? 0) + (rises?.[1] ?? 0));
    expect(tops[2]).toBe(tops[1]);
    const below = caseNamed('waterfall');
    const growth = tableOf(
      [
        ['name', 'text'],
        ['value', 'number'],
        ['total', 'boolean'],
      ],
      [
        ['a', 5, true],
        ['b', -9, false],
      ],
    );
    expect(nativeOf({ ...below, answers: { [dataOf(below)]: growth } })).toBeNull();
  });

  it('draws a funnel of few points with its limits as lines, and 2,857 as a picture', () => {
    const one = caseNamed('funnel');
    expect(nativeOf(one)).toBeNull();
    const few = chartOf(firstRows(one, 'counties', 300));
    expect(few.form).toBe('scatter');
    expect(few.across.log).toBe(true);
    const dots = few.series.filter(({ mark }) => mark === 'dots');
    expect(dots.reduce((sum, { values }) => sum + values.length, 0)).toBe(300);
    expect(few.series.filter(({ mark }) => mark === 'thin').length).toBeGreaterThanOrEqual(4);
    const counties = reading(one.answers)('counties');
    expect(new Set(dots.flatMap(({ values }) => values))).toEqual(
      new Set(numbers(counties, 'value').slice(0, 300)),
    );
  });

  it('keeps Plot’s order of names, and stacks what one place holds of several colours', () => {
    const bars = chartOf(caseNamed('plot-bars'));
    expect(bars.form).toBe('lying');
    expect(bars.categories[0]).toBe('平江县');
    expect(bars.series[0]?.valued).toBe(true);
    const long = tableOf(
      [
        ['place', 'text'],
        ['kind', 'text'],
        ['n', 'integer'],
      ],
      [
        ['b', 'x', 1],
        ['b', 'y', 2],
        ['a', 'x', 3],
        ['a', 'y', 4],
      ],
    );
    const spec: FigureSpec = {
      kind: 'plot',
      data: 'long',
      marks: [{ mark: 'barY', x: 'place', y: 'n', fill: 'kind' }],
    };
    const stacked = chartOf({ name: 'stacked', spec, answers: { long } });
    expect(stacked).toMatchObject({ form: 'upright', bars: 'stacked', categories: ['a', 'b'] });
    expect(stacked.series.map(({ name, values }) => [name, values])).toEqual([
      ['x', [3, 1]],
      ['y', [4, 2]],
    ]);
    const twice = tableOf(
      [
        ['place', 'text'],
        ['n', 'integer'],
      ],
      [
        ['a', 1],
        ['a', 2],
      ],
    );
    const both: FigureSpec = { kind: 'plot', data: 'twice', marks: [{ mark: 'barY', x: 'place', y: 'n' }] };
    expect(nativeOf({ name: 'twice', spec: both, answers: { twice } })).toBeNull();
  });

  it('takes upright rules for the intervals of the dots that they stand on', () => {
    const ranked = tableOf(
      [
        ['place', 'integer'],
        ['score', 'number'],
        ['low', 'number'],
        ['high', 'number'],
      ],
      [
        [1, 90.5, 85, 95],
        [2, 80, null, null],
        [3, null, null, null],
      ],
    );
    const spec: FigureSpec = {
      kind: 'plot',
      data: 'ranked',
      marks: [
        { mark: 'ruleY', values: [60, 80], stroke: 'quiet' },
        { mark: 'ruleX', x: 'place', y1: 'low', y2: 'high' },
        { mark: 'dot', x: 'place', y: 'score', fill: 'quiet' },
      ],
    };
    const native = nativeOf({ name: 'ranked', spec, answers: { ranked } });
    expect(native?.missing).toBe(1);
    expect(native?.charts[0].series[0]).toMatchObject({
      x: [1, 2, 3],
      values: [90.5, 80, null],
      interval: { low: [85, null, null], high: [95, null, null] },
    });
    expect(native?.charts[0].series.slice(1).map(({ values }) => values)).toEqual([
      [60, 60],
      [80, 80],
    ]);
    const cells: FigureSpec = {
      kind: 'plot',
      data: 'ranked',
      marks: [{ mark: 'cell', x: 'place', y: 'score' }],
    };
    expect(nativeOf({ name: 'cells', spec: cells, answers: { ranked } })).toBeNull();
  });
});
