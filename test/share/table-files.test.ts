import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../src/share/csv-text.ts';
import { workbookBytes } from '../../src/share/workbook.ts';

describe('csvText', () => {
  it('begins with a byte order mark, ends lines by the standard and quotes what must be quoted', () => {
    expect(
      csvText([
        ['a', 'b'],
        ['x,y', 'say "no"'],
        ['two\nlines', null],
        [1.5, -3],
      ]),
    ).toBe('\ufeffa,b\r\n"x,y","say ""no"""\r\n"two\nlines",\r\n1.5,-3\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'])('makes no formula of the text %s', (text) => {
    expect(csvText([[text]]).slice(1)).toMatch(/^"?'/);
  });

  it('gives back every text to a reader of CSV', () => {
    const texts = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(texts, (rows) => {
        const { data } = papaparse.parse<string[]>(csvText(rows).slice(1), {
          delimiter: ',',
          newline: '\r\n',
        });
        const back = data
          .slice(0, -1)
          .map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')));
        expect(back).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''))),
        );
      }),
    );
  });
});

describe('workbookBytes', () => {
  it('writes what another program reads: numbers, dates and texts, the header frozen', async () => {
    const bytes = await workbookBytes([
      {
        name: '核查[结果]/一',
        columns: [
          { header: '行', width: 8 },
          { header: '日期', width: 12 },
          { header: '说明', width: 60, wrap: true },
        ],
        rows: [
          [7, new Date(Date.UTC(2010, 2, 1)), '=1+1'],
          [null, null, '第二行\n换行'],
        ],
      },
    ]);
    const book = read(bytes, { cellDates: true, bookFiles: true }) as ReturnType<typeof read> & {
      files: Record<string, { content: Uint8Array }>;
    };
    const [name = ''] = book.SheetNames;
    expect(name).toBe('核查 结果  一');
    const sheet = book.Sheets[name];
    if (!sheet) throw new Error('no sheet');
    expect(sheet['A2']).toMatchObject({ t: 'n', v: 7 });
    expect(sheet['B2']).toMatchObject({ t: 'd' });
    expect(sheet['C2']).toMatchObject({ t: 's', v: '=1+1' });
    expect(sheet['C2'].f).toBeUndefined();
    expect(utils.sheet_to_json<string[]>(sheet, { header: 1 })[2]?.[2]).toBe('第二行\n换行');
    const xml = new TextDecoder().decode(book.files['xl/worksheets/sheet1.xml']?.content);
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(xml).toContain('<autoFilter ref="A1:C3"');
  });
});
