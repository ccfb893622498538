import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDrop } from '../../src/intake/read-drop.ts';
import { csv, findings, place, readText } from './read.ts';

type Rows = readonly (readonly (string | number)[])[];
const spoken = async (name: string, rows: Rows, rule: string) =>
  findings(await readText(name, csv(rows)), rule).map((f) => [place(f), f.severity]);
/** Findings of a rule over several files, with the file each is about. */
async function across(files: Readonly<Record<string, Rows>>, rule: string) {
  const { results } = await readDrop(
    Object.entries(files).map(([name, rows]) => ({ name, blob: new Blob([csv(rows)]) })),
  );
  return results.flatMap((r) => findings(r, rule).map((f) => [r.report.file, place(f), f.severity]));
}

describe('cohort-exceeded', () => {
  const rows = (vaccinated: number, unit = '430611101'): Rows => [
    ['单位编码', '月份', '来源', '出生数'],
    ...[1, 2].flatMap((month) => [
      [unit, `2010年${month}月`, '医院分娩', 300],
      [unit, `2010年${month}月`, '接种', month === 1 ? 330 : vaccinated],
    ]),
  ];
  it('speaks of far more children than were born, over the year', async () => {
    // 660 is 1.1 times the births of the two months; what is a little more may be chance.
    expect(await spoken('出生监测.csv', rows(330), 'cohort-exceeded')).toEqual([]);
    expect(await spoken('出生监测.csv', rows(380), 'cohort-exceeded')).toEqual([]);
    expect(await spoken('出生监测.csv', rows(600), 'cohort-exceeded')).toEqual([['D3', 'warning']]);
  });
  it('does not speak of villages', async () => {
    expect(await spoken('出生监测.csv', rows(600, '430611101201'), 'cohort-exceeded')).toEqual([]);
  });
  it('believes whoever counts most births', async () => {
    const births: Rows = [
      ['单位编码', '月份', '出生男孩', '出生女孩'],
      ['430611101', '2010-01', 300, 200],
      ['430611101', '2010-02', 300, 200],
    ];
    expect(await across({ '出生监测.csv': rows(600) }, 'cohort-exceeded')).toHaveLength(1);
    expect(await across({ '出生监测.csv': rows(600), '出生.csv': births }, 'cohort-exceeded')).toEqual([]);
  });
  it('speaks of what departments share, but not of schools, whose children were born before', async () => {
    const shared = (...items: (readonly [string, string, number])[]): Rows => [
      ['单位编码', '月份', '部门', '共享事项', '数量'],
      ['430611', '2010-03', '卫生局', '住院分娩', 300],
      ...items.map((item) => ['430611', '2010-03', ...item]),
    ];
    const near = shared(['卫生局', '接种', 330], ['公安局', '落户', 345], ['教育局', '入学', 900]);
    expect(await spoken('部门共享.csv', near, 'cohort-exceeded')).toEqual([]);
    const broken = shared(['卫生局', '接种', 450], ['公安局', '落户', 330], ['民政局', '落户', 330]);
    expect(await spoken('部门共享.csv', broken, 'cohort-exceeded')).toEqual([['E3', 'warning']]);
  });
  it('finds the births of what departments share in another file', async () => {
    const shared: Rows = [
      ['单位编码', '月份', '部门', '共享事项', '数量'],
      ['430611101', '2010-01', '公安局', '落户', 500],
    ];
    const said = await across({ '出生监测.csv': rows(330), '部门共享.csv': shared }, 'cohort-exceeded');
    expect(said).toEqual([['部门共享.csv', 'E2', 'warning']]);
  });
});

