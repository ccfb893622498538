import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, editionRows, findings, place, readText } from './read.ts';

type Rows = readonly (readonly (string | number)[])[];
const said = async (name: string, rows: Rows) => {
  const result = await readText(name, csv(rows));
  return {
    result,
    wrong: findings(result, 'parts-sum').map((f) => [place(f), f.severity]),
    left: findings(result, 'total-column').map((f) => f.message.zh),
    unused: findings(result, 'unused-column'),
  };
};
const units = ['430611101', '430611102', '430611103'];

describe('a column of totals', () => {
  it.each(['合计', '累计', '本年累计', '2010年/合计'])('%s beside months is their sum', async (name) => {
    const rows = (last: number): Rows => [
      ['单位编码', '1月', '2月', '3月', name],
      [units[0] ?? '', 4, 5, 6, 15],
      [units[1] ?? '', 1, 0, 2, last],
      [units[2] ?? '', 2, 2, 2, 6],
    ];
    const near = await said('出生2010年.csv', rows(3));
    expect([near.wrong, near.unused]).toEqual([[], []]);
    expect(near.left).toEqual([expect.stringContaining(name)]);
    expect(editionRows(near.result, 'births')).toHaveLength(9);
    expect((await said('出生2010年.csv', rows(4))).wrong).toEqual([['E3', 'error']]);
  });

  it('beside birth orders is their sum, month by month too', async () => {
    const rows = (last: number): Rows => [
      ['单位编码', '1月一孩', '1月二孩', '1月合计', '2月一孩', '2月二孩', '2月合计'],
      [units[0] ?? '', 4, 4, 8, 4, 3, 7],
      [units[1] ?? '', 4, 4, 8, 4, 4, last],
    ];
    expect((await said('出生2010年.csv', rows(8))).wrong).toEqual([]);
    expect((await said('出生2010年.csv', rows(9))).wrong).toEqual([['G3', 'error']]);
  });

  it('is not silently passed over in datasets that are told by their words', async () => {
    const rows = (last: number): Rows => [
      ['单位编码', '1月应开', '1月实开', '2月应开', '2月实开', '累计应开', '累计实开'],
      [units[0] ?? '', 4, 4, 4, 3, 8, 7],
      [units[1] ?? '', 4, 4, 4, 3, 8, last],
    ];
    const near = await said('例会2010年.csv', rows(7));
    expect(near.wrong).toEqual([]);
    expect(near.left).toEqual([expect.stringMatching(/F 累计应开、G 累计实开/)]);
    expect((await said('例会2010年.csv', rows(8))).wrong).toEqual([['G3', 'error']]);
  });

  it('may be more than the months that are there, and not less', async () => {
    const rows = (total: number): Rows => [
      ['单位编码', '1月', '2月', '3月', '合计'],
      [units[0] ?? '', 4, 5, 6, 15],
      [units[1] ?? '', 1, '', 2, total],
    ];
    expect((await said('出生2010年.csv', rows(9))).wrong).toEqual([]);
    expect((await said('出生2010年.csv', rows(2))).wrong).toEqual([['E3', 'error']]);
  });

  it('that fits in no row counts something else, which is said once', async () => {
    const { wrong } = await said('出生2010年.csv', [
      ['单位编码', '1月', '2月', '合计'],
      ...units.map((unit, i) => [unit, 4, 5, 90 + i]),
    ]);
    expect(wrong).toEqual([['D1', 'warning']]);
  });

  it('is no sum of what is so at the end of each month', async () => {
    const { wrong, left } = await said('2010年期末人口.csv', [
      ['单位编码', '1月期末人口', '2月期末人口', '合计'],
      [units[0] ?? '', 100, 101, 201],
    ]);
    expect([wrong, left]).toEqual([[], []]);
  });
});

it('a count to a named month is the sum of its months', async () => {
  const rows = (count: number): Rows => [
    ['单位编码', '1月督查次数', '2月督查次数', '3月督查次数', '1-3月累计督查次数'],
    [units[0] ?? '', 10, 9, 8, 27],
    [units[1] ?? '', 10, 9, 8, count],
  ];
  const found = async (count: number) =>
    findings(await readText('督查2010.csv', csv(rows(count))), 'month-disagrees').map(place);
  expect(await found(27)).toEqual([]);
  expect(await found(28)).toEqual(['E3']);
});

it('finds any one wrong total, and none where all are right', async () => {
  const table = fc.array(fc.array(fc.nat(50), { minLength: 12, maxLength: 12 }), {
    minLength: 3,
    maxLength: 6,
  });
  const months = Array.from({ length: 12 }, (_, m) => `${m + 1}月`);
  await fc.assert(
    fc.asyncProperty(table, fc.nat(), fc.integer({ min: -3, max: 3 }), async (counts, at, off) => {
      const wrongRow = at % counts.length;
      const sums = counts.map((row) => row.reduce((a, b) => a + b, 0));
      const wrong = Math.max(0, (sums[wrongRow] ?? 0) + off);
      const rows = counts.map((row, i) => [`43061110${i}`, ...row, i === wrongRow ? wrong : (sums[i] ?? 0)]);
      const { wrong: found } = await said('出生2010年.csv', [['单位编码', ...months, '合计'], ...rows]);
      expect(found).toEqual(wrong === sums[wrongRow] ? [] : [[`N${wrongRow + 2}`, 'error']]);
    }),
    { numRuns: 40 },
  );
});
