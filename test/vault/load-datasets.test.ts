import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '../../src/base/table.ts';
import { datasets } from '../../src/domain/datasets.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { readExport } from '../../src/intake/read-export.ts';
import type { DatasetPart } from '../../src/domain/edition.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await bootNodeEngine();
});
afterAll(() => engine.close());

/** The editions that a CSV gives. */
async function csv(...lines: readonly string[]): Promise<DatasetPart[]> {
  const blob = new Blob([lines.join('\r\n')]);
  const { report, editions } = await readExport({ name: 'export.csv', blob });
  expect(report.accepted).toBe(true);
  return editions.map(({ manifest, arrow }) => ({
    dataset: manifest.dataset,
    arrow,
    derived: manifest.derived,
  }));
}
const births = (...lines: readonly string[]) =>
  csv('单位编码,单位名称,月份,孩次,出生男孩,出生女孩', ...lines);

/** A file of births as parts with their manifests. */
const read = async (name: string, ...lines: string[]) => {
  const blob = new Blob([['单位编码,单位名称,月份,孩次,出生男孩,出生女孩', ...lines].join('\n')]);
  return (await readExport({ name, blob })).editions.map(partOf);
};

const kept = async () =>
  rows(await engine.query('SELECT unit, period, birth_order, male, female FROM births ORDER BY ALL')).map(
    (row) => Object.values(row).join(' '),
  );

