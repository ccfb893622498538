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
    expect(results).toHaveLength(29);
    const utf8 = ['blocks.csv', 'categories.csv', 'policies-2010.csv', 'posts-groups-2010.csv'];
    for (const { report } of results) {
      expect(report.accepted, report.file).toBe(true);
      const text = report.file.endsWith('.csv') ? (utf8.includes(report.file) ? 'utf-8' : 'gb18030') : null;
      expect(report.encoding, report.file).toBe(text);
    }
  });

  it('finds the planted faults, each at its place, and accuses nothing else', () => {
    const said = results.flatMap(({ report }) =>
      report.sheets.flatMap(({ findings }) =>
        findings
          .filter((f) => f.severity !== 'note' || f.rule === 'ratio')
          .map((f) => [report.file, f.rule, f.sheet, `${f.column ?? ''}${f.row ?? ''}`]),
      ),
    );
    expect(said).toEqual([
      ['births-2006.csv', 'ratio', 'births-2006.csv', '95'],
      ['births-2010.csv', 'period-range', 'births-2010.csv', 'C1653'],
      ['population-2007.xlsx', 'parts-sum', '11月', 'E90'],
      ['population-2009.xlsx', 'balance', '5月', 'H36'],
      ['population-2010.xlsx', 'copied', '6月', '55'],
      // The births of the impossible month are in the population table, and in no month of the births file.
      ['population-2010.xlsx', 'sources-disagree', '12月', 'E8'],
    ]);
  });

  it('gives one tree of units with its towns, villages, groups and blocks', async () => {
    expect(await ask('SELECT level, count(*) FROM units GROUP BY level ORDER BY level')).toEqual([
      ['block', 4390],
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

  it('reads every dataset whole and uses every column', async () => {
    const rows = {
      assessments: 666 + 288,
      birth_reports: 576,
      categories: 555,
      contacts: 116,
      fees: 120,
      flows: 204,
      inspections: 2892,
      meetings: 102,
      policies: 45,
      posts: 7 + 4 * 888 + 5302,
      reports: 2 * 4152,
      sharing: 360,
    };
    for (const [dataset, count] of Object.entries(rows))
      expect(await ask(`SELECT count(*) FROM ${dataset}`), dataset).toEqual([[count]]);
    // The town's name beside villages says nothing that their codes do not.
    for (const { report } of results.filter(({ report: r }) => !r.file.startsWith('population-')))
      expect(
        report.sheets.flatMap((s) => s.findings).filter((f) => f.rule === 'unused-column'),
        report.file,
      ).toEqual([]);
  });

  it('knows the keys and measures of the four networks', async () => {
    expect(
      await ask(
        `SELECT inspector, sum(due), sum(done) FROM inspections WHERE inspector LIKE '区局督查%' GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      ['区局督查一组', 48, 45],
      ['区局督查三组', 288, 177],
      ['区局督查二组', 96, 93],
    ]);
    // 万元 become yuan.
    expect(await ask(`SELECT sum(levied) FROM fees WHERE period >= DATE '2010-01-01'`)).toEqual([
      [2_216_000],
    ]);
    const categories = `SELECT list(category ORDER BY period) FROM categories WHERE unit = '990611001006'`;
    expect(await ask(categories)).toEqual([['[1,2,1,2,1]']]);
    expect(await ask(`SELECT count(*) FROM reports WHERE on_time > received OR received > due`)).toEqual([
      [0],
    ]);
  });
});
