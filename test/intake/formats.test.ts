import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { tellKind } from '../../src/intake/formats/file-kind.ts';
import { dropEmptyCells } from '../../src/intake/formats/drop-empty-cells.ts';
import { formatKind, formattedNumber, serialDate } from '../../src/intake/formats/number-format.ts';
import { openDrop } from '../../src/intake/formats/open-archive.ts';
import { openFile } from '../../src/intake/formats/open-file.ts';
import { rowCells, type Cell, type SheetFile } from '../../src/intake/sheet.ts';
import { editionRows, findings, place, read, workbook } from './read.ts';

const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url)));
const fixture = (name: string) => ({ name, blob: new Blob([bytesOf(name)]) });
const open = (name: string, hidden: readonly string[] = []) => openFile(fixture(name), { hidden });

function rows(file: SheetFile, sheet = 0): Cell[][] {
  const found = file.sheets[sheet];
  return found ? Array.from({ length: found.height }, (_, r) => rowCells(found, r)) : [];
}
const rules = (file: SheetFile) => file.notes.map((n) => `${n.rule} ${n.column ?? ''}${n.row ?? ''}`.trim());
async function refusal(name: string): Promise<string> {
  const thrown = await open(name).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Failure)) throw new Error(`${name} was not refused in words: ${String(thrown)}`);
  return thrown.text.zh;
}

const header = ['单位编码', '单位名称', '年月', '出生男孩', '出生女孩'];
const births = [
  ['430611100200', '许市镇村甲', '2010-03', 5, 4],
  ['430611100201', '许市镇村乙', '2010-03', 3, 6],
  ['430611100202', '许市镇村丙', '2010-03', 7, 2],
];

describe('what a file is', () => {
  it.each([
    ['hidden-sheets.xlsx', 'zip'],
    ['hidden-sheets.xls', 'compound'],
    ['excel-2.xls', 'biff'],
    ['page-gbk.xls', 'html'],
    ['libreoffice-gbk-html.xls', 'html'],
    ['spreadsheet-2003.xls', 'spreadsheet-xml'],
    ['births-zstd.parquet', 'parquet'],
    ['lz4.feather', 'arrow-file'],
    ['births-stream.arrow', 'arrow-stream'],
    ['notice.pdf', 'pdf'],
  ])('tells %s by its bytes: %s', (name, kind) => expect(tellKind(bytesOf(name))).toBe(kind));

  it.each([
    ['PNG', '\x89PNG\r\n\x1a\n', 'image'],
    ['RAR', 'Rar!\x1a\x07', 'rar'],
    ['JSON', '[{"a": 1}]', 'json'],
    ['MHTML', 'MIME-Version: 1.0\nContent-Type: multipart/related', 'web-archive'],
    ['XML of another kind', '<?xml version="1.0"?><data/>', 'xml'],
    ['text with < in it', '单位,<5\n', 'text'],
    ['a text that begins with M', 'Month,n\n', 'text'],
    ['nothing', '', 'empty'],
  ])('tells %s', (_, text, kind) => {
    const bytes =
      /[\x80-\xff]/.test(text) && !/[\u0100-\uffff]/.test(text)
        ? Uint8Array.from(text, (c) => c.charCodeAt(0))
        : new TextEncoder().encode(text);
    expect(tellKind(bytes)).toBe(kind);
  });

  it('takes UTF-16 without a mark for text, with 一 (4E00) in it', () => {
    const text = '单位一,合计\r\n一村,12\r\n二村,345\r\n';
    expect(tellKind(new Uint8Array(new Uint16Array(Array.from(text, (c) => c.charCodeAt(0))).buffer))).toBe(
      'text',
    );
  });

  it.each([
    ['notice.pdf', 'PDF'],
    ['notice.docx', 'Word'],
    ['libreoffice.ods', 'OpenDocument'],
    ['password.xlsx', '密码'],
    ['truncated.xlsx', '不完整'],
    ['truncated.xls', '不完整'],
    ['truncated.parquet', '不完整'],
    ['charts-only.xlsx', '只有图表'],
    ['far-cell.xlsx', '范围太大'],
    ['nested.parquet', '嵌套'],
    ['nested.arrow', '嵌套'],
    ['births-brotli.parquet', 'BROTLI'],
    ['lz4.feather', '压缩'],
    ['zstd.feather', '压缩'],
  ])('refuses %s in its own words', async (name, word) => expect(await refusal(name)).toContain(word));

  it('says when a name promises another kind', async () => {
    expect(rules(await open('misnamed.csv'))).toContain('file-kind');
    expect(rules(await open('page-gbk.xls'))).toContain('file-kind');
    expect(rules(await open('hidden-sheets.xls'))).not.toContain('file-kind');
  });
});

