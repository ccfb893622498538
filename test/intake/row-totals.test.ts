import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, editionRows, findings, place, readText } from './read.ts';

type Rows = readonly (readonly (string | number | null)[])[];
const said = async (name: string, rows: Rows) => {
  const result = await readText(name, csv(rows));
  return {
    wrong: findings(result, 'parts-sum').map((f) => [place(f), f.severity]),
    kept: editionRows(result, name.startsWith('年龄') ? 'age_sex' : 'births').length,
  };
};
const [one, other] = ['430611100200', '430611100201'];

describe('a row of totals among the rows of its unit', () => {
  const births = (male: number, second: number | null): Rows => [
    ['单位编码', '单位名称', '月份', '孩次', '出生男孩', '出生女孩'],
    [one, '甲村', '2010年1月', '合计', male, 4],
    [one, '甲村', '2010年1月', '一孩', 3, 2],
    [one, '甲村', '2010年1月', '二孩', second, 2],
    [other, '乙村', '2010年1月', '合计', 3, 2],
    [other, '乙村', '2010年1月', '一孩', 3, 2],
  ];

  it('says the sum of its birth orders, and no less than those that are known', async () => {
    expect(await said('孩次.csv', births(4, 1))).toEqual({ wrong: [], kept: 3 });
    expect((await said('孩次.csv', births(6, 1))).wrong).toEqual([['E2', 'error']]);
    expect((await said('孩次.csv', births(6, null))).wrong).toEqual([]);
    expect((await said('孩次.csv', births(2, null))).wrong).toEqual([['E2', 'error']]);
  });

  it('that has no parts is told, for nothing else holds its numbers', async () => {
    const rows = births(4, 1).slice(0, 5);
    expect(await said('孩次.csv', rows)).toEqual({ wrong: [['E5', 'warning']], kept: 2 });
  });

  it('leaves it to duplicates where a part stands there twice', async () => {
    const rows = births(4, 1);
    const { wrong } = await said('孩次.csv', [...rows, rows[2] ?? []]);
    expect(wrong).toEqual([]);
  });

  it('says the sum of ages and sexes, where those are all there can be', async () => {
    const ages = (total: number, last: string): Rows => [
      ['单位编码', '年份', '年龄', '性别', '人数'],
      [one, 2010, '合计', '合计', total],
      [one, 2010, '合计', '男', 30],
      [one, 2010, '0-14岁', '男', 10],
      [one, 2010, last, '男', 20],
      [one, 2010, '0-14岁', '合计', 21],
      [one, 2010, '0-14岁', '女', 11],
      [one, 2010, last, '女', 22],
    ];
    expect(await said('年龄2010.csv', ages(63, '15岁及以上'))).toEqual({ wrong: [], kept: 4 });
    expect((await said('年龄2010.csv', ages(64, '15岁及以上'))).wrong).toEqual([['E2', 'error']]);
    // Who is older than 64 is in the total alone.
    expect((await said('年龄2010.csv', ages(64, '15-64岁'))).wrong).toEqual([]);
    expect((await said('年龄2010.csv', ages(62, '15-64岁'))).wrong).toEqual([['E2', 'error']]);
  });

  it('is wrong exactly where the number says something else than its parts', async () => {
    const order = fc.integer({ min: 0, max: 50 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(order, order, fc.integer({ min: -2, max: 2 })), { minLength: 1, maxLength: 6 }),
        async (units) => {
          const rows: Rows = units.flatMap(([first, second, off], n) => {
            const code = `4306111002${String(10 + n)}`;
            return [
              [code, '2010-01', '一孩', first],
              [code, '2010-01', '二孩', second],
              [code, '2010-01', '合计', Math.max(0, first + second + off)],
            ];
          });
          const { wrong } = await said('孩次.csv', [['单位编码', '月份', '孩次', '出生数'], ...rows]);
          const off = units.flatMap(([a, b, d], n) =>
            Math.max(0, a + b + d) === a + b ? [] : [[`D${3 * n + 4}`, 'error']],
          );
          expect(wrong).toEqual(off);
        },
      ),
      { numRuns: 40 },
    );
  });
});
