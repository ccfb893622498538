import { describe, expect, it } from 'vitest';
import { findings, read, readText, workbook } from './read.ts';

describe('files of persons', () => {
  it('are refused whole, with column and count and never a value', async () => {
    const rows = [
      '姓名,身份证号,手机',
      '张三丰,11010519491231002X,13812345678',
      '李四光,440524188001010014,13912345678',
    ];
    const result = await readText('名单.csv', rows.join('\n'));
    expect(result.report.accepted).toBe(false);
    expect(result.editions).toEqual([]);
    const found = findings(result);
    expect(found.every((f) => f.rule === 'personal-data' && f.blocking && f.value === null)).toBe(true);
    expect(new Set(found.map((f) => f.column))).toEqual(new Set(['A', 'B', 'C']));
    const said = JSON.stringify(result.report);
    for (const secret of ['张三丰', '11010519491231002', '13812345678', '0514', '4405'])
      expect(said).not.toContain(secret);
  });

  it('are refused when one sheet of many holds them, even beside good tables', async () => {
    const bytes = workbook({
      '2010年': {
        rows: [
          ['单位编码', '总人口', '男', '女'],
          ['430611', 10, 6, 4],
        ],
      },
      备份: { rows: [['备注'], ['电话 138 1234 5678']] },
    });
    const result = await read('a.xlsx', bytes);
    expect(result.report.accepted).toBe(false);
    expect(result.editions).toEqual([]);
    expect(result.report.sheets.every((s) => s.preview.rows.length === 0 && s.columns.length === 0)).toBe(
      true,
    );
  });
});

describe('tables of totals', () => {
  it('are not taken for lists of persons by their codes', async () => {
    const codes = ['430611138123', '430613812345', '430611101200', '430611199000'];
    const text = [
      '单位编码,单位名称,月份,出生男孩,出生女孩',
      ...codes.map((c, i) => `${c},第${i}村,2010-03,3,4`),
    ].join('\n');
    expect(findings(await readText('a.csv', text), 'personal-data')).toEqual([]);
  });

  it('may carry the line of who filled them in, which is left out', async () => {
    const text = '单位编码,年份,总人口\n430611,2010,5\n填报人：王小明,联系电话：13812345678,\n';
    const result = await readText('a.csv', text);
    expect(result.report.accepted).toBe(true);
    expect(JSON.stringify(result.report)).not.toMatch(/王小明|13812345678/);
  });
});