describe('workbooks', () => {
  it.each(['hidden-sheets.xlsx', 'hidden-sheets.xls', 'hidden-sheets.xlsb', 'gnumeric-95-gbk.xls'])(
    'names hidden and very hidden sheets of %s and reads them only when asked',
    async (name) => {
      const file = await open(name);
      expect(file.sheets.map((s) => s.name)).toEqual(['三月']);
      expect(rows(file)).toEqual([header, ...births]);
      expect(file.notes.map((n) => [n.rule, n.severity, n.sheet, n.value])).toEqual([
        ['hidden-sheet', 'warning', '三月', '草稿'],
        ['hidden-sheet', 'warning', '三月', '底稿'],
      ]);
      const asked = await open(name, ['底稿']);
      expect(asked.sheets.map((s) => s.name)).toEqual(['三月', '底稿']);
      expect(asked.notes.map((n) => n.severity)).toEqual(['warning', 'note']);
    },
  );

  it('reads hidden rows and columns and says so, joins rich text, passes over chart sheets', async () => {
    const file = await open('hidden-cells.xlsx');
    expect(rows(file)).toEqual([['君山区出生情况（2010年3月）', null, null, null, null], header, ...births]);
    expect(file.sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 4 }]);
    expect(rules(file)).toEqual(['hidden-cells 4', 'skipped-sheet']);
    const old = await open('libreoffice-97.xls');
    expect(rows(old)).toEqual(rows(file));
    expect(rules(old)).toEqual(['hidden-cells 4']);
  });

  it.each(['error-cells.xlsx', 'error-cells.xls', 'error-cells-2003.xls'])(
    'finds the failed formulas of %s at their places and takes none for a value',
    async (name) => {
      const file = await open(name);
      expect(
        file.notes.filter((n) => n.rule === 'error-cell').map((n) => `${n.column}${n.row} ${n.value}`),
      ).toEqual(['D3 #REF!', 'E3 #DIV/0!', 'E4 #N/A']);
      expect(rows(file).map((r) => r.slice(3))).toEqual([header.slice(3), [5, 4], [null, null], [7, null]]);
    },
  );

  it('finds a formula without a value, and keeps the rest of the file', async () => {
    const file = await open('no-values.xlsx');
    expect(rules(file)).toEqual(['no-cached-value E4']);
    const result = await read('no-values.xlsx', bytesOf('no-values.xlsx'));
    expect(findings(result, 'no-cached-value').map(place)).toEqual(['E4']);
    expect(result.report.accepted).toBe(true);
    expect(editionRows(result, 'births').map((r) => [r['male'], r['female']])).toEqual([
      [5, 4],
      [3, 6],
      [7, null],
    ]);
  });

  it.each(['formats.xlsx', 'formats.xls', 'formats.xlsb', 'formats-2003.xls', 'libreoffice.xlsx'])(
    'reads the numbers of %s as their formats mean them',
    async (name) => {
      const file = await open(name);
      const date = (text: string) => new Date(`${text}Z`);
      expect(rows(file).slice(1)).toEqual([
        ['010200', '65%', true, '上\n下', date('1900-02-28T00:00'), 12345, date('2010-03-01T10:30')],
        [430611, '7%', false, '一行', date('2010-03-01T00:00'), 120000, date('1900-03-01T00:00')],
      ]);
      expect(rules(file).filter((r) => r.startsWith('scaled'))).toEqual([
        'scaled-format F2',
        'scaled-format F3',
      ]);
    },
  );

  it.each(['dates-1904.xlsx', 'dates-1904.xls'])('counts the days of %s from 1904', async (name) => {
    const file = await open(name);
    expect(rows(file)[1]?.[2]).toEqual(new Date('2010-03-02T00:00Z'));
    expect(rules(file)).toEqual(['date-1904']);
  });

  it('knows the Chinese date formats that have only numbers', async () => {
    expect(rows(await open('chinese-dates.xlsx'))).toEqual(
      Array.from({ length: 4 }, () => [new Date('2010-03-01T00:00Z')]),
    );
  });

  it('ignores macros and says so', async () => {
    const file = await open('macros.xlsm');
    expect(rows(file)).toEqual([header, ...births]);
    expect(rules(file)).toEqual(['macros-ignored']);
  });

  it('is not blown up by formatting down to the last cell', async () => {
    const file = await open('formatted-rows.xlsx');
    expect([file.sheets[0]?.height, file.sheets[0]?.width]).toEqual([4, 5]);
    expect(rows(file)).toEqual([header, ...births]);
  });

  it('reads an empty workbook as an empty sheet, which intake refuses', async () => {
    expect((await open('empty.xlsx')).sheets[0]?.height).toBe(0);
    const { report } = await read('empty.xlsx', bytesOf('empty.xlsx'));
    expect(report.accepted).toBe(false);
  });

  it.each(['spreadsheet-2003.xls', 'page-gbk.xls'])('reads %s, which only is called XLS', async (name) => {
    const result = await read(name, bytesOf(name));
    expect(result.report.accepted).toBe(true);
    expect(editionRows(result, 'births').map((r) => [r['unit'], r['male'], r['female']])).toEqual(
      births.map((r) => [r[0], r[3], r[4]]),
    );
  });

  it('reads Excel before version 5', async () => {
    expect(rows(await open('excel-2.xls'))).toEqual([
      ['unit', 'n'],
      ['a', 1],
    ]);
  });
});

