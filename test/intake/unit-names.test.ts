import { describe, expect, it } from 'vitest';
import type { DatasetPart } from '../../src/domain/edition.ts';
import { readExport } from '../../src/intake/read-export.ts';
import type { IntakeResult, Mapping } from '../../src/intake/intake.ts';
import { editionRows, fileBytes, findings, place, read, workbook } from './read.ts';

const list = 'test/fixtures/intake/junshan-units-2023.csv';
const vintages = 'test/fixtures/intake/junshan-units-vintages-2015-2023.csv';
const parts = ({ editions }: IntakeResult): DatasetPart[] =>
  editions.map(({ manifest, arrow }) => ({ dataset: manifest.dataset, arrow, derived: manifest.derived }));
const known = async (path: string) => parts(await read(path, fileBytes(path)));
const withUnits = async (
  units: readonly DatasetPart[],
  name: string,
  content: string | Uint8Array,
  mapping: Mapping = {},
) =>
  readExport({ name, blob: new Blob([content as BlobPart]) }, mapping, {
    known: units,
    now: () => new Date('2026-11-23T00:00:00Z'),
  });
const unitsOf = (result: IntakeResult) => editionRows(result, 'births').map((r) => r['unit']);

describe('units told by name', () => {
  it('finds names and their variants in the list that was kept', async () => {
    const result = await withUnits(
      await known(list),
      'a.csv',
      '单位名称,月份,出生男孩,出生女孩\n广兴洲镇,2010-03,3,2\n许 市 镇,2010-03,3,2\n柳林洲街道办事处,2010-03,1,1\n濠河村委会,2010-03,1,1\n望城居委会,2010-03,1,1\n',
    );
    expect(result.report.accepted).toBe(true);
    expect(unitsOf(result).slice(0, 3)).toEqual(['430611101', '430611102', '430611001']);
    const [note] = findings(result, 'unit-by-name');
    expect(note).toMatchObject({ severity: 'note', column: 'A' });
    for (const text of ['柳林洲街道办事处 → 柳林洲街道', '濠河村委会 → 濠河村', '望城居委会 → 望城社区'])
      expect(note?.message.zh).toContain(text);
    // Names that the list has are not gathered once more in other words.
    expect(result.editions.map((e) => e.manifest.dataset)).toEqual(['births']);
  });

  it('reads the same file with codes and with names to the same edition', async () => {
    const rows = ['广兴洲镇', '许市镇', '钱粮湖镇', '良心堡镇'];
    const codes = ['430611101', '430611102', '430611103', '430611104'];
    const table = (units: readonly string[], header: string) =>
      `${header},月份,出生男孩,出生女孩\n${units.map((unit, i) => `${unit},2010-03,${i},${i + 1}`).join('\n')}\n`;
    const units = await known(list);
    const named = await withUnits(units, 'a.csv', table(rows, '单位名称'));
    const coded = await withUnits(units, 'a.csv', table(codes, '单位编码'));
    expect(named.editions.map((e) => e.manifest.id)).toEqual(coded.editions.map((e) => e.manifest.id));
  });

  const double = [
    ['单位编码', '单位名称'],
    ['430611', '君山区'],
    ['430611101', '广兴洲镇'],
    ['430611102', '许市镇'],
    ['430611101200', '联合村'],
    ['430611102200', '联合村'],
    ['430611102201', '沿江村'],
  ];
  const doubles = async () => parts(await read('units.xlsx', workbook({ 名录: { rows: double } })));

  it('asks where two units have the name, lists them, and takes the answer', async () => {
    const text = '单位名称,月份,出生男孩,出生女孩\n联合村,2010-03,3,2\n沿江村,2010-03,1,1\n';
    const asked = await withUnits(await doubles(), 'a.csv', text);
    expect(asked.report.accepted).toBe(false);
    expect(asked.editions).toEqual([]);
    const [question, ...more] = findings(asked).filter((f) => f.blocking);
    expect(more).toEqual([]);
    expect(question).toMatchObject({
      rule: 'unknown-unit',
      severity: 'error',
      row: 2,
      column: 'A',
      value: '联合村',
      question: {
        kind: 'unit-named',
        name: '联合村',
        options: [
          { code: '430611101200', label: '君山区 广兴洲镇 联合村' },
          { code: '430611102200', label: '君山区 许市镇 联合村' },
        ],
      },
    });
    const told = await withUnits(await doubles(), 'a.csv', text, { units: { 联合村: '430611102200' } });
    expect(unitsOf(told)).toEqual(['430611102200', '430611102201']);
  });

  it('asks for a name that fits none, with those that are alike', async () => {
    const result = await withUnits(
      await doubles(),
      'a.csv',
      '单位名称,月份,出生男孩,出生女孩\n沿江社区,2010-03,3,2\n新村,2010-03,1,1\n',
    );
    const asked = findings(result, 'unknown-unit');
    expect(asked.map((f) => f.question)).toEqual([
      {
        kind: 'unit-named',
        name: '沿江社区',
        options: [{ code: '430611102201', label: '君山区 许市镇 沿江村' }],
      },
      { kind: 'unit-named', name: '新村', options: [] },
    ]);
  });

  it.each([
    [
      'a column of towns',
      [
        ['乡镇', '村名', '男婴', '女婴'],
        ['广兴洲镇', '联合村', 1, 2],
        ['许市镇', '联合村', 3, 4],
      ],
      [],
    ],
    [
      'towns merged over their villages',
      [
        ['乡镇', '村名', '男婴', '女婴'],
        ['许市镇', '联合村', 3, 4],
        [null, '沿江村', 5, 6],
        ['广兴洲镇', '联合村', 1, 2],
      ],
      ['A2:A3'],
    ],
    [
      'towns written once over their villages',
      [
        ['乡镇', '村名', '男婴', '女婴'],
        ['许市镇', '沿江村', 5, 6],
        [null, '联合村', 3, 4],
        ['广兴洲镇', '联合村', 1, 2],
      ],
      [],
    ],
    [
      'indents',
      [
        ['单位', '男婴', '女婴'],
        ['君山区', 4, 6],
        ['  广兴洲镇', 1, 2],
        ['    联合村', 1, 2],
        ['  许市镇', 3, 4],
        ['    联合村', 3, 4],
      ],
      [],
    ],
  ])('tells two units of one name by %s', async (_, rows, merges) => {
    const bytes = workbook({ '2010年3月出生': { rows, merges } });
    const result = await withUnits(await doubles(), 'a.xlsx', bytes);
    expect(findings(result).filter((f) => f.severity === 'error')).toEqual([]);
    const found = new Map(editionRows(result, 'births').map((r) => [r['unit'], r['male']]));
    expect(found.get('430611101200')).toBe(1);
    expect(found.get('430611102200')).toBe(3);
  });

  it('tells them by the sheet’s name, one sheet a town', async () => {
    const table = (male: number) => ({
      rows: [
        ['村名', '月份', '男婴', '女婴'],
        ['联合村', '2010-03', male, 2],
      ],
    });
    const bytes = workbook({ 广兴洲镇: table(1), 许市镇: table(3) });
    const result = await withUnits(await doubles(), 'a.xlsx', bytes);
    expect(editionRows(result, 'births').map((r) => [r['unit'], r['male']])).toEqual([
      ['430611101200', 1],
      ['430611102200', 3],
    ]);
  });

  it('tells them by the title, and the unit of a table that names none', async () => {
    const bytes = workbook({
      表: {
        rows: [
          ['君山区许市镇2010年3月出生情况', null, null],
          ['村名', '男婴', '女婴'],
          ['联合村', 3, 4],
        ],
      },
    });
    expect(unitsOf(await withUnits(await doubles(), 'a.xlsx', bytes))).toEqual(['430611102200']);
    const months = workbook({
      表: {
        rows: [
          ['君山区许市镇2010年出生情况', null, null],
          ['月份', '男婴', '女婴'],
          ['1月', 3, 4],
          ['2月', 5, 6],
        ],
      },
    });
    const result = await withUnits(await doubles(), 'a.xlsx', months);
    expect(unitsOf(result)).toEqual(['430611102', '430611102']);
    expect(findings(result, 'unit-by-name')[0]?.message.en).toContain('许市镇');
  });

  it('uses the list that stands in the same file, wherever it stands', async () => {
    const bytes = workbook({
      出生: {
        rows: [
          ['村名', '月份', '男婴', '女婴'],
          ['沿江村', '2010-03', 3, 4],
        ],
      },
      名录: { rows: double },
    });
    const result = await read('a.xlsx', bytes);
    expect(unitsOf(result)).toEqual(['430611102201']);
  });

  it('asks for codes where no units are known at all', async () => {
    const text = '单位名称,月份,出生男孩,出生女孩\n沿江村,2010-03,3,2\n';
    const asked = await withUnits([], 'a.csv', text);
    expect(findings(asked, 'unknown-unit')).toMatchObject([{ blocking: true, row: null }]);
    const told = await withUnits([], 'a.csv', text, { units: { 沿江村: '430611102201' } });
    expect(unitsOf(told)).toEqual(['430611102201']);
    expect(editionRows(told, 'units')).toMatchObject([{ unit: '430611102201', name: '沿江村' }]);
  });

  it('accuses codes that the kept list lacks, where it covers their place', async () => {
    const result = await withUnits(
      await known(list),
      'a.csv',
      '单位编码,月份,出生男孩,出生女孩\n430611101,2010-03,3,2\n430611109,2010-03,1,1\n430602001,2010-03,1,1\n',
    );
    expect(findings(result, 'unknown-unit').map((f) => [place(f), f.value, f.blocking])).toEqual([
      ['3', '430611109', false],
    ]);
  });
});

