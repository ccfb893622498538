import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '../../src/base/table.ts';
import { indicators } from '../../src/domain/indicators/indicators.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { exportFiles, readExports } from '../../src/publish/read-exports.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';

const samples = (name: string) => fileURLToPath(new URL(`../../data-samples/${name}`, import.meta.url));

let engine: Engine;
beforeAll(async () => {
  engine = await bootNodeEngine();
});
afterAll(() => engine.close());

const load = async (...names: string[]) => {
  const results = await readExports(await exportFiles(names.map(samples)));
  await loadDatasets(engine, results.flatMap((r) => r.editions).map(partOf));
};
const ask = async (sql: string) => rows(await engine.query(sql)).map((row) => Object.values(row));

describe('indicators of real and of sample data', () => {
  it('gives Junshan, Yueyang and the country their published ratios', async () => {
    await load('census-2010-counties.xlsx');
    const ratios = `SELECT round(value, 2) FROM indicator_sex_ratio('calendar') WHERE unit IN ('430611', '430600', '430000') ORDER BY unit`;
    expect(await ask(ratios)).toEqual([[105.8], [107.19], [108.82]]);
  });

  it('answers every indicator for the sample district at some basis', async () => {
    await load('district');
    // The sample says nothing of women by age or of floating people beside the population, and has few third births.
    const without = ['gfr', 'floating_share', 'srb_order_3'];
    for (const { id } of indicators.filter((i) => !without.includes(i.id))) {
      const basesWithValues = [];
      for (const basis of ['month', 'calendar', 'quarter', 'half'])
        if (basesWithValues.length === 0) {
          const [[some] = []] = await ask(`SELECT count(value) > 0 FROM indicator_${id}('${basis}')`);
          if (some === true) basesWithValues.push(basis);
        }
      expect(basesWithValues, id).toHaveLength(1);
    }
  });

  it('equals plain sums over the tables', async () => {
    const births = `SELECT sum(births) FROM population WHERE grain = 'month' AND year(period) = 2010`;
    expect(
      await ask(
        `SELECT numerator FROM indicator_birth_rate('calendar') WHERE level = 'district' AND period = DATE '2010-01-01'`,
      ),
    ).toEqual(await ask(births));
    // From October 2009 to September 2010.
    expect(
      await ask(
        `SELECT value FROM indicator_births_reported('statistical') WHERE level = 'district' AND period = DATE '2009-10-01'`,
      ),
    ).toEqual(
      await ask(
        `SELECT sum(births) FROM births WHERE period BETWEEN DATE '2009-10-01' AND DATE '2010-09-01'`,
      ),
    );
    const late = `SELECT sum(on_time) * 100.0 / sum(due) FROM reports WHERE hop = 'village→town' AND period = DATE '2010-12-01' AND unit LIKE '990611101___'`;
    const [[timely] = []] = await ask(late);
    expect(Number(timely)).toBeLessThan(45);
  });

  it('says how many of how many units a number stands on', async () => {
    expect(
      await ask(
        `SELECT parts, parts_due FROM indicator_births_reported() WHERE level = 'district' AND period = DATE '2010-12-01'`,
      ),
    ).toEqual([[111, 111]]);
  });

  it('gives no sex ratio of a village, and none of too few births', async () => {
    expect(await ask(`SELECT count(*) FROM indicator_srb('calendar') WHERE level = 'village'`)).toEqual([
      [0],
    ]);
    expect(await ask(`SELECT DISTINCT reason FROM indicator_srb('month') WHERE level = 'town'`)).toEqual([
      ['too-few'],
    ]);
  });

  it('ranks units by their score, and counts what changed in category 3', async () => {
    const [[places, best, ties]] = (await ask(`
      WITH r AS (FROM indicator_rank('calendar') WHERE level = 'village' AND period = DATE '2010-01-01'),
        s AS (FROM indicator_score('calendar') WHERE level = 'village' AND period = DATE '2010-01-01')
      SELECT count(*) FILTER (r.value = 1 + (SELECT count(*) FROM s b WHERE b.value > s.value)), min(r.value),
        count(*) FILTER (r.denominator <> (SELECT count(value) FROM s)) FROM r JOIN s USING (unit)`)) as [
      number[],
    ];
    expect(places).toBe(111);
    expect([best, ties]).toEqual([1, 0]);
    const changes = await ask(`
      SELECT c.value, now.n - before.n FROM indicator_category_change('calendar') c
      JOIN (SELECT period, count(*) FILTER (category = 3) AS n FROM categories GROUP BY period) now USING (period)
      JOIN (SELECT period + INTERVAL 1 YEAR AS next, count(*) FILTER (category = 3) AS n FROM categories GROUP BY period) before
        ON before.next = c.period
      WHERE c.level = 'district' AND c.value IS NOT NULL`);
    expect(changes.length).toBe(4);
    for (const [value, counted] of changes) expect(value).toBe(counted);
    expect(new Set(changes.map(([value]) => value)).size).toBeGreaterThan(1);
  });

  it('gives sex ratios of all orders in one table, and a category of villages only', async () => {
    expect(
      await ask(
        `SELECT unit, period, value, low FROM indicator_srb_order('calendar') WHERE birth_order = '2' ORDER BY ALL`,
      ),
    ).toEqual(
      await ask(`SELECT unit, period, value, low FROM indicator_srb_order_2('calendar') ORDER BY ALL`),
    );
    expect(await ask(`SELECT DISTINCT birth_order FROM indicator_srb_order() ORDER BY 1`)).toEqual([
      ['1'],
      ['2'],
      ['3+'],
    ]);
    expect(await ask(`SELECT DISTINCT level FROM indicator_category('calendar')`)).toEqual([['village']]);
    expect(
      await ask(
        `SELECT count(*) FROM indicator_category('calendar') i JOIN categories c USING (unit, period) WHERE i.value = c.category`,
      ),
    ).toEqual(await ask('SELECT count(category) FROM categories'));
  });

  it('gives the span of those who lead', async () => {
    const [[value, counted]] = (await ask(`
      SELECT value, (SELECT sum(filled) FILTER (role IN ('组长', '片（栋）长')) / sum(filled) FILTER (role IN ('村专干', '组长'))
        FROM posts WHERE period = DATE '2010-12-01')
      FROM indicator_span('month') WHERE level = 'district' AND period = DATE '2010-12-01'`)) as [number[]];
    expect(value).toBeGreaterThan(1);
    expect(value).toBeCloseTo(counted ?? NaN, 9);
  });
});
