import { describe, expect, it } from 'vitest';
import { binomialTails, falseDiscoveryLimit, poissonTails, wilson } from '../../src/intake/checks/chance.ts';
import { editionRows, findings, place, readText } from './read.ts';

const months = Array.from({ length: 12 }, (_, i) => `2010-${String(i + 1).padStart(2, '0')}`);
const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((r) => r.join(',')).join('\n');
const spoken = async (text: string, rule: string) =>
  findings(await readText('a.csv', text), rule).map((f) => [place(f), f.severity]);

describe('chance', () => {
  it('gives the published intervals of Wilson (Newcombe 1998)', () => {
    expect(wilson(81, 263).low).toBeCloseTo(0.2553, 4);
    expect(wilson(81, 263).high).toBeCloseTo(0.3662, 4);
    expect(wilson(0, 20).high).toBeCloseTo(0.1611, 4);
  });

  it('has exact binomial tails: the Clopper–Pearson limits of 81 in 263 leave 2.5 % on either side', () => {
    expect(binomialTails(81, 263, 0.252_708_49).high).toBeCloseTo(0.025, 3);
    expect(binomialTails(81, 263, 0.367_553).low).toBeCloseTo(0.025, 3);
    expect(binomialTails(3, 10, 0.5)).toEqual({
      low: expect.closeTo(0.171875, 10),
      high: expect.closeTo(0.9453125, 10),
    });
  });

  it('comes to the Poisson limits as the history grows: 10 against 18.390 and 4.795', () => {
    expect(poissonTails(10, 1, 18_390_356, 1e6).low).toBeCloseTo(0.025, 3);
    expect(poissonTails(10, 1, 4_795_389, 1e6).high).toBeCloseTo(0.025, 3);
  });

  it('bounds false discoveries (Benjamini and Hochberg)', () => {
    expect(falseDiscoveryLimit([0.01, 0.02, 0.03, 0.5], 0.05)).toBe(0.03);
    expect(falseDiscoveryLimit([0.04, 0.2, 0.5], 0.05)).toBe(0);
  });
});