describe('loading the datasets', () => {
  it('makes every table of the dictionary, empty where nothing feeds it', async () => {
    await loadDatasets(engine, []);
    for (const { id, fields } of Object.values(datasets)) {
      const table = await engine.query(`SELECT * FROM ${id}`);
      expect(table.rows, id).toBe(0);
      expect(table.columns.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['unit', ...fields.map((f) => f.name)]),
      );
    }
  });

  it('lets a later edition replace the rows that have its keys, and keeps the others', async () => {
    const first = await births(
      '990611001001,甲社区,2010年1月,一孩,5,4',
      '990611001001,甲社区,2010年2月,一孩,3,2',
      '990611001001,甲社区,2010年2月,二孩,1,1',
      '990611001002,乙社区,2010年2月,一孩,6,6',
    );
    const correction = await births(
      '990611001001,甲社区,2010年2月,一孩,7,8',
      '990611001001,甲社区,2010年3月,一孩,9,9',
    );
    await loadDatasets(engine, [...first, ...correction]);
    expect(await kept()).toEqual([
      '990611001001 2010-01-01 1 5 4',
      '990611001001 2010-02-01 1 7 8',
      '990611001001 2010-02-01 2 1 1',
      '990611001001 2010-03-01 1 9 9',
      '990611001002 2010-02-01 1 6 6',
    ]);
    await loadDatasets(engine, [...correction, ...first]);
    expect(await kept()).toContain('990611001001 2010-02-01 1 3 2');
  });

  it('says of every row which edition it came from, and of every edition which file', async () => {
    const first = await read(
      '一月.csv',
      '990611001001,甲社区,2010年1月,一孩,5,4',
      '990611001001,甲社区,2010年2月,一孩,3,2',
    );
    const correction = await read('更正.csv', '990611001001,甲社区,2010年2月,一孩,7,8');
    await loadDatasets(engine, [...first, ...correction]);
    const traced = await engine.query(`
      SELECT births.period, births.male, file, births.source_row, sheet, dataset, strftime(accepted_at, '%Y') AS year
      FROM births JOIN editions ON source_edition = edition ORDER BY period`);
    const year = new Date().getUTCFullYear();
    expect(rows(traced).map((row) => Object.values(row))).toEqual([
      ['2010-01-01', 5, '一月.csv', 2, '一月.csv', 'births', String(year)],
      ['2010-02-01', 7, '更正.csv', 2, '更正.csv', 'births', String(year)],
    ]);
    const cells = await engine.query(`
      SELECT b.male, replace(c.letters, '+', b.source_row || '+') || b.source_row AS cells
      FROM births b JOIN edition_columns c ON c.edition = b.source_edition AND c.source_sheet = b.source_sheet
        AND c.source_column IS NOT DISTINCT FROM b.source_column AND c.field = 'male'
      ORDER BY period`);
    expect(rows(cells).map((row) => Object.values(row))).toEqual([
      [5, 'E2'],
      [7, 'E2'],
    ]);
    // A field that was added up names all of its columns.
    const sum = await engine.query("SELECT DISTINCT letters FROM edition_columns WHERE field = 'births'");
    expect(rows(sum)).toEqual([{ letters: 'E+F' }]);
    const all = await engine.query(
      'SELECT edition, id, rows, units, period_from, derived FROM editions ORDER BY 1',
    );
    expect(all.rows).toBe(first.length + correction.length);
    expect(rows(all).map((row) => row['edition'])).toEqual([1, 2, 3, 4]);
    expect(rows(all).map((row) => row['derived'])).toContain(true);
    expect(rows(await engine.query('SELECT count(*) AS n FROM units WHERE source_edition IS NULL'))).toEqual([
      { n: 0 },
    ]);
  });

  it('says what the checks found in each edition, by rule', async () => {
    const editions = await read(
      '一月.csv',
      '990611001001,甲社区,2010年1月,一孩,5,4',
      '990611001001,甲社区,2010年13月,一孩,3,2',
      '990611001001,甲社区,2010年14月,一孩,3,2',
      '990611001001,甲社区,2010年2月,一孩,3,-2',
    );
    await loadDatasets(engine, editions);
    const found = await engine.query(`
      SELECT dataset, rule, severity, count, f.zh, f.en FROM edition_findings f JOIN editions USING (edition)
      WHERE severity = 'error' AND NOT derived ORDER BY ALL`);
    expect(rows(found).map((row) => Object.values(row))).toEqual([
      ['births', 'negative', 'error', 1, '负数或超出范围', 'Below its range'],
      ['births', 'period-range', 'error', 2, '时期不对', 'Impossible period'],
    ]);
    // Others are not told what compares numbers.
    const told = 'SELECT DISTINCT rule FROM edition_findings ORDER BY rule';
    const protectedRules = rows(await engine.query(told, {}, undefined, 'protected')).map(
      (row) => row['rule'],
    );
    expect(protectedRules).toEqual(expect.arrayContaining(['checks-withheld', 'period-range']));
    expect(protectedRules).not.toContain('negative');
    await loadDatasets(engine, []);
    expect((await engine.query('SELECT * FROM edition_findings')).rows).toBe(0);
  });

  it('has an empty table of editions, with its columns, where there are none', async () => {
    await loadDatasets(engine, []);
    const table = await engine.query('SELECT * FROM editions');
    expect(table.rows).toBe(0);
    expect(table.columns.map((c) => [c.name, c.type])).toContainEqual(['accepted_at', 'timestamp']);
    expect(rows(await engine.query('SELECT count(source_edition) AS n FROM births'))).toEqual([{ n: 0 }]);
  });

  it('forgets what is loaded no more', async () => {
    await loadDatasets(
      engine,
      await births('990611001001,甲社区,2010年1月,一孩,5,4', '990611001001,甲社区,2010年2月,一孩,3,2'),
    );
    expect(await kept()).toHaveLength(2);
    await loadDatasets(engine, []);
    expect(await kept()).toEqual([]);
  });

  it('believes a list of units, not what a later file of births says of them', async () => {
    const list = await csv(
      '单位编码,单位名称,级别,上级编码,户数',
      '990611001,荻湾街道,镇,990611,300',
      '990611001001,甲社区居委会,村,990611001,200',
      '990611001002,乙社区居委会,村,990611001,100',
    );
    const later = await births(
      '990611001001,甲社区,2010年1月,一孩,5,4',
      '990611001003,丙社区,2010年2月,一孩,3,2',
    );
    await loadDatasets(engine, [...list, ...later]);
    const units = await engine.query('SELECT unit, name, level, parent, households FROM units ORDER BY unit');
    expect(rows(units).map((row) => Object.values(row))).toEqual([
      ['990611001', '荻湾街道', 'town', '990611', 300],
      ['990611001001', '甲社区居委会', 'village', '990611001', 200],
      ['990611001002', '乙社区居委会', 'village', '990611001', 100],
      ['990611001003', '丙社区', 'village', null, null],
    ]);
  });
});
