import { describe, expect, it } from 'vitest';
import { readDrop } from '../../src/intake/read-drop.ts';
import { csv, editionRows, findings, place, readText } from './read.ts';

type Rows = readonly (readonly (string | number)[])[];
const spoken = async (rows: Rows, rule: string, name = 'a.csv') =>
  findings(await readText(name, csv(rows)), rule).map((f) => [place(f), f.severity]);

/** Each rule with a table that breaks it once, where it must say so, and one that comes near without breaking it. */
const cases: readonly {
  readonly rule: string;
  readonly name: string;
  readonly header: readonly string[];
  readonly broken: readonly (string | number)[];
  readonly near: readonly (string | number)[];
  readonly at: string;
  readonly severity?: string;
}[] = [
  {
    rule: 'exceeds',
    name: '人口.csv',
    header: ['单位编码', '年份', '总人口', '男', '女', '育龄妇女人数'],
    broken: ['430611', 2010, 200, 110, 90, 91],
    near: ['430611', 2010, 200, 110, 90, 90],
    at: 'F2',
  },
  {
    rule: 'exceeds',
    name: '例会.csv',
    header: ['单位编码', '月份', '例会', '应开', '实开', '参加人次'],
    broken: ['430611101', '2010-03', '周例会', 4, 5, 40],
    near: ['430611101', '2010-03', '周例会', 4, 4, 40],
    at: 'E2',
  },
  {
    rule: 'exceeds',
    name: '督查.csv',
    header: ['单位编码', '月份', '督查主体', '应查', '已查', '发现问题', '按期整改', '逾期整改', '未整改'],
    broken: ['430611101', '2010-03', '区局', 4, 4, 10, 8, 2, 1],
    near: ['430611101', '2010-03', '区局', 4, 4, 10, 8, 1, 1],
    at: 'G2',
  },
  {
    rule: 'sources-disagree',
    name: '报送.csv',
    header: ['单位编码', '月份', '应报', '实报', '及时'],
    broken: ['430611101', '2010-03', 10, 9, 10],
    near: ['430611101', '2010-03', 10, 10, 10],
    at: 'E2',
  },
  {
    rule: 'households',
    name: '人口.csv',
    header: ['单位编码', '年份', '总人口', '户数'],
    broken: ['430611', 2010, 1000, 1001],
    near: ['430611', 2010, 1000, 84],
    at: 'D2',
  },
  {
    rule: 'rate-disagrees',
    name: '人口.csv',
    header: ['单位编码', '年份', '总人口', '出生', '出生率', '死亡', '死亡率'],
    // 1,000 deaths at 5‰ are those of 200,000 people, and there are 100,000.
    broken: ['430611', 2010, 100_000, 1000, 10, 1000, 5],
    near: ['430611', 2010, 100_000, 1000, 10.4, 500, 5],
    at: 'G2',
  },
  {
    rule: 'flow-diagonal',
    name: '流动.csv',
    header: ['单位编码', '时期', '流出地', '流入地', '人数'],
    broken: ['430611101', '2010-03', '430611101', '430611101', 5],
    near: ['430611101', '2010-03', '430611101', '430611102', 5],
    at: 'E2',
    severity: 'error',
  },
  {
    rule: 'veto-reason',
    name: '村级类别.csv',
    header: ['单位编码', '年份', '类别', '一票否决', '否决原因'],
    broken: ['430611101201', 2010, '三类', '是', '收费'],
    near: ['430611101201', 2010, '三类', '是', '漏报'],
    at: 'E2',
  },
  {
    rule: 'fund-range',
    name: '联点.csv',
    header: ['单位编码', '年份', '联点单位', '应拨经费（元）', '已拨（元）'],
    broken: ['430611101201', 2010, '民政局', 4999, 4999],
    near: ['430611101201', 2010, '民政局', 5000, 5000],
    at: 'D2',
    severity: 'note',
  },
];

