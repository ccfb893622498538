import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { IntakeResult } from '../../src/intake/intake.ts';
import { exportFiles, readExports } from '../../src/publish/read-exports.ts';
import { loadDatasets } from '../../src/vault/load-datasets.ts';

let results: readonly IntakeResult[];
let engine: Engine;

beforeAll(async () => {
  results = await readExports(
    await exportFiles([fileURLToPath(new URL('../../data-samples/district', import.meta.url))]),
  );
  engine = await bootNodeEngine();
  const editions = results.flatMap((result) => result.editions);
  await loadDatasets(
    engine,
    editions.map(({ manifest, arrow }) => ({ dataset: manifest.dataset, arrow, derived: manifest.derived })),
  );
});
afterAll(() => engine.close());

const ask = async (sql: string) => rows(await engine.query(sql)).map((row) => Object.values(row));

/** Findings of a file and rule, as sheet, row, column and value. */
const found = (file: string, rule: string) =>
  results
    .filter(({ report }) => report.file === file)
    .flatMap(({ report }) => report.sheets.flatMap(({ findings }) => findings))
    .filter((finding) => finding.rule === rule)
    .map(({ sheet, row, column, value }) => ({ sheet, row, column, value }));

describe('the sample district through intake', () => {
  it('is accepted file by file, in the encoding it was written in', () => {
    expect(results).toHaveLength(12);
    for (const { report } of results) {
      expect(report.accepted, report.file).toBe(true);
      expect(report.encoding, report.file).toBe(report.file.endsWith('.csv') ? 'gb18030' : null);
    }
  });

  it('gives one tree of units with its towns, villages and groups', async () => {
    expect(await ask('SELECT level, count(*) FROM units GROUP BY level ORDER BY level')).toEqual([
      ['district', 1],
      ['group', 912],
      ['town', 6],
      ['village', 111],
    ]);
    const lost = 'SELECT unit FROM units WHERE parent IS NULL OR parent NOT IN (SELECT unit FROM units)';
    expect(await ask(lost)).toEqual([['990611']]);
    expect(await ask(`SELECT name FROM units WHERE unit = '990611102207'`)).toEqual([['㳇湾村委会']]);
  });

  it('gives every village in every month', async () => {
    for (const dataset of ['population', 'births']) {
      const months = `SELECT count(*) FROM (SELECT DISTINCT unit, period FROM ${dataset} WHERE grain = 'month')`;
      expect(await ask(months), dataset).toEqual([[111 * 60]]);
    }
  });

  it('tells the impossible month and the full-width digit with their places', async () => {
    expect(found('births-2010.csv', 'period-range')).toMatchObject([
      { row: 1653, column: 'C', value: '2010年13月' },
    ]);
    expect(found('population-2010.xlsx', 'number-text')).toEqual([
      { sheet: '8月', row: 98, column: 'G', value: '１3' },
    ]);
    const read = `SELECT "in" FROM population WHERE unit = '990611103206' AND period = DATE '2010-08-01'`;
    expect(await ask(read)).toEqual([[13]]);
  });

  it('has births that disagree with population only where the impossible month was left out', async () => {
    const disagree = `
      SELECT p.unit, p.period, p.births - b.births
      FROM population p
      JOIN (SELECT unit, period, sum(male + female) AS births FROM births GROUP BY ALL) b USING (unit, period)
      WHERE p.grain = 'month' AND p.births <> b.births`;
    expect(await ask(disagree)).toEqual([['990611001004', '2010-12-01', 1]]);
  });

  it('has ages that add up to the population of the last month, in every unit', async () => {
    const differ = `
      SELECT a.unit
      FROM (SELECT unit, sum(persons) AS persons FROM age_sex GROUP BY unit) a
      JOIN population p ON p.unit = a.unit AND p.period = DATE '2010-12-01' AND p.grain = 'month'
      WHERE a.persons <> p.pop_end`;
    expect(await ask(differ)).toEqual([]);
    expect(await ask('SELECT count(DISTINCT unit) FROM age_sex')).toEqual([[118]]);
  });
});
