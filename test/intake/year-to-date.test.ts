import { describe, expect, it } from 'vitest';
import { datasets, type DatasetId } from '../../src/domain/datasets.ts';
import { csv, editionRows, findings, place, read, readText, workbook } from './read.ts';

const counts = (rows: ReturnType<typeof editionRows>, ...fields: string[]) =>
  rows.map((r) => [r['period'], r['grain'], ...fields.map((f) => r[f])]);

describe('counts from the start of the year', () => {
  it('are kept as such, and make months by their differences', async () => {
    const result = await readText(
      'a.csv',
      '单位编码,时期,出生男孩,出生女孩\n430611,2010年1月,3,2\n430611,2010年1-2月,5,6\n430611,2010年1-3月,9,6\n',
    );
    expect(result.report.accepted).toBe(true);
    expect(counts(editionRows(result, 'births'), 'male', 'female', 'births', 'source_row')).toEqual([
      ['2010-01-01', 'month', 3, 2, 5, 2],
      ['2010-02-01', 'year-to-date', 5, 6, 11, 3],
      ['2010-03-01', 'year-to-date', 9, 6, 15, 4],
      ['2010-02-01', 'month', 2, 4, 6, 3],
      ['2010-03-01', 'month', 4, 0, 4, 4],
    ]);
    expect(findings(result).filter((f) => f.severity !== 'note')).toEqual([]);
    expect(findings(result, 'year-to-date')).toHaveLength(1);
  });

  it('need no difference for January', async () => {
    const result = await readText(
      'a.csv',
      '单位编码,时期,出生男孩,出生女孩\n430611,2010年1月累计,3,2\n430611,2010年1-2月累计,5,6\n',
    );
    expect(counts(editionRows(result, 'births'), 'male')).toEqual([
      ['2010-01-01', 'year-to-date', 3],
      ['2010-02-01', 'year-to-date', 5],
      ['2010-01-01', 'month', 3],
      ['2010-02-01', 'month', 2],
    ]);
  });

  it('are an error where they fall, and make no month there', async () => {
    const result = await readText(
      'a.csv',
      '单位编码,时期,出生男孩,出生女孩\n430611,2010年1月累计,3,2\n430611,2010年1-2月累计,5,1\n430611,2010年1-3月累计,6,4\n',
    );
    const falls = findings(result, 'cumulative-falls');
    expect(falls.map((f) => [place(f), f.severity, f.value])).toEqual([
      ['D3', 'error', '1'],
      // Both sexes together: 6 after 5 does not fall.
    ]);
    expect(falls[0]?.message.zh).toContain('D2');
    const months = editionRows(result, 'births').filter((r) => r['grain'] === 'month');
    expect(counts(months, 'male', 'female')).toEqual([
      ['2010-01-01', 'month', 3, 2],
      ['2010-02-01', 'month', 2, null],
      ['2010-03-01', 'month', 1, 3],
    ]);
  });

  it('are never differenced across a missing month, and that is said', async () => {
    const result = await readText(
      'a.csv',
      '单位编码,时期,出生男孩,出生女孩\n430611,2010年1月累计,3,2\n430611,2010年1-3月累计,6,4\n430611,2010年1-4月累计,7,4\n',
    );
    expect(findings(result, 'year-to-date-gap').map(place)).toEqual(['3']);
    const months = editionRows(result, 'births').filter((r) => r['grain'] === 'month');
    expect(counts(months, 'male')).toEqual([
      ['2010-01-01', 'month', 3],
      ['2010-04-01', 'month', 1],
    ]);
  });

  it('stand beside the month in one table: the month is taken and compared', async () => {
    const bytes = workbook({
      '3月': {
        rows: [
          ['君山区2010年3月人口变动情况', null, null, null, null, null],
          ['单位编码', '当月', null, '自年初累计', null, '期末人口'],
          [null, '出生', '死亡', '出生', '死亡', null],
          ['430611101', 5, 3, 15, 9, 1000],
        ],
        merges: ['A2:A3', 'B2:C2', 'D2:E2', 'F2:F3'],
      },
    });
    const result = await read('a.xlsx', bytes);
    expect(counts(editionRows(result, 'population'), 'births', 'deaths', 'pop_end', 'source_column')).toEqual(
      [
        ['2010-03-01', 'month', 5, 3, 1000, 'B'],
        ['2010-03-01', 'year-to-date', 15, 9, null, 'D'],
      ],
    );
    expect(findings(result, 'year-to-date-gap')).toEqual([]);
    const text =
      '单位编码,月份,出生,死亡,累计/出生,累计/死亡\n430611,2010-01,5,3,5,3\n430611,2010-02,4,2,9,6\n430611,2010-03,1,1,10,7\n';
    const long = await readText('人口.csv', text);
    const disagree = findings(long, 'month-disagrees');
    expect(disagree.map((f) => [place(f), f.severity, f.value])).toEqual([['D3', 'warning', '2']]);
    expect(disagree[0]?.message.zh).toContain('相减得 3');
    const months = editionRows(long, 'population').filter((r) => r['grain'] === 'month');
    expect(counts(months, 'births', 'deaths')).toEqual([
      ['2010-01-01', 'month', 5, 3],
      ['2010-02-01', 'month', 4, 2],
      ['2010-03-01', 'month', 1, 1],
    ]);
  });

  it('end with the month of a title that says 累计, and carry the state at its end', async () => {
    const table = (month: number, births: number, end: number) => ({
      rows: [
        [`2010年${month}月人口变动情况（累计）`, null, null],
        ['单位编码', '出生', '期末人口'],
        ['430611101', births, end],
      ],
    });
    const result = await read(
      'a.xlsx',
      workbook({ 一月: table(1, 5, 100), 二月: table(2, 8, 101), 三月: table(3, 8, 99) }),
    );
    const rows = editionRows(result, 'population');
    expect(
      counts(
        rows.filter((r) => r['grain'] === 'year-to-date'),
        'births',
      ),
    ).toEqual([
      ['2010-01-01', 'year-to-date', 5],
      ['2010-02-01', 'year-to-date', 8],
      ['2010-03-01', 'year-to-date', 8],
    ]);
    expect(
      counts(
        rows.filter((r) => r['grain'] === 'month'),
        'births',
        'pop_end',
        'source_sheet',
        'source_row',
      ),
    ).toEqual([
      ['2010-01-01', 'month', 5, 100, '一月', 3],
      ['2010-02-01', 'month', 3, 101, '二月', 3],
      ['2010-03-01', 'month', 0, 99, '三月', 3],
    ]);
  });

  it('stand in wide columns, with the whole year as their last', async () => {
    const header = ['1月', ...Array.from({ length: 11 }, (_, i) => `1-${i + 2}月`)];
    const text = `单位编码,${header.join(',')}\n430611,${header.map((_, i) => (i + 1) * 10).join(',')}\n`;
    const result = await readText('2010年出生累计.csv', text);
    const rows = editionRows(result, 'births');
    expect(rows.filter((r) => r['grain'] === 'month').map((r) => r['births'])).toEqual(Array(12).fill(10));
    expect(rows.find((r) => r['grain'] === 'year')).toMatchObject({ births: 120, period: '2010-01-01' });
  });

  it('are quarters where 4-6月 stands beside 1-3月', async () => {
    const result = await readText('2010年出生.csv', '单位编码,1-3月,4-6月,7-9月,10-12月\n430611,1,2,3,4\n');
    expect(counts(editionRows(result, 'births'), 'births')).toEqual([
      ['2010-01-01', 'quarter', 1],
      ['2010-04-01', 'quarter', 2],
      ['2010-07-01', 'quarter', 3],
      ['2010-10-01', 'quarter', 4],
    ]);
  });

  it('ask for the month where only the year is known', async () => {
    const text = '单位编码,出生,累计出生\n430611,5,9\n';
    const asked = await readText('2010年人口.csv', text, { dataset: 'population' });
    expect(findings(asked, 'period-unknown')).toMatchObject([{ blocking: true }]);
    const told = await readText('2010年人口.csv', text, { dataset: 'population', period: '2010-03' });
    expect(counts(editionRows(told, 'population'), 'births')).toEqual([
      ['2010-03-01', 'month', 5],
      ['2010-03-01', 'year-to-date', 9],
    ]);
  });

  it('does not accuse the growth of counts to date of being copied, odd or unbalanced', async () => {
    const rows = Array.from(
      { length: 11 },
      (_, i) => `430611,2010年1-${i + 2}月,1000,${30 * (i + 2)},${20 * (i + 2)}`,
    );
    const result = await readText('a.csv', `单位编码,时期,期初人口,出生,死亡\n${rows.join('\n')}\n`);
    expect(findings(result).map((f) => f.rule)).not.toContain('outlier');
    expect(findings(result, 'balance')).toEqual([]);
  });
});

