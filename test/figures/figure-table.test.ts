import { describe, expect, it } from 'vitest';
import { row } from '../../src/base/table.ts';
import { figureTable } from '../../src/figures/figure-table.ts';
import { cases } from './cases.ts';
import { reading } from './draw-case.ts';

function tableOfCase(name: string, lang: 'zh' | 'en') {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return figureTable(found.spec, reading(found.answers), lang);
}

describe('figureTable', () => {
  it('of the pyramid joins age 0 with 1–4 and shares everybody out', () => {
    const { headers, table, decimals } = tableOfCase('pyramid', 'zh');
    expect(headers).toEqual(['年龄', '男', '女', '男 %', '女 %', '全国男 %', '全国女 %']);
    expect(table.rows).toBe(18);
    expect(row(table, 0)).toMatchObject({ age: '0–4', male: 1208 + 5141, female: 1029 + 4552 });
    expect(row(table, 17)).toMatchObject({ age: '85+', male: 548, female: 837 });
    const shares = ['male_share', 'female_share'].flatMap(
      (name) => table.columns.find((c) => c.name === name)?.values ?? [],
    );
    expect(shares.reduce<number>((sum, share) => sum + Number(share), 0)).toBeCloseTo(100, 9);
    expect(decimals).toEqual([null, 0, 0, 2, 2, 2, 2]);
  });

  it('of the funnel holds every point, its flag in words, under the labels of the axes', () => {
    const { headers, table } = tableOfCase('funnel', 'en');
    expect(headers).toEqual(['Code', 'Unit', 'Children of age 0', 'Boys per 100 girls', 'Limits of chance']);
    expect(table.rows).toBe(2857);
    const flags = table.columns[4]?.values ?? [];
    expect(flags.filter((flag) => flag === 'above')).toHaveLength(322);
    expect(flags.filter((flag) => flag === 'below')).toHaveLength(395);
  });

  it('of the intervals keeps the published numbers', () => {
    const { headers, table, decimals } = tableOfCase('intervals', 'zh');
    expect(headers).toEqual(['代码', '单位', '数值', '区间下限', '区间上限']);
    expect(decimals).toEqual([null, null, 1, 1, 1]);
    const junshan = Array.from({ length: table.rows }, (_, i) => row(table, i)).find(
      (one) => one['unit'] === '430611',
    );
    expect(Number(junshan?.['value'])).toBeCloseTo(117.4, 2);
    expect(Number(junshan?.['low'])).toBeCloseTo(108.03, 2);
    expect(Number(junshan?.['high'])).toBeCloseTo(127.57, 2);
  });

  it('writes whole numbers without decimals and names what is compared', () => {
    const villages = tableOfCase('villages', 'zh');
    expect(villages.headers).toEqual([
      'town',
      '代码',
      '单位',
      '出生',
      '人口',
      '出生率 ‰',
      '区间下限',
      '区间上限',
      '说明',
    ]);
    expect(tableOfCase('profile', 'en').headers).toEqual([
      'age',
      'Men per 100 women',
      'Low',
      'High',
      'Country',
    ]);
    expect(tableOfCase('plot-bars', 'zh').headers).toEqual([
      '代码',
      '县区',
      '0 岁人数'.replace('0 ', '0\u00a0'),
    ]);
  });
});