describe('rules', () => {
  it('refuses a cell that is not of its type and keeps it as missing', async () => {
    const result = await readText(
      'a.csv',
      csv([
        ['单位编码', '月份', '出生男孩', '出生女孩'],
        ['430611', '2010-03', '约300', 4],
      ]),
    );
    expect(findings(result, 'unreadable')).toMatchObject([
      { row: 2, column: 'C', value: '约300', severity: 'error' },
    ]);
    expect(editionRows(result, 'births')[0]).toMatchObject({ male: null, female: 4, births: null });
  });

  it('duplicate-key: the same row is a note, different values are an error and become missing', async () => {
    const header = ['单位编码', '月份', '出生男孩', '出生女孩'];
    const same = await readText(
      'a.csv',
      csv([header, ['430611', '2010-03', 3, 4], ['430611', '2010年3月', 3, 4]]),
    );
    expect(findings(same, 'duplicate-key')).toMatchObject([{ severity: 'note', row: 3 }]);
    expect(editionRows(same, 'births')).toHaveLength(1);
    const other = await readText(
      'a.csv',
      csv([header, ['430611', '2010-03', 3, 4], ['430611', '2010-03', 5, 4]]),
    );
    expect(findings(other, 'duplicate-key')).toMatchObject([{ severity: 'error', row: 3, column: 'C' }]);
    expect(editionRows(other, 'births')).toMatchObject([{ male: null, female: 4 }]);
  });

  it('unknown-unit: a code of no known form, and one that the file’s own list lacks', async () => {
    const text = csv([
      ['单位编码', '月份', '出生男孩', '出生女孩'],
      ['430611', '2010-03', 3, 4],
      ['43061', '2010-03', 3, 4],
    ]);
    expect(await spoken(text, 'unknown-unit')).toEqual([['A3', 'error']]);
  });

  it('refuses codes that a spreadsheet has rounded', async () => {
    const result = await readText(
      'a.csv',
      csv([
        ['单位编码', '月份', '出生男孩', '出生女孩'],
        ['4.30611E+11', '2010-03', 3, 4],
      ]),
    );
    expect(result.report.accepted).toBe(false);
    expect(findings(result, 'unreadable')).toMatchObject([{ blocking: true, column: 'A', row: 2 }]);
  });

  it('period-range: month 13, the future, before 1949', async () => {
    const rows = ['2010-13', '2031-01', '1948-12', '2010-12'].map((p) => ['430611', p, 3, 4]);
    const result = await readText('a.csv', csv([['单位编码', '月份', '出生男孩', '出生女孩'], ...rows]));
    expect(findings(result, 'period-range').map(place)).toEqual(['B2', 'B3', 'B4']);
    expect(editionRows(result, 'births')).toHaveLength(1);
  });

  it('negative: below the range is missing', async () => {
    const result = await readText(
      'a.csv',
      csv([
        ['单位编码', '月份', '出生男孩', '出生女孩'],
        ['430611', '2010-03', -3, 4],
      ]),
    );
    expect(findings(result, 'negative')).toMatchObject([{ row: 2, column: 'C', value: '-3' }]);
    expect(editionRows(result, 'births')[0]).toMatchObject({ male: null });
  });

  it('parts-sum: sexes, and a unit against the units in it', async () => {
    const header = ['单位编码', '单位名称', '年份', '总人口', '男', '女'];
    expect(await spoken(csv([header, ['430611', '君山区', 2010, 100, 51, 48]]), 'parts-sum')).toEqual([
      ['D2', 'error'],
    ]);
    const towns = [
      ['430611', '君山区', 2010, 301, 151, 150],
      ['430611101', 'A镇', 2010, 100, 50, 50],
      ['430611102', 'B镇', 2010, 200, 100, 100],
    ];
    expect(await spoken(csv([header, ...towns]), 'parts-sum')).toEqual([['D2', 'error']]);
  });

  it('balance: within a row and from one period to the next', async () => {
    const header = ['单位编码', '月份', '期初人口', '出生', '死亡', '迁入', '迁出', '期末人口'];
    const rows = [
      ['430611101', '2010-01', 1000, 5, 3, 10, 4, 1008],
      ['430611101', '2010-02', 1008, 5, 3, 10, 4, 1020],
      ['430611101', '2010-03', 1021, 5, 3, 10, 4, 1029],
    ];
    expect(await spoken(csv([header, ...rows]), 'balance')).toEqual([
      ['H3', 'error'],
      ['C4', 'error'],
    ]);
  });

  it('gap, copied and outlier: a month that lacks, one that repeats, one that is far off', async () => {
    const header = ['单位编码', '月份', '期初人口', '出生', '死亡', '迁入', '迁出', '期末人口'];
    const rows = ['430611101', '430611102', '430611103'].flatMap((unit, u) => {
      let people = 5000;
      return months.flatMap((month, m) => {
        const births = unit === '430611102' && m === 8 ? 60 : 9 + ((m * 5 + u) % 4);
        const flows =
          unit === '430611103' && (m === 4 || m === 5)
            ? [7, 7, 12, 12]
            : [births, 6 + ((m + u) % 3), 20 + m, 15 + u];
        const [b = 0, d = 0, i = 0, o = 0] = flows;
        const start = people;
        people = start + b - d + i - o;
        return unit === '430611101' && m === 6 ? [] : [[unit, month, start, b, d, i, o, people]];
      });
    });
    const text = csv([header, ...rows]);
    expect(await spoken(text, 'gap')).toEqual([['7', 'warning']]);
    expect(await spoken(text, 'copied')).toEqual([['30', 'warning']]);
    expect(await spoken(text, 'outlier')).toEqual([['D21', 'warning']]);
  });

  it('ratio: only with 200 births, and for a village only over three years', async () => {
    const header = ['单位编码', '月份', '出生男孩', '出生女孩'];
    expect(await spoken(csv([header, ['430611', '2010-03', 700, 300]]), 'ratio')).toEqual([['2', 'note']]);
    expect(await spoken(csv([header, ['430611', '2010-03', 70, 30]]), 'ratio')).toEqual([]);
    expect(await spoken(csv([header, ['430611101201', '2010-03', 700, 300]]), 'ratio')).toEqual([]);
    expect(await spoken(csv([header, ['430611', '2010-03', 515, 485]]), 'ratio')).toEqual([]);
  });

  it('digit-preference: numbers that end in 0 or 5 too often', async () => {
    const people = (n: number, round: boolean) => (round ? 1000 + n * 5 : 1000 + n * 7);
    const text = (round: boolean) =>
      csv([
        ['单位编码', '年份', '总人口'],
        ...Array.from({ length: 150 }, (_, n) => [`430611101${200 + n}`, 2010, people(n, round)]),
      ]);
    expect(await spoken(text(true), 'digit-preference')).toEqual([['C', 'note']]);
    expect(await spoken(text(false), 'digit-preference')).toEqual([]);
  });
});