describe('columns of times', () => {
  const periods = async (...cells: string[]) => {
    const result = await readText(
      'a.csv',
      `单位编码,月份,出生男孩,出生女孩\n${cells.map((cell, i) => `4306111${String(i).padStart(2, '0')},${cell},1,1`).join('\n')}\n`,
    );
    return { result, periods: editionRows(result, 'births').map((r) => r['period']) };
  };

  it('reads two-digit years with a note', async () => {
    const { result, periods: found } = await periods('10年3月', '10年4月', '98年12月');
    expect(found).toEqual(['2010-03-01', '2010-04-01', '1998-12-01']);
    expect(findings(result, 'period-text').map((f) => [place(f), f.severity])).toEqual([['B2', 'note']]);
  });

  it('reads 2010.1 by what stands beside it', async () => {
    const padded = await periods('2010.01', '2010.02', '2010.1', '2010.11');
    expect(padded.periods).toEqual(['2010-01-01', '2010-02-01', '2010-10-01', '2010-11-01']);
    expect(findings(padded.result, 'period-text').map(place)).toEqual(['B4']);
    expect((await periods('2010.1', '2010.2', '2010.10')).periods).toEqual([
      '2010-01-01',
      '2010-02-01',
      '2010-10-01',
    ]);
    const either = await periods('2010.1', '2010.2', '2010.11');
    expect(either.periods).toEqual(['2010-02-01', '2010-11-01']);
    expect(findings(either.result, 'unreadable').map(place)).toEqual(['B2']);
  });

  it('takes years under 统计年度 from October to September', async () => {
    const result = await readText('a.csv', '单位编码,统计年度,出生男孩,出生女孩\n430611,2010,1,1\n');
    expect(editionRows(result, 'births')).toMatchObject([
      { period: '2009-10-01', grain: 'statistical-year' },
    ]);
  });

  it('finds impossible periods at their place', async () => {
    const { result, periods: found } = await periods(
      '2010年3月',
      '2010年13月',
      '2010年0-3月',
      '2010/2/30',
      '2099年1月',
    );
    expect(found).toEqual(['2010-03-01']);
    expect(findings(result, 'period-range').map(place)).toEqual(['B3', 'B4', 'B5', 'B6']);
  });
});

