import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { datasets, type DatasetId } from '../../src/domain/datasets.ts';
import { tableColumns } from '../../src/domain/table-columns.ts';
import { emptyEdition } from '../../src/intake/edition-arrow.ts';
import { readEditionColumns } from '../../src/intake/edition-columns.ts';
import { editionRows, readText } from './read.ts';

const ids = Object.keys(datasets) as DatasetId[];
const columnTypes = (bytes: Uint8Array = new Uint8Array()) =>
  new Map(tableFromIPC(bytes).schema.fields.map((f) => [f.name, String(f.type)]));

describe('editions as Arrow', () => {
  it.each(ids)('an empty edition of %s has every column and no row', (id) => {
    const table = tableFromIPC(emptyEdition(id));
    expect(table.numRows).toBe(0);
    expect(table.schema.fields.map((f) => f.name)).toEqual(tableColumns(id).map((c) => c.name));
  });

  it('leaves out what no row has a value in, and nothing else', async () => {
    const { editions } = await readText('a.csv', '单位编码,年份,总人口,出生\n430611,2010,5,***\n');
    expect(editions.map(({ arrow }) => [...columnTypes(arrow).keys()])).toEqual([
      ['unit', 'period', 'grain', 'pop_end', 'missing', 'source_sheet', 'source_row'],
    ]);
  });

  it('writes whole numbers in as many bits as they need and reads them back', async () => {
    const large = 3_000_000_000;
    for (const [count, type] of [
      [6, 'Int32'],
      [large, 'Int64'],
    ] as const) {
      const result = await readText('a.csv', `单位编码,年份,总人口\n430611,2010,${count}\n430612,2010,7\n`);
      expect(columnTypes(result.editions[0]?.arrow).get('pop_end')).toBe(type);
      expect(editionRows(result, 'population').map((row) => row['pop_end'])).toEqual([count, 7]);
    }
  });

  it.each([
    [3, 'Dictionary<Int8, Utf8>'],
    [127, 'Dictionary<Int8, Utf8>'],
    [128, 'Dictionary<Int16, Utf8>'],
    [32_767, 'Dictionary<Int16, Utf8>'],
    [32_768, 'Dictionary<Int32, Utf8>'],
  ])('writes each of %i units once', async (count, type) => {
    const village = (n: number) => `990611${100 + Math.floor(n / 900)}${100 + (n % 900)}`;
    const units = Array.from({ length: 2 * count }, (_, i) => village(i % count));
    const lines = units.map((unit, i) => `${unit},${i < count ? 2009 : 2010},${i}`);
    const result = await readText('a.csv', `单位编码,年份,总人口\n${lines.join('\n')}\n`);
    const arrow = result.editions.find((e) => e.manifest.dataset === 'population')?.arrow;
    expect(columnTypes(arrow).get('unit')).toBe(type);
    expect(columnTypes(arrow).get('grain')).toBe('Dictionary<Int8, Utf8>');
    const rows = editionRows(result, 'population');
    expect(rows.map((row) => row['unit']).join() === units.join()).toBe(true);
    const columns = readEditionColumns(arrow ?? new Uint8Array()).columns.get('unit');
    expect(columns?.kind === 'text' && columns.values.length).toBe(count);
  });

  it('is named by its content and not by its file', async () => {
    const text = '单位编码,年份,总人口\n430611,2010,5\n';
    const [a] = (await readText('a.csv', text)).editions;
    const [b] = (await readText('a.csv', text)).editions;
    const [c] = (await readText('a.csv', text.replace('5', '6'))).editions;
    expect(a?.manifest.id).toBe(b?.manifest.id);
    expect(a?.manifest.id).not.toBe(c?.manifest.id);
    expect(a?.manifest).toMatchObject({
      rows: 1,
      units: 1,
      from: '2010-01-01',
      to: '2010-01-01',
      bytes: a?.arrow.length,
    });
  });
});
