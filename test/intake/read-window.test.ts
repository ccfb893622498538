import { describe, expect, it } from 'vitest';
import { readWindow } from '../../src/intake/read-window.ts';
import { workbook } from './read.ts';

const lines = Array.from({ length: 60_000 }, (_, i) => `${980101001001 + i},"村\n${i + 2}",${i}`);
const csv = new Blob([`单位编码,单位名称,人口\n${lines.join('\n')}\n`]);

describe('readWindow', () => {
  it('gives the rows around a place of a long text file, with the file’s own row numbers', async () => {
    const { firstRow, rows } = await readWindow(
      { name: 'a.csv', blob: csv },
      {},
      { sheet: 'a.csv', row: 40_000 },
    );
    expect(firstRow).toBe(39_994);
    expect(rows).toHaveLength(13);
    expect(rows[6]).toEqual(['980101040999', '村\n40000', '39998']);
  });

  it('ends at the ends of the sheet', async () => {
    const top = await readWindow({ name: 'a.csv', blob: csv }, {}, { sheet: 'a.csv', row: 2 });
    expect([top.firstRow, top.rows.length, top.rows[0]?.[0]]).toEqual([1, 8, '单位编码']);
    const end = await readWindow({ name: 'a.csv', blob: csv }, {}, { sheet: 'a.csv', row: 60_001 });
    expect(end.rows.at(-1)?.[2]).toBe('59999');
  });

  it('finds the sheet by its name, and leaves the line of who filled it in empty', async () => {
    const bytes = workbook({
      一: {
        rows: [
          ['单位编码', '人口'],
          ['430611', 5],
        ],
      },
      二: {
        rows: [
          ['单位编码', '人口'],
          ['430612', 6],
          ['填报人：王小明', '联系电话：13812345678'],
        ],
      },
    });
    const blob = new Blob([Uint8Array.from(bytes)]);
    const { rows } = await readWindow({ name: 'b.xlsx', blob }, {}, { sheet: '二', row: 2 });
    expect(rows).toEqual([
      ['单位编码', '人口'],
      ['430612', '6'],
      ['', ''],
    ]);
  });
});