describe('counts from the start of the year of every dataset that has flows', () => {
  const keys: Readonly<Partial<Record<DatasetId, readonly (readonly [header: string, word: string])[]>>> = {
    population: [],
    births: [],
    birth_reports: [['来源', '医院分娩']],
    fees: [],
    reports: [['环节', '村报镇']],
    assessments: [['项目', '及时率']],
    meetings: [['会议类别', '周例会']],
    inspections: [
      ['督查主体', '区局'],
      ['督查类型', '单位督查'],
    ],
    contacts: [['联点单位', '财政局']],
    sharing: [
      ['部门', '民政'],
      ['事项', '婚姻'],
    ],
  };
  const withFlows = Object.values(datasets).filter(({ fields }) => fields.some((f) => f.flow));

  it.each(withFlows.map(({ id }) => id))('%s: in rows, in wide columns, beside the months', async (id) => {
    const own = keys[id];
    if (!own) throw new Error(`say how rows of ${id} are told apart`);
    const [headers, words] = [own.map(([header]) => header), own.map(([, word]) => word)];
    for (const { name, label } of datasets[id].fields.filter((f) => f.flow)) {
      const shapes = [
        [
          ['单位编码', '时期', ...headers, label.zh],
          ['430611', '2010年1月累计', ...words, 3],
          ['430611', '2010年1-2月累计', ...words, 5],
          ['430611', '2010年1-3月累计', ...words, 9],
        ],
        [
          ['单位编码', ...headers, ...['1月', '1-2月累计', '1-3月累计'].map((time) => time + label.zh)],
          ['430611', ...words, 3, 5, 9],
        ],
        [
          ['单位编码', '月份', ...headers, label.zh, `累计${label.zh}`],
          ['430611', '2010-01', ...words, 3, 3],
          ['430611', '2010-02', ...words, 2, 5],
          ['430611', '2010-03', ...words, 4, 9],
        ],
      ];
      for (const rows of shapes) {
        const result = await readText('2010年.csv', csv(rows), { dataset: id });
        const made = counts(editionRows(result, id), name).map((cells) => cells.join(' '));
        const expected = [
          '01-01 month 3',
          '02-01 month 2',
          '02-01 year-to-date 5',
          '03-01 month 4',
          '03-01 year-to-date 9',
        ];
        expect(made).toEqual(expect.arrayContaining(expected.map((row) => `2010-${row}`)));
      }
    }
  });
});
