import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import type { EditionManifest } from '../../src/domain/edition.ts';
import { datasets, type DatasetId } from '../../src/domain/datasets.ts';
import { tableColumns } from '../../src/domain/table-columns.ts';
import { emptyEdition } from '../../src/intake/edition-arrow.ts';
import { readText } from './read.ts';

const ids = Object.keys(datasets) as DatasetId[];
const schema = (bytes: Uint8Array) =>
  tableFromIPC(bytes).schema.fields.map((f) => `${f.name} ${String(f.type)} ${String(f.nullable)}`);

/** A stream of the same dataset without rows. */
const emptyOf = ({ dataset }: EditionManifest) => emptyEdition(dataset === 'free' ? 'units' : dataset);

describe('editions as Arrow', () => {
  it.each(ids)('an empty edition of %s has every column and no row', (id) => {
    const table = tableFromIPC(emptyEdition(id));
    expect(table.numRows).toBe(0);
    expect(table.schema.fields.map((f) => f.name)).toEqual(tableColumns(id).map((c) => c.name));
  });

  it('has one schema for all files of a dataset, but for reasons that none of its rows has', async () => {
    const one = await readText('a.csv', '单位编码,年份,总人口\n430611,2010,5\n');
    const two = await readText(
      'b.csv',
      '单位编码,单位名称,月份,期初人口,出生,死亡\n430611,君山区,2010-03,5,1,\n',
    );
    for (const { editions } of [one, two])
      for (const { manifest, arrow } of editions)
        expect(schema(arrow)).toEqual(
          schema(emptyOf(manifest)).filter((column) => !column.startsWith('missing ')),
        );
    const three = await readText('c.csv', '单位编码,年份,总人口,出生\n430611,2010,5,***\n');
    for (const { manifest, arrow } of three.editions)
      expect(schema(arrow)).toEqual(schema(emptyOf(manifest)));
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
