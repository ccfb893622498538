import { describe, expect, it } from 'vitest';
import type { Cells } from './dataset-shapes.ts';
import { csv, editionRows, findings, readText } from './read.ts';

const faults = async (text: string) =>
  findings(await readText('a.csv', text)).filter((f) => f.severity !== 'note' && f.rule !== 'gap');

describe('what a dataset is told by', () => {
  it('asks where two fit equally well, and takes the title’s word or the answer', async () => {
    const rows: readonly Cells[] = [
      ['单位编码', '月份', '应完成', '已完成'],
      ['430611101', '2010-03', 5, 4],
    ];
    const asked = await readText('a.csv', csv(rows));
    expect(asked.report.accepted).toBe(false);
    const [question] = findings(asked, 'dataset-unknown');
    expect(question).toMatchObject({
      blocking: true,
      question: { kind: 'dataset', options: ['reports', 'meetings', 'inspections'] },
    });
    const titled = await readText('3月督查情况.csv', csv(rows));
    expect(editionRows(titled, 'inspections')[0]).toMatchObject({ due: 5, done: 4 });
    const told = await readText('a.csv', csv(rows), { dataset: 'meetings' });
    expect(editionRows(told, 'meetings')[0]).toMatchObject({ due: 5, held: 4, kind: 'all' });
  });

  it('keeps two datasets that stand side by side', async () => {
    const text = csv([
      ['单位编码', '月份', '出生', '应征金额（元）', '实征金额（元）'],
      ['430611101', '2010-03', 5, 400, 300],
    ]);
    const result = await readText('a.csv', text);
    expect(editionRows(result, 'births')[0]).toMatchObject({ births: 5, birth_order: 'all' });
    expect(editionRows(result, 'fees')[0]).toMatchObject({ levied: 400, collected: 300 });
  });

  it('says which key is missing of a dataset that a person names', async () => {
    const text = csv([
      ['单位编码', '年份', '应拨经费', '已拨'],
      ['430611101', 2010, 5, 4],
    ]);
    const result = await readText('a.csv', text, { dataset: 'contacts' });
    expect(result.report.accepted).toBe(false);
    expect(findings(result, 'unreadable')[0]?.message.zh).toContain('联点单位（department）');
  });
});

describe('words of enumerated fields', () => {
  const text = csv([
    ['单位编码', '月份', '环节', '应报', '实报'],
    ['430611101', '2010-03', '村报乡办', 12, 11],
    ['430611101', '2010-03', '镇报区', 1, 1],
  ]);

  it('that nothing knows are said at their cell, with the words there are', async () => {
    const [found] = await faults(text);
    expect(found).toMatchObject({
      rule: 'unknown-value',
      severity: 'error',
      row: 2,
      column: 'C',
      value: '村报乡办',
      question: { kind: 'value', field: 'hop', word: '村报乡办' },
    });
    expect(found?.message.zh).toContain('村报镇');
    const rows = editionRows(await readText('a.csv', text), 'reports');
    expect(rows.map((r) => r['hop'])).toEqual(['town→district']);
  });

  it('mean what a mapping says, or are left out', async () => {
    const told = await readText('a.csv', text, { values: { hop: { 村报乡办: '村报镇' } } });
    expect(editionRows(told, 'reports').map((r) => r['hop'])).toEqual(['village→town', 'town→district']);
    const without = await readText('a.csv', text, { values: { hop: { 村报乡办: null } } });
    expect(findings(without, 'unknown-value')).toEqual([]);
    expect(editionRows(without, 'reports')).toHaveLength(1);
  });

  it('are said as headings of wide columns too', async () => {
    const wide = csv([
      ['单位编码', '月份', '村报镇', '', '村报办', ''],
      ['', '', '应报', '实报', '应报', '实报'],
      ['430611101', '2010-03', 12, 11, 3, 2],
    ]);
    const result = await readText('a.csv', wide);
    expect(findings(result, 'unknown-value')).toMatchObject([{ column: 'E', value: '村报办' }]);
    expect(editionRows(result, 'reports')).toHaveLength(1);
    const told = await readText('a.csv', wide, { values: { hop: { 村报办: 'upload' } } });
    expect(editionRows(told, 'reports').map((r) => [r['hop'], r['due']])).toEqual([
      ['village→town', 12],
      ['upload', 3],
    ]);
  });

  it('count as missing where they are no key', async () => {
    const found = await faults(
      csv([
        ['单位编码', '年份', '村级类别', '否决'],
        ['430611101201', 2010, '四类', '否'],
        ['430611101202', 2010, '二类', '否'],
      ]),
    );
    expect(found).toMatchObject([{ rule: 'unknown-value', row: 2, column: 'C', value: '四类' }]);
  });
});