describe('flow-sides', () => {
  const rows = (arrived: number, destination = '430611102'): Rows => [
    ['单位编码', '时期', '流出地', '流入地', '人数'],
    ['430611101', '2010-03', '430611101', destination, 12],
    [destination, '2010-03', '430611101', destination, arrived],
    ['430611101', '2010-03', '广东省', '430611101', 40],
  ];
  it('speaks of two sides that differ', async () => {
    expect(await spoken('流动.csv', rows(12), 'flow-sides')).toEqual([]);
    expect(await spoken('流动.csv', rows(11), 'flow-sides')).toEqual([['E3', 'warning']]);
  });
  it('does not compare with another district, which counts in its own way', async () => {
    expect(await spoken('流动.csv', rows(11, '430602101'), 'flow-sides')).toEqual([]);
  });
  it('finds exactly the pairs that differ', async () => {
    const units = ['430611101', '430611102', '430611103', '430611104'];
    const pairs = units.flatMap((a) => units.filter((b) => b !== a).map((b) => [a, b] as const));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 0, max: 2 })), {
          minLength: pairs.length,
          maxLength: pairs.length,
        }),
        async (counts) => {
          const sides = pairs.flatMap(([a, b], i) => {
            const [left = 0, off = 0] = counts[i] ?? [];
            return [
              [a, '2010-03', a, b, left],
              [b, '2010-03', a, b, left + off],
            ];
          });
          const said = await spoken(
            '流动.csv',
            [['单位编码', '时期', '流出地', '流入地', '人数'], ...sides],
            'flow-sides',
          );
          const expected = counts.flatMap(([, off], i) => (off > 0 ? [[`E${2 * i + 3}`, 'warning']] : []));
          expect(said).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('ages-december', () => {
  const towns = ['430611101', '430611102', '430611103'];
  const ages = (last: number): Rows => [
    ['单位编码', '年份', '性别', '年龄', '人数'],
    ...towns.flatMap((unit, i) => [
      [unit, 2010, '男', '0-14岁', 100],
      [unit, 2010, '男', '15岁以上', 400],
      [unit, 2010, '女', '0-14岁', 100],
      [unit, 2010, '女', '15岁以上', i === 2 ? last : 400],
    ]),
  ];
  const people = (december: readonly number[], month = 12): Rows => [
    ['单位编码', '月份', '期末人口'],
    ...towns.flatMap((unit, i) => [
      [unit, '2010-11', 1],
      [unit, `2010-${month}`, december[i] ?? 0],
    ]),
  ];
  const said = (a: Rows, p: Rows) => across({ '年龄.csv': a, '人口.csv': p }, 'ages-december');
  it('speaks of any difference where the other units agree', async () => {
    expect(await said(ages(400), people([1000, 1000, 1000]))).toEqual([]);
    expect(await said(ages(401), people([1000, 1000, 1000]))).toEqual([['人口.csv', 'C7', 'warning']]);
  });
  it('allows one percent where the two count on different days', async () => {
    expect(await said(ages(400), people([1009, 991, 1008]))).toEqual([]);
    expect(await said(ages(400), people([1009, 991, 1020]))).toEqual([['人口.csv', 'C7', 'warning']]);
  });
  it('looks at December alone', async () => {
    expect(await said(ages(401), people([1000, 1000, 1000], 10))).toEqual([]);
  });
});

describe('parent-elsewhere', () => {
  const list: Rows = [
    ['单位编码', '单位名称'],
    ['430611101', '甲镇'],
    ['430611101201', '一村'],
    ['430611101202', '二村'],
    ['430611101203', '三村'],
  ];
  const town = (births: number): Rows => [
    ['单位编码', '月份', '出生', '死亡'],
    ['430611101', '2010-03', births, 3],
  ];
  const villages = (...births: number[]): Rows => [
    ['单位编码', '月份', '出生', '死亡'],
    ...births.map((n, i) => [`43061110120${i + 1}`, '2010-03', n, 1]),
  ];
  it('speaks of a town that is not the sum of its villages in another file', async () => {
    const said = (n: number) =>
      across(
        { '单位.csv': list, '镇人口.csv': town(n), '村人口.csv': villages(2, 3, 4) },
        'parent-elsewhere',
      );
    expect(await said(9)).toEqual([]);
    expect(await said(10)).toEqual([['镇人口.csv', 'C2', 'warning']]);
  });
  it('knows no more than that a part is not larger than the whole where villages may lack', async () => {
    const said = (n: number) =>
      across({ '单位.csv': list, '镇人口.csv': town(n), '村人口.csv': villages(2, 3) }, 'parent-elsewhere');
    expect(await said(9)).toEqual([]);
    expect(await said(5)).toEqual([]);
    expect(await said(4)).toEqual([['镇人口.csv', 'C2', 'warning']]);
  });
});

describe('exceeds, of inspections', () => {
  const header = [
    '单位编码',
    '月份',
    '督查主体',
    '应查',
    '已查',
    '发现问题',
    '按期整改',
    '逾期整改',
    '未整改',
  ];
  const month = (m: number, found: number, right: number, late: number, open: number) => [
    '430611101',
    `2010-0${m}`,
    '区局',
    4,
    4,
    found,
    right,
    late,
    open,
  ];
  const said = (...rows: Rows) => spoken('督查.csv', [header, ...rows], 'exceeds');
  it('does not accuse where what was open before is put right or still open', async () => {
    expect(await said(month(1, 10, 6, 0, 4), month(2, 5, 7, 0, 2), month(3, 0, 1, 0, 1))).toEqual([]);
  });
  it('accuses what no reading explains', async () => {
    expect(await said(month(1, 10, 6, 0, 4), month(2, 5, 7, 0, 3))).toEqual([['G3', 'warning']]);
    expect(await said(month(1, 10, 8, 2, 1))).toEqual([['G2', 'warning']]);
  });
  it('does not accuse the first month of a table that carries over', async () => {
    expect(await said(month(1, 10, 8, 2, 3), month(2, 5, 7, 0, 1))).toEqual([]);
  });
});
