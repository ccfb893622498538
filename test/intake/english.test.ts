import { expect, it } from 'vitest';
import { csv, findings, readText } from './read.ts';

it('names a unit in English with English brackets, in Chinese with Chinese ones', async () => {
  const result = await readText(
    '人口.csv',
    csv([
      ['单位编码', '单位名称', '年份', '总人口', '男', '女'],
      ['430611101', '甲镇', 2010, 200, 110, 91],
    ]),
  );
  const [found] = findings(result, 'parts-sum');
  expect(found?.message.en).toMatch(/^甲镇 \(430611101\): male and female/);
  expect(found?.message.zh).toMatch(/^甲镇（430611101）：男女之和/);
});

it('counts one thing as one', async () => {
  const rows = (more: readonly (readonly (string | number)[])[]) => [
    ['单位编码', '单位名称', '年份', '总人口', '备用'],
    ['430611101', '甲镇', 2010, 200, ''],
    ...more,
  ];
  const said = async (more: Parameters<typeof rows>[0], rule: string) =>
    findings(await readText('人口.csv', csv(rows(more))), rule).map((f) => f.message.en);
  expect(await said([], 'unused-column')).toEqual([expect.stringMatching(/^1 column is not used: E 备用\./)]);
  expect(await said([], 'units-derived')).toEqual([expect.stringContaining(': 1 unit. ')]);
  expect(await said([['430611102', '乙镇', 2010, 300, '']], 'units-derived')).toEqual([
    expect.stringContaining(': 2 units. '),
  ]);
});