describe('each rule', () => {
  it.each(cases)('$rule speaks of $broken and not of $near', async (c) => {
    expect(await spoken([c.header, c.broken], c.rule, c.name)).toEqual([[c.at, c.severity ?? 'warning']]);
    expect(await spoken([c.header, c.near], c.rule, c.name)).toEqual([]);
  });

  it('shares-sum: weights near 100 that are not', async () => {
    const rows = (last: number): Rows => [
      ['单位编码', '年份', '考核项目', '权重', '满分', '得分'],
      ['430611101', 2010, '报送', 60, 60, 50],
      ['430611101', 2010, '例会', last, 40, 30],
    ];
    expect(await spoken(rows(35), 'shares-sum', '考核.csv')).toEqual([['D2', 'warning']]);
    // A tenth is rounding, and ten off is another kind of weight.
    for (const near of [40, 40.1, 39.9, 29.9, 50.1])
      expect(await spoken(rows(near), 'shares-sum', '考核.csv'), String(near)).toEqual([]);
    expect(await spoken(rows(40.2), 'shares-sum', '考核.csv')).toEqual([['D2', 'warning']]);
  });

  it('over-collected: cumulated, so that late money of early fees is none', async () => {
    const rows = (second: number): Rows => [
      ['单位编码', '季度', '应征金额（元）', '实征金额（元）', '减免（元）'],
      ['430611101', '2010年一季度', 1000, 300, 0],
      ['430611101', '2010年二季度', 500, second, 100],
    ];
    expect(await spoken(rows(1200), 'over-collected', '征收.csv')).toEqual([['D3', 'warning']]);
    expect(await spoken(rows(1100), 'over-collected', '征收.csv')).toEqual([]);
  });

  it('too-smooth: counts that hardly vary over two years', async () => {
    const rows = (spread: number): Rows => [
      ['单位编码', '月份', '出生男孩', '出生女孩'],
      ...Array.from({ length: 24 }, (_, m) => [
        '430611101',
        `${2009 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`,
        20 + (((m * 7) % 5) - 2) * spread,
        20 + (((m * 3) % 5) - 2) * spread,
      ]),
    ];
    expect((await spoken(rows(0), 'too-smooth')).length).toBeGreaterThan(0);
    expect(await spoken(rows(3), 'too-smooth')).toEqual([]);
    // Just on either side of what chance leaves one time in thirty thousand.
    expect((await spoken(rows(1), 'too-smooth')).length).toBeGreaterThan(0);
    expect(await spoken(rows(2), 'too-smooth')).toEqual([]);
  });

  it('magnitude: one file in yuan, the next in ten thousands', async () => {
    const rows = (quarter: string, factor: number): Rows => [
      ['单位编码', '季度', '应征金额', '实征金额'],
      ...['430611101', '430611102', '430611103'].map((unit, n) => [
        unit,
        `2010年${quarter}季度`,
        (10_000 + n * 500) * factor,
        5000 * factor,
      ]),
    ];
    const said = async (factor: number) => {
      const { results } = await readDrop([
        { name: '征收1.csv', blob: new Blob([csv(rows('一', 1))]) },
        { name: '征收2.csv', blob: new Blob([csv(rows('二', factor))]) },
      ]);
      return results.flatMap((r) => findings(r, 'magnitude').map((f) => [r.report.file, place(f)]));
    };
    expect(await said(1 / 10_000)).toEqual([
      ['征收2.csv', 'C'],
      ['征收2.csv', 'D'],
    ]);
    expect(await said(2)).toEqual([]);
    // Beyond a factor of 500 it is another unit, below it only a very different quarter.
    expect(await said(499)).toEqual([]);
    expect(await said(501)).toHaveLength(2);
    expect(await said(20_001)).toEqual([]);
  });
});

it('keeps 漏报 as the reason of a veto, which elsewhere says that there is no value', async () => {
  const result = await readText(
    '村级类别.csv',
    csv([
      ['单位编码', '年份', '类别', '一票否决', '否决原因'],
      ['430611101201', 2010, '三类', '是', '漏报'],
    ]),
  );
  expect(editionRows(result, 'categories')).toMatchObject([{ veto: 1, reason: '漏报' }]);
});