describe('columnar files', () => {
  it.each(['uncompressed', 'snappy', 'zstd', 'gzip', 'lz4_raw'])('reads Parquet with %s', async (codec) => {
    const day = new Date('2010-03-01T00:00Z');
    expect(rows(await open(`births-${codec}.parquet`))).toEqual([
      header,
      ...births.map(([code, name, , male, female], i) => [code, name, day, male, i === 2 ? null : female]),
    ]);
  });

  it('keeps an edition of a Parquet file, with the rows that Excel would show', async () => {
    const result = await read('births-zstd.parquet', bytesOf('births-zstd.parquet'));
    expect(editionRows(result, 'births').map((r) => [r['period'], r['male'], r['source_row']])).toEqual([
      ['2010-03-01', 5, 2],
      ['2010-03-01', 3, 3],
      ['2010-03-01', 7, 4],
    ]);
  });

  it('reads the types of Parquet, numbers that a double cannot hold as their digits', async () => {
    const [names = [], values = []] = rows(await open('types.parquet'));
    const cell = (name: string) => values[names.indexOf(name)];
    expect(cell('big')).toBe('9007199254740993');
    expect(cell('dec9')).toBe(-12.5);
    expect(cell('d')).toEqual(new Date('1949-10-01T00:00Z'));
    expect(cell('ts')).toEqual(new Date('2010-03-04T05:06:07.5Z'));
    expect([cell('b'), cell('f'), cell('dbl'), cell('s'), cell('e'), cell('u'), cell('n')]).toEqual([
      true,
      1.5,
      0.1,
      'x',
      'a',
      7,
      null,
    ]);
  });

  it('reads Arrow as file and as stream, with dictionaries, decimals, days and instants', async () => {
    const expected = [['单位编码', '出生男孩'], ...births.map((r) => [r[0], r[3]])];
    expect(rows(await open('births.arrow'))).toEqual(expected);
    expect(rows(await open('births-stream.arrow'))).toEqual(expected);
    const day = new Date('2010-03-01T00:00Z');
    const instant = new Date('2010-03-04T05:06:07Z');
    expect(rows(await open('plain.feather'))).toEqual([
      ['单位编码', '年月', '出生男孩', '率', '时刻'],
      ['430611100200', day, 5, 1.25, instant],
      ['430611100201', day, null, -0.05, instant],
      ['430611100202', day, 7, null, instant],
    ]);
  });
});

