import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { isUtf8 } from '../../src/intake/is-utf8.ts';
import { numberOrText } from '../../src/intake/plain-number.ts';
import { readCsv, type CsvOptions } from '../../src/intake/read-csv.ts';
import { cellAt, rowWidth, type Sheet } from '../../src/intake/sheet.ts';
import { checkSize, mostRows } from '../../src/intake/size-ceiling.ts';
import { encodeGb18030, encodeUtf16 } from './encode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Piece by piece from a blob, or `inMemory`, where the pieces stand one behind the other. */
const open = (bytes: Uint8Array, options?: CsvOptions, inMemory = false) => {
  const whole = new Uint8Array(bytes);
  return readCsv('a.csv', { blob: new Blob([whole]), ...(inMemory ? { whole } : {}) }, options);
};

/** The grid as texts, each row as wide as it was written. */
function grid(sheet: Sheet | undefined): string[][] {
  if (!sheet) return [];
  return Array.from({ length: sheet.height }, (_, row) =>
    Array.from({ length: rowWidth(sheet, row) }, (_, column) => String(cellAt(sheet, row, column) ?? '')),
  );
}
const cells = async (bytes: Uint8Array, options?: CsvOptions, inMemory?: boolean) =>
  grid((await open(bytes, options, inMemory)).sheets[0]);

/** Cells as exports have them and as nobody would write them. */
const cell = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    '',
    '007',
    '430611101200',
    '-0',
    '1.50',
    '—',
    '合计',
    '０3',
    '君山区',
    '㳇湾村',
    ' x ',
    '"',
  ),
  fc.string({ unit: fc.constantFrom(...'ab1,;\t|，"\n\r .-男女𠀀'), maxLength: 6 }),
);
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 9 }),
  );
const encodings = {
  'utf-8': utf8,
  'utf-8 with a mark': (text: string) => utf8(`\uFEFF${text}`),
  gb18030: encodeGb18030,
  'utf-16le': (text: string) => encodeUtf16(`\uFEFF${text}`, true),
  'utf-16be': (text: string) => encodeUtf16(`\uFEFF${text}`, false),
} as const;

describe('delimited text', () => {
  it('reads back any table that papaparse writes, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', '\t', ';', '，', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
        fc.constantFrom(1, 2, 3, 7, 1 << 20),
        fc.boolean(),
        async (rows, delimiter, newline, quotes, encoding, pieceSize, inMemory) => {
          const text = papaparse.unparse(rows, { delimiter, newline, quotes });
          const told = encoding === 'utf-8 with a mark' ? 'utf-8' : encoding;
          const options = { delimiter, encoding: told, pieceSize };
          const read = await cells(encodings[encoding](text), options, inMemory);
          expect(read).toEqual(rows);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('gives the same sheet whatever the size of the pieces', async () => {
    const text = '\uFEFF单位编码,"名\n称",数\r\n430611,"a ""b"", c",1\r430612,君山区,2.5\n\n007,,-3';
    const whole = await cells(utf8(text));
    expect(whole).toEqual([
      ['单位编码', '名\n称', '数'],
      ['430611', 'a "b", c', '1'],
      ['430612', '君山区', '2.5'],
      [''],
      ['007', '', '-3'],
    ]);
    for (const pieceSize of [1, 2, 3, 7]) expect(await cells(utf8(text), { pieceSize })).toEqual(whole);
  });

  it('finds GB18030 where a megabyte of ASCII stands before the first Chinese name', async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, i) => `430611101${String(i % 1000).padStart(3, '0')},${i},x`,
    );
    const text = ['code,n,name', ...lines, '430611101999,1,㳇湾村'].join('\n');
    const file = await open(encodeGb18030(text));
    expect(file.encoding).toBe('gb18030');
    const [sheet] = file.sheets;
    expect(sheet && cellAt(sheet, sheet.height - 1, 2)).toBe('㳇湾村');
    expect((await open(utf8(text))).encoding).toBe('utf-8');
  });

  it('finds UTF-16 without a mark', async () => {
    for (const little of [true, false]) {
      const file = await open(encodeUtf16('编码,数\n430611,5\n', little));
      expect([file.encoding, grid(file.sheets[0])]).toEqual([
        little ? 'utf-16le' : 'utf-16be',
        [
          ['编码', '数'],
          ['430611', '5'],
        ],
      ]);
    }
  });

  it('refuses what is in no encoding, and what is not in the one that a person says', async () => {
    await expect(open(Uint8Array.of(0x41, 0x2c, 0xff, 0xff, 0x0a))).rejects.toThrow(
      /neither UTF-8 nor GB18030/,
    );
    await expect(open(encodeGb18030('君山,1\n'), { encoding: 'utf-8' })).rejects.toThrow(/should be utf-8/);
    await expect(open(utf8('a'), { encoding: 'klingon' })).rejects.toThrow(/"klingon" is unknown/);
  });

  it('refuses a quote that nothing closes, and says in which row it stands', async () => {
    for (const text of ['a,b\n1,"2\n3,4\n', 'a,b\n1,"2"x\n3,4\n', 'a,b\n1,"2'])
      for (const pieceSize of [1, 3, undefined]) {
        const failure = await open(utf8(text), { pieceSize }).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(Failure);
        expect((failure as Failure).text.zh).toContain('第 2 行');
      }
  });

  it('takes quotes in the middle of a cell, and blanks behind a closed one, as they are meant', async () => {
    expect(await cells(utf8('5" pipe,"x" ,y\n'))).toEqual([['5" pipe', 'x', 'y']]);
  });

  it('refuses more columns or rows than can be held, as soon as it knows', async () => {
    await expect(open(utf8(','.repeat(20_000)), {})).rejects.toThrow(/20001 cells/);
    expect(() => checkSize(mostRows, 9)).not.toThrow();
    expect(() => checkSize(mostRows + 1, 9)).toThrow(/larger than a browser can hold/);
    expect(() => checkSize(200_000, 1000)).toThrow(/larger than a browser can hold/);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const reading = open(utf8('a,b\n'.repeat(5000)), {
      pieceSize: 1000,
      signal: stop.signal,
      progress: (bytes) => {
        seen.push(bytes);
        if (bytes >= 5000) stop.abort();
      },
    });
    await expect(reading).rejects.toThrow(/abort/i);
    expect(seen.at(-1)).toBe(5000);
  });
});

describe('plain numbers', () => {
  it('says every text again that it takes for a number', () => {
    fc.assert(
      fc.property(fc.oneof(cell, fc.stringMatching(/^-?\d{1,13}(\.\d{1,8})?$/)), (text) => {
        const read = numberOrText(text);
        expect(String(read)).toBe(text);
        if (typeof read === 'number') expect(text.replace(/[-.]/g, '').length).toBeLessThanOrEqual(15);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['007', '430611101200', '-0', '1.50', '1e3', '+5', '.5', '5.', ''])(
    'leaves “%s” a text',
    (text) => {
      expect(numberOrText(text)).toBe(text);
    },
  );
});

it('tells UTF-8 from other bytes as the platform does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      let valid = true;
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        valid = false;
      }
      expect(isUtf8(bytes, 0, bytes.length)).toBe(valid);
    }),
    { numRuns: 5000 },
  );
});