describe('units over time', () => {
  it('reads the vintages of a list as one, and tells the codes that changed hands', async () => {
    const result = await read(vintages, fileBytes(vintages));
    expect(result.report.accepted).toBe(true);
    const rows = editionRows(result, 'units');
    expect(rows).toHaveLength(101);
    expect(rows.filter((r) => r['unit'] === '430611001')).toMatchObject([
      { name: '西城街道', valid_from: null, valid_to: '2016-07-31' },
      { name: '柳林洲街道', valid_from: '2016-07-31', valid_to: null },
    ]);
    const reused = findings(result, 'unit-reused');
    expect(new Set(reused.map((f) => f.value))).toEqual(
      new Set(['柳林洲街道', '林阁老社区', '柳毅社区', '芦花洲村', '滨江社区', '茅屋岭社区', '仁义社区']),
    );
    // The first list after the towns were merged begins in row 9 of the file.
    expect(reused.filter((f) => f.value === '柳林洲街道').map(place)).toEqual(['9']);
    expect(findings(result).filter((f) => f.severity === 'error')).toEqual([]);
  });

  it('holds rows against what their code named at that time', async () => {
    const units = await known(vintages);
    const text = [
      '单位编码,单位名称,年份,出生男孩,出生女孩',
      '430611001,西城街道,2014,1,1',
      '430611001,西城街道,2018,2,2',
      '430611105,采桑湖镇,2014,3,3',
      '430611105,采桑湖镇,2020,4,4',
      '430611101,广兴洲镇,2020,5,5',
    ].join('\n');
    const result = await withUnits(units, 'a.csv', `${text}\n`);
    expect(result.report.accepted).toBe(true);
    expect(unitsOf(result)).toEqual(['430611001', '430611001', '430611105', '430611105', '430611101']);
    const reused = findings(result, 'unit-reused');
    expect(reused.map((f) => [place(f), f.severity])).toEqual([
      ['3', 'warning'],
      ['2', 'warning'],
    ]);
    expect(reused[0]?.message.zh).toContain('是“柳林洲街道”，这里写的是“西城街道”（到 2016-07-31 为止）');
    expect(findings(result, 'unit-validity').map(place)).toEqual(['5']);
    expect(findings(result, 'unit-boundary').map((f) => [place(f), f.value])).toEqual([['4', '430611105']]);
  });

  it('finds a name as it was at the time of the table', async () => {
    const units = await known(vintages);
    const table = (year: number) => `单位名称,出生男孩,出生女孩\n西城街道,1,1\n`.replace('1,1', `${year},1`);
    expect(unitsOf(await withUnits(units, '2014年出生.csv', table(2014)))).toEqual(['430611001']);
  });

  it('says what a unit was merged into or split into, and moves nothing', async () => {
    const bytes = workbook({
      名录: {
        rows: [
          ['单位编码', '单位名称', '启用日期', '撤并日期', '继承单位'],
          ['430611', '君山区', null, null, null],
          ['430611001', '柳林洲街道', '2016-01-01', null, null],
          ['430611002', '新街道', '2016-01-01', null, null],
          ['430611100', '柳林洲镇', null, '2016-01-01', '430611001000'],
          ['430611105', '采桑湖镇', null, '2016-01-01', '430611001、430611002'],
        ],
      },
      出生: {
        rows: [
          ['单位编码', '年份', '男婴', '女婴'],
          ['430611100', 2014, 1, 2],
          ['430611105', 2014, 3, 4],
          ['430611002', 2010, 5, 6],
        ],
      },
    });
    const result = await read('a.xlsx', bytes);
    const notes = findings(result, 'unit-boundary').map((f) => f.message.zh);
    expect(notes[0]).toContain('并入柳林洲街道（430611001）');
    expect(notes[1]).toContain('分入柳林洲街道（430611001）、新街道（430611002），各占多少没有说明');
    expect(findings(result, 'unit-validity').map((f) => [place(f), f.value])).toEqual([['4', '430611002']]);
    expect(unitsOf(result)).toEqual(['430611100', '430611105', '430611002']);
  });
});