describe('archives and folders', () => {
  it('reads names in GBK that do not say so', async () => {
    const { files, skipped } = await openDrop([fixture('gbk-names.zip')]);
    expect(files.map((f) => f.name)).toEqual([
      'gbk-names.zip/出生报表/2010年01月.csv',
      'gbk-names.zip/出生报表/2010年02月.csv',
    ]);
    expect(skipped).toEqual([]);
    const first = files[0];
    if (!first) throw new Error('no file');
    expect(rows(await openFile(first))[1]).toEqual(['430611100200', '许市镇村甲', '2010-01', 5, 4]);
  });

  it('opens archives in archives once, and says of every other file why it is not read', async () => {
    const { files, skipped } = await openDrop([fixture('mixed.zip')]);
    expect(files.map((f) => f.name)).toEqual([
      'mixed.zip/报表/一月.csv',
      'mixed.zip/报表/二月.zip/二月.csv',
      'mixed.zip/报表/镇/三月.xlsx',
    ]);
    expect(skipped.map((s) => [s.name.replace('mixed.zip/报表/', ''), s.reason.zh.slice(0, 8)])).toEqual([
      ['__MACOSX/._一月.csv', '是系统自己的文件'],
      ['.DS_Store', '是系统自己的文件'],
      ['~$三月.xlsx', '是 Excel '],
      ['notice.docx', '这是 Word '],
      ['notice.pdf', '这是 PDF，里'],
      ['更深.zip/inner.zip', '压缩包套了两层以'],
    ]);
  });

  it('passes over entries with a password', async () => {
    const { files, skipped } = await openDrop([fixture('locked.zip')]);
    expect(files).toEqual([]);
    expect(skipped.map((s) => s.reason.zh)).toEqual([expect.stringContaining('密码')]);
  });

  it('leaves workbooks whole, and lets a file that was chosen by itself be refused', async () => {
    const { files } = await openDrop([fixture('hidden-cells.xlsx'), fixture('notice.pdf')]);
    expect(files.map((f) => f.name)).toEqual(['hidden-cells.xlsx', 'notice.pdf']);
  });

  it.each(['bomb.zip', 'bomb-lying.zip'])('unpacks no more of %s than it may', async (name) => {
    const small = { entries: 10, entry: 1 << 20, total: 1 << 20 };
    const { files, skipped } = await openDrop([fixture(name)], small);
    expect(files).toEqual([]);
    expect(skipped).toHaveLength(1);
  });

  it('bounds a workbook too', async () => {
    const small = { entries: 100, entry: 1 << 10, total: 1 << 10 };
    await expect(openFile(fixture('hidden-cells.xlsx'), { limits: small })).rejects.toThrow(
      /unpacks to too much/,
    );
    await expect(openFile(fixture('hidden-sheets.xlsb'), { limits: small })).rejects.toThrow(
      /unpacks to too much/,
    );
  });
});

