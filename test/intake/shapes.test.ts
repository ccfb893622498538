import { describe, expect, it } from 'vitest';
import { editionRows, findings, place, read, readText, workbook } from './read.ts';

const gb18030 = (text: string): Uint8Array => {
  // Only characters of this test; there is no encoder in the platform.
  const known: Readonly<Record<string, readonly [number, number]>> = {
    编: [0xb1, 0xe0],
    码: [0xc2, 0xeb],
    月: [0xd4, 0xc2],
    份: [0xb7, 0xdd],
    男: [0xc4, 0xd0],
    婴: [0xd3, 0xa4],
    女: [0xc5, 0xae],
  };
  return Uint8Array.from([...text].flatMap((c) => known[c] ?? [c.charCodeAt(0)]));
};
const utf16 = (text: string, little: boolean): Uint8Array => {
  const units = [0xfeff, ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))];
  return Uint8Array.from(units.flatMap((u) => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
};

const births = '编码,月份,男婴,女婴\r\n430611101200,2010-03,3,2\r\n430611101201,2010-03,1,4\r\n';

describe('text files', () => {
  it.each([
    ['utf-8', new TextEncoder().encode(births), 'utf-8'],
    ['utf-8 with a mark', new TextEncoder().encode(`\uFEFF${births}`), 'utf-8'],
    ['gb18030', gb18030(births), 'gb18030'],
    ['utf-16 little', utf16(births, true), 'utf-16le'],
    ['utf-16 big', utf16(births, false), 'utf-16be'],
    ['tabs', new TextEncoder().encode(births.replaceAll(',', '\t')), 'utf-8'],
    ['semicolons', new TextEncoder().encode(births.replaceAll(',', ';')), 'utf-8'],
    ['full-width commas', new TextEncoder().encode(births.replaceAll(',', '，')), 'utf-8'],
  ])('reads %s', async (_, bytes, encoding) => {
    const result = await read('a.csv', bytes);
    expect(result.report).toMatchObject({ accepted: true, encoding });
    expect(
      editionRows(result, 'births').map((r) => [r['unit'], r['period'], r['male'], r['births']]),
    ).toEqual([
      ['430611101200', '2010-03-01', 3, 5],
      ['430611101201', '2010-03-01', 1, 5],
    ]);
  });

  it('asks for the unit of a file that names none, and takes the answer', async () => {
    const text = 'month,births,days\n1994-01,320705,31\n1994-02,301327,28\n';
    const asked = await readText('us.csv', text);
    expect(asked.report.accepted).toBe(false);
    expect(asked.editions).toEqual([]);
    expect(findings(asked, 'unknown-unit')).toMatchObject([{ blocking: true, severity: 'error' }]);
    const told = await readText('us.csv', text, { dataset: 'births', unit: { code: 'US', name: '美国' } });
    expect(editionRows(told, 'births')[0]).toMatchObject({
      unit: 'US',
      birth_order: 'all',
      births: 320_705,
      male: null,
    });
    expect(editionRows(told, 'units')[0]).toMatchObject({ unit: 'US', name: '美国', level: null });
  });

  it('asks for the period, and is content with the answer', async () => {
    const text = '单位编码,单位名称,总人口,男,女\n430611,君山区,100,52,48\n';
    const asked = await readText('人口.csv', text);
    const [question] = findings(asked, 'period-unknown');
    expect(question).toMatchObject({ blocking: true, severity: 'error' });
    expect(question?.question).toEqual({ kind: 'period', wants: 'year-or-month' });
    expect(question?.message.zh).not.toContain('--');
    const told = await readText('人口.csv', text, { period: '2010-06' });
    expect(editionRows(told, 'population')[0]).toMatchObject({
      period: '2010-06-01',
      grain: 'month',
      pop_end: 100,
    });
  });

  it('asks for the year of months that stand without one', async () => {
    const text = '单位编码,时期,出生男孩,出生女孩\n430611,3月,3,2\n430611,4月,3,2\n';
    expect(findings(await readText('a.csv', text), 'period-unknown')).toHaveLength(1);
    const told = await readText('a.csv', text, { period: '2010' });
    expect(editionRows(told, 'births').map((r) => r['period'])).toEqual(['2010-03-01', '2010-04-01']);
  });

  it('does not accept a table of which no row can be kept', async () => {
    const result = await readText('a.csv', '单位编码,月份,出生男孩,出生女孩\n430611,2010年13月,3,2\n');
    expect(result.report.accepted).toBe(false);
    expect(findings(result).filter((f) => f.blocking)).toHaveLength(1);
  });

  it('takes columns as a mapping says', async () => {
    const text = '编号,期间,b,g,备忘\n430611,2010-03,3,2,x\n';
    const result = await readText('a.csv', text, {
      dataset: 'births',
      columns: { 编号: 'unit', 期间: 'period', b: 'male', g: 'female', 备忘: null },
    });
    expect(editionRows(result, 'births')).toMatchObject([{ unit: '430611', male: 3, female: 2, births: 5 }]);
  });

  it('ends in a report for what is no export', async () => {
    for (const text of ['', '\n\n', 'hello', 'a,b\n1,2\n', '{"a":[1,2,3]}']) {
      const result = await readText('a.csv', text);
      expect(result.report.accepted).toBe(false);
      expect(findings(result).some((f) => f.blocking)).toBe(true);
    }
    const broken = await read('a.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]));
    expect(findings(broken)).toMatchObject([{ rule: 'unreadable', blocking: true }]);
  });
});

describe('workbooks', () => {
  it('reads a title, a unit line, a merged header of two rows, totals and a signature', async () => {
    const bytes = workbook({
      表1: {
        rows: [
          ['君山区2010年3月人口变动情况表', null, null, null, null, null, null, null],
          ['填报单位：君山区', null, null, null, null, null, null, '单位：人'],
          ['单位编码', '单位名称', '期初人口', '本期变动', null, '期末人口', null, null],
          [null, null, null, '出生', '死亡', '合计', '男', '女'],
          ['430611101', '广兴洲镇', 1000, 5, 3, 1002, 520, 482],
          ['430611102', '许市镇', '2,000', 8, '—', 2008, 1000, 1008],
          [null, '合 计', 3000, 13, 3, 3010, 1520, 1490],
          ['注：死亡数待补。', null, null, null, null, null, null, null],
          ['填报人：', '某某', '联系电话：', '0730-1234567', null, null, null, null],
        ],
        merges: ['A1:H1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:H3'],
      },
    });
    const result = await read('a.xlsx', bytes);
    expect(result.report.accepted).toBe(true);
    expect(editionRows(result, 'population')).toMatchObject([
      {
        unit: '430611101',
        period: '2010-03-01',
        grain: 'month',
        pop_start: 1000,
        births: 5,
        deaths: 3,
        pop_end: 1002,
        male: 520,
      },
      { unit: '430611102', pop_start: 2000, deaths: null, source_row: 6, source_sheet: '表1' },
    ]);
    expect(findings(result, 'subtotal-row').map(place)).toEqual(['7']);
    expect(findings(result, 'footnote-row').map(place)).toEqual(['8', '9']);
    expect(JSON.stringify(findings(result, 'footnote-row'))).not.toContain('某某');
    expect(findings(result).filter((f) => f.severity !== 'note')).toEqual([]);
  });

  it('turns months in columns long and leaves out the year’s total and the months to come', async () => {
    const bytes = workbook({
      出生: {
        rows: [
          ['2010年出生人口统计', null, null, null, null, null],
          ['地区编码', '地区', '1月', '2月', '3月', '合计'],
          [430611101, '广兴洲镇', 5, 6, null, 11],
          [430611102, '许市镇', 7, 8, null, 15],
        ],
      },
    });
    const result = await read('a.xlsx', bytes);
    expect(
      editionRows(result, 'births').map((r) => [r['unit'], r['period'], r['births'], r['source_column']]),
    ).toEqual([
      ['430611101', '2010-01-01', 5, 'C'],
      ['430611101', '2010-02-01', 6, 'D'],
      ['430611102', '2010-01-01', 7, 'C'],
      ['430611102', '2010-02-01', 8, 'D'],
    ]);
  });

  it('joins a column of years with a column of months, and reads dates and serial numbers', async () => {
    const split = workbook({
      表: {
        rows: [
          ['单位编码', '年份', '月份', '出生男孩', '出生女孩'],
          ['430611', 2010, 3, 4, 5],
          ['430611', 2010, '4月', 6, 7],
        ],
      },
    });
    expect(editionRows(await read('a.xlsx', split), 'births').map((r) => r['period'])).toEqual([
      '2010-03-01',
      '2010-04-01',
    ]);
    const dates = workbook({
      表: {
        rows: [
          ['单位编码', '月份', '出生男孩', '出生女孩'],
          ['430611', new Date(Date.UTC(2010, 2, 1)), 4, 5],
          ['430612', 40238, 6, 7],
        ],
      },
    });
    expect(editionRows(await read('a.xlsx', dates), 'births').map((r) => r['period'])).toEqual([
      '2010-03-01',
      '2010-03-01',
    ]);
  });

  it('reads births by order in columns, and years in columns', async () => {
    const bytes = workbook({
      '2010': {
        rows: [
          ['单位编码', '单位名称', '一孩男', '一孩女', '二孩男', '二孩女', '多孩男', '多孩女'],
          ['430611', '君山区', 300, 290, 100, 80, 20, 10],
        ],
      },
    });
    const result = await read('a.xlsx', bytes);
    expect(
      editionRows(result, 'births').map((r) => [r['period'], r['birth_order'], r['male'], r['births']]),
    ).toEqual([
      ['2010-01-01', '1', 300, 590],
      ['2010-01-01', '2', 100, 180],
      ['2010-01-01', '3+', 20, 30],
    ]);
    const years = workbook({
      表: {
        rows: [
          ['地区编码', '地区', 2009, 2010],
          [430611, '君山区', 240, 250],
        ],
      },
    });
    const told = await read('常住人口.xlsx', years, { dataset: 'births' });
    expect(editionRows(told, 'births').map((r) => [r['period'], r['grain'], r['births']])).toEqual([
      ['2009-01-01', 'year', 240],
      ['2010-01-01', 'year', 250],
    ]);
  });

  it('counts 万人 as ten thousand', async () => {
    const inHeader = workbook({
      表: {
        rows: [
          ['区划代码', '地区', '年份', '常住人口（万人）', '男', '女'],
          [430611, '君山区', 2010, 24.0468, 125315, 115153],
        ],
      },
    });
    expect(editionRows(await read('a.xlsx', inHeader), 'population')[0]).toMatchObject({
      pop_end: 240_468,
      male: 125_315,
    });
    const inLine = workbook({
      表: {
        rows: [
          ['2010年人口', null, '单位：万人'],
          ['区划代码', '地区', '总人口'],
          [430600, '岳阳市', 547.6084],
        ],
      },
    });
    expect(editionRows(await read('a.xlsx', inLine), 'population')[0]).toMatchObject({ pop_end: 5_476_084 });
  });

  it('reads ages in rows with sexes in columns', async () => {
    const bytes = workbook({
      表: {
        rows: [
          ['2010年分年龄人口', null, null, null],
          ['单位编码', '年龄', '男', '女'],
          ['430611', '合计', 30, 24],
          ['430611', '0-4岁', 20, 16],
          ['430611', '0岁', 10, 8],
          ['430611', '1-4岁', 10, 8],
          ['430611', '5岁及以上', 10, 8],
        ],
      },
    });
    const result = await read('a.xlsx', bytes);
    const rows = editionRows(result, 'age_sex');
    expect(findings(result, 'subtotal-row').map(place)).toEqual(['B3', 'B4']);
    expect(rows.map((r) => [r['age_from'], r['age_to'], r['sex'], r['persons']])).toEqual([
      [0, 0, 'male', 10],
      [0, 0, 'female', 8],
      [1, 4, 'male', 10],
      [1, 4, 'female', 8],
      [5, null, 'male', 10],
      [5, null, 'female', 8],
    ]);
  });

  it('passes over sheets that hold no table', async () => {
    const bytes = workbook({
      说明: { rows: [['本表由系统导出'], ['请勿修改']] },
      '2010年': {
        rows: [
          ['单位编码', '总人口', '男', '女'],
          ['430611', 10, 6, 4],
        ],
      },
    });
    const result = await read('a.xlsx', bytes);
    expect(result.report.accepted).toBe(true);
    expect(findings(result, 'unreadable')).toMatchObject([{ severity: 'note', sheet: '说明' }]);
  });
});
