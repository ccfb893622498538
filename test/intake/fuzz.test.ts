import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutate } from './fuzz/mutate.ts';
import { Random, seedOf } from './fuzz/random.ts';
import { WatchedReader } from './fuzz/watched-reader.ts';
import { fileBytes } from './read.ts';

/** Damaged copies of each file; `npm run fuzz` makes more, and other ones with FUZZ_SEED. */
const count = Number(process.env['FUZZ_COUNT'] ?? 24);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_100_301);
/** Milliseconds for one small file: a thousand times what it takes. */
const limit = 20_000;

const files = [
  'corpus/utf-8.csv',
  'corpus/gbk.csv',
  'corpus/utf-16-big.csv',
  'corpus/utf-16-little.txt',
  'corpus/quoted-lines.csv',
  'corpus/year-to-date.csv',
  'corpus/subtotals.csv',
  'corpus/missing-signs.csv',
  'corpus/signed.xlsx',
  'corpus/libreoffice-signed.xlsx',
  'corpus/months-wide.xlsx',
  'corpus/indented.xlsx',
  'corpus/gnumeric-95-gbk.xls',
  'corpus/libreoffice-header-3-rows.xls',
  'corpus/libreoffice-html.xls',
  'corpus/excel-2003-xml.xls',
  'corpus/duckdb-zstd.parquet',
  'corpus/number-codes.parquet',
  'corpus/gbk-names.zip',
  'formats/hidden-sheets.xlsb',
  'formats/macros.xlsm',
  'formats/excel-2.xls',
  'formats/births-snappy.parquet',
  'formats/types.parquet',
  'formats/births-gzip.parquet',
  'formats/births.arrow',
  'formats/births-stream.arrow',
  'formats/plain.feather',
  'formats/mixed.zip',
] as const;

describe('damaged files', () => {
  const reader = new WatchedReader(limit);
  beforeAll(async () => {
    // The first file waits for the worker to start.
    const first = await reader.read({ name: 'a.csv', bytes: new Uint8Array([0x61]) });
    expect(first).toEqual({ kept: 0, refused: 1 });
  });
  afterAll(() => reader.close());

  it.each(files)('%s ends in an edition or in words', { timeout: 60_000 + count * 1000 }, async (file) => {
    const bytes = fileBytes(`test/fixtures/${file}`);
    const random = new Random(seed ^ seedOf(file));
    const faults: string[] = [];
    let ended = 0;
    for (let n = 0; n < count; n += 1) {
      const damaged = await mutate(bytes, random);
      const outcome = await reader.read({ name: file.replace(/^.*\//, ''), bytes: damaged });
      if (!('wrong' in outcome)) {
        ended += 1;
        continue;
      }
      faults.push(`${n}: ${outcome.wrong}`);
      keep(file, n, damaged);
      if (faults.length >= 3) break;
    }
    expect(faults).toEqual([]);
    expect(ended).toBe(count);
  });
});

/** Files that ended badly, for whoever mends it. */
function keep(file: string, n: number, bytes: Uint8Array): void {
  const folder = process.env['FUZZ_KEEP'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${n}-${file.replace(/^.*\//, '')}`, bytes);
}