describe('damaged files', () => {
  /** The same damage on every run. */
  function* damaged(bytes: Uint8Array<ArrayBuffer>, count: number) {
    let state = 20_101_101;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let n = 0; n < count; n += 1) {
      const copy = bytes.slice();
      for (let i = 0; i <= n % 6; i += 1) copy[random(copy.length)] = random(256);
      yield n % 9 === 8 ? copy.slice(0, random(copy.length)) : copy;
    }
  }

  it.each([
    'births.arrow',
    'births-stream.arrow',
    'births-zstd.parquet',
    'births-gzip.parquet',
    'formats.xls',
    'formats-2003.xls',
    'hidden-cells.xlsx',
    'gnumeric-95-gbk.xls',
  ])('%s ends in a table or in words, whatever bytes of it change', async (name) => {
    let refused = 0;
    for (const bytes of damaged(bytesOf(name), 60)) {
      try {
        const file = await openFile({ name, blob: new Blob([bytes]) });
        for (const sheet of file.sheets) expect(sheet.height).toBeLessThanOrEqual(1_048_576);
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});

it('says that numbers merged over rows count once, and names for each row', async () => {
  const bytes = workbook({
    出生: {
      rows: [
        [...header],
        ['430611100200', '许市镇村甲', '2010-03', 5, 4],
        ['430611100201', '许市镇村乙', null, 3, 6],
      ],
      merges: ['C2:C3'],
    },
  });
  const result = await read('出生.xlsx', bytes);
  expect(findings(result, 'merged-cells').map((f) => [place(f), f.value])).toEqual([['C2', 'C2:C3']]);
  expect(editionRows(result, 'births').map((r) => r['period'])).toEqual(['2010-03-01', '2010-03-01']);
});

describe('number formats', () => {
  it.each([
    ['General', 'plain'],
    ['0.00', 'plain'],
    ['#,##0_ ', 'plain'],
    ['0%', 'percent'],
    ['0.0%;[Red]-0.0%', 'percent'],
    ['000000', 'padded'],
    ['0"%"', 'plain'],
    ['#,##0,', 'scaled'],
    ['0!.0,', 'scaled'],
    ['#,##0', 'plain'],
    ['yyyy"年"m"月"', 'date'],
    ['[$-804]yyyy-mm-dd', 'date'],
    ['m/d/yy', 'date'],
    ['0"户"', 'plain'],
    ['0.00E+00', 'plain'],
    ['G/通用格式"人"', 'plain'],
    ['@', 'plain'],
  ])('%s is %s', (format, kind) => expect(formatKind(format).kind).toBe(kind));

  it('keeps all digits of a share', () => {
    expect(formattedNumber(0.07, { kind: 'percent' })).toBe('7%');
    expect(formattedNumber(0.65123, { kind: 'percent' })).toBe('65.123%');
  });

  it('counts days as Excel does, across the 29 February 1900 that never was', () => {
    const iso = (serial: number, mac = false) => serialDate(serial, mac)?.toISOString().slice(0, 10);
    expect([iso(1), iso(59), iso(60), iso(61), iso(40238)]).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-02-28',
      '1900-03-01',
      '2010-03-01',
    ]);
    expect([iso(0, true), iso(38776, true)]).toEqual(['1904-01-01', '2010-03-01']);
    expect([serialDate(-1, false), serialDate(3e6, false), serialDate(Number.NaN, false)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

it('drops cells without a value from a sheet, and nothing else', () => {
  const xml =
    '<row r="1"><c r="A1" s="1"/><c r="B1"><v>1</v></c><c r="C1" s="2"></c><cols/><c r="D1" t="inlineStr"><is><t>x</t></is></c></row><col/>';
  expect(new TextDecoder().decode(dropEmptyCells(new TextEncoder().encode(xml)))).toBe(
    '<row r="1"><c r="B1"><v>1</v></c><cols/><c r="D1" t="inlineStr"><is><t>x</t></is></c></row><col/>',
  );
});