describe('what is not counted here', () => {
  it('columns of procedures and of plans are dropped with a notice, and no mapping brings them back', async () => {
    const text = csv([
      ['单位编码', '月份', '出生男孩', '出生女孩', '其中计划内', '四项手术例数', '孕检人数'],
      ['430611101', '2010-03', 5, 4, 8, 3, 90],
    ]);
    for (const mapping of [{}, { columns: { 其中计划内: 'births', 四项手术例数: 'births' } }]) {
      const result = await readText('a.csv', text, mapping);
      expect(findings(result, 'not-counted').map((f) => f.column)).toEqual(['E', 'F', 'G']);
      expect(editionRows(result, 'births')[0]).toMatchObject({ male: 5, female: 4, births: 9 });
    }
  });

  it('a bare 环 is no procedure', async () => {
    const text = csv([
      ['单位编码', '月份', '环节', '应报', '实报'],
      ['430611101', '2010-03', '村报镇', 5, 4],
    ]);
    expect(findings(await readText('a.csv', text), 'not-counted')).toEqual([]);
  });

  it('rows about procedures are left out', async () => {
    const text = csv([
      ['单位编码', '年份', '考核项目', '年度目标', '完成', '得分'],
      ['430611101', 2010, '手术落实率', 95, 90, 9],
      ['430611101', 2010, '信息报送', 95, 90, 9],
    ]);
    const result = await readText('a.csv', text);
    expect(findings(result, 'not-counted')).toMatchObject([{ row: 2, column: 'C' }]);
    expect(editionRows(result, 'assessments').map((r) => r['item'])).toEqual(['信息报送']);
  });

  it('a reason is a class and no story', async () => {
    const story = '该村某户因为种种原因没有按照规定的时间上报有关的信息而且多次催促';
    const text = csv([
      ['单位编码', '年份', '村级类别', '原因'],
      ['430611101201', 2010, '三类', story],
    ]);
    const result = await readText('a.csv', text);
    expect(editionRows(result, 'categories')[0]).toMatchObject({ category: 3, reason: null });
    expect(JSON.stringify(findings(result))).not.toContain(story);
  });
});

describe('what numbers are measured in', () => {
  const text = csv([
    ['单位编码', '年份', '应征金额', '实征金额'],
    ['430611101', 2010, 3.5, 2],
  ]);

  it('is said to be assumed where the file does not say it', async () => {
    expect(findings(await readText('a.csv', text), 'measure-assumed')).toMatchObject([
      { severity: 'note', question: { kind: 'measure', header: '应征金额' } },
      { question: { header: '实征金额' } },
    ]);
  });

  it('is what a mapping says', async () => {
    const told = await readText('a.csv', text, { measures: { 应征金额: '万元', 实征金额: '万元' } });
    expect(editionRows(told, 'fees')[0]).toMatchObject({ levied: 35_000, collected: 20_000 });
    expect(findings(told, 'measure-assumed')).toEqual([]);
    expect(findings(told, 'mapping-unused')).toEqual([]);
    const missed = await readText('a.csv', text, { measures: { 应征额: '万元' } });
    expect(findings(missed, 'mapping-unused')).toMatchObject([{ severity: 'warning', value: '应征额' }]);
  });
});

it('lets a person say the dataset and the columns of headers that nothing knows', async () => {
  const text = 'dm,mc,sj,n1,n2\n430611001001,甲村,201103,5,4\n430611001002,乙村,201103,7,3\n';
  const asked = await readText('x.csv', text);
  expect(asked.report.sheets[0]?.findings.at(-1)?.question).toEqual({ kind: 'table' });
  const named = await readText('x.csv', text, { dataset: 'births' });
  const [sheet] = named.report.sheets;
  expect(sheet?.columns.map((c) => c.source)).toEqual(['dm', 'mc', 'sj', 'n1', 'n2']);
  const [finding] = sheet?.findings ?? [];
  expect(finding?.question).toBeUndefined();
  expect(finding?.message.zh).toContain('各列对应什么');
  const columns = { dm: 'unit', mc: 'name', sj: 'period', n1: 'male', n2: 'female' };
  const { editions, report } = await readText('x.csv', text, { dataset: 'births', columns });
  expect(report.sheets[0]?.columns[0]?.reason.zh).toContain('按映射');
  expect(editions.find((e) => e.manifest.dataset === 'births')?.manifest.rows).toBe(2);
});
