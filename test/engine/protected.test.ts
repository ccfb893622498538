import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, rows } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { emptyEdition } from '../../src/intake/edition-arrow.ts';
import { arrowStream } from './arrow-stream.ts';

const villages = ['430611101201', '430611101202', '430611101203', '430611101204'];
const parents = ['430611101', '430611'];

/** Boys and girls of one month by village, in the table of births as it is loaded. */
async function loadBirths(engine: Engine, male: readonly number[], female: readonly number[]): Promise<void> {
  const units = [...villages, '430611101', '430611'];
  const none = villages.map(() => null);
  await engine.load({
    name: 'units',
    parts: [
      emptyEdition('units'),
      arrowStream({
        unit: ['text', units],
        parent: ['text', [...villages.map(() => parents[0] ?? ''), parents[1] ?? '', null]],
      }),
    ],
  });
  await engine.load({
    name: 'births',
    parts: [
      emptyEdition('births'),
      arrowStream({
        unit: ['text', villages],
        period: ['date', villages.map(() => '2010-03-01')],
        grain: ['text', villages.map(() => 'month')],
        birth_order: ['text', villages.map(() => 'all')],
        male: ['integer', male],
        female: ['integer', female],
        births: ['integer', male.map((m, i) => m + (female[i] ?? 0))],
        missing: ['text', none],
        source_sheet: ['text', villages.map(() => 'x')],
        source_row: ['integer', villages.map((_, i) => i + 2)],
        source_column: ['text', none],
      }),
    ],
  });
  await engine.load({ name: 'population', parts: [emptyEdition('population')] });
}

describe('the protected schema', () => {
  let engine: Engine;
  const ask = (sql: string) => engine.query(sql, {}, undefined, 'protected');

  beforeAll(async () => {
    engine = await bootNodeEngine();
  });
  afterAll(() => engine.close());

  it('suppresses small counts, and others with them, and says why in the table itself', async () => {
    await loadBirths(engine, [3, 12, 20, 15], [14, 9, 18, 13]);
    const table = await ask('SELECT unit, male, female, missing FROM births ORDER BY unit');
    const [first] = rows(table);
    expect(first?.['male']).toBeNull();
    expect(first?.['missing']).toMatch(/male=suppressed/);
    expect(column(table, 'male')?.suppressed).toContain(0);
    // One alone would follow from the total of the town.
    expect(column(table, 'male')?.suppressed?.length).toBeGreaterThan(1);
    expect(rows(await engine.query('SELECT male FROM births ORDER BY unit'))).toEqual(
      [3, 12, 20, 15].map((male) => ({ male })),
    );
  });

  it('never passes off a sum of what is left as the sum', async () => {
    const table = await ask(
      'SELECT sum(male) AS male, count(*) AS villages, sum(male) > 40 AS many FROM births',
    );
    expect(rows(table)).toEqual([{ male: null, villages: 4, many: null }]);
    expect(table.columns.map((c) => c.suppressed?.length ?? 0)).toEqual([1, 0, 1]);
    const tests = await ask(
      'SELECT count(*) FILTER (male < 5) AS few, count(*) FILTER (male = 0) AS none FROM births',
    );
    expect(rows(tests)).toEqual([{ few: null, none: null }]);
  });

  it('tells suppressed values from others when rows stand in the order of the numbers', async () => {
    const raw = rows(await engine.query('SELECT unit, male FROM births'));
    const table = await ask('SELECT unit, male FROM births ORDER BY male DESC NULLS LAST');
    for (const { unit, male } of rows(table))
      if (male !== null) expect(raw.find((r) => r['unit'] === unit)?.['male']).toBe(male);
  });

  it('leaves a table without small counts exactly as it is', async () => {
    await loadBirths(engine, [5, 12, 20, 0], [14, 9, 18, 13]);
    const sql = 'SELECT *, male + female AS both FROM births ORDER BY unit';
    expect(await ask(sql)).toEqual(await engine.query(sql));
    expect(rows(await ask('SELECT sum(births) AS n FROM births'))).toEqual([{ n: 91 }]);
  });

  it('has no kept answers and free tables, whose numbers it knows nothing of', async () => {
    await engine.load({ name: 'mine', select: 'SELECT male FROM births' });
    await expect(ask('SELECT * FROM mine')).rejects.toMatchObject({ name: 'sql-unknown-table' });
    await engine.drop('mine');
  });

  it('is made anew when the data change, and takes the same questions', async () => {
    await loadBirths(engine, [2, 12, 20, 15], [14, 9, 18, 13]);
    expect(column(await ask('SELECT male FROM births ORDER BY unit'), 'male')?.values[0]).toBeNull();
  });

  it('lets no statement go round it', async () => {
    for (const sql of [
      'SELECT male FROM raw.births',
      'SELECT male FROM "raw".births',
      'SELECT male FROM memory.raw.births',
      'SELECT male FROM "RAW" . births',
      "SELECT * FROM query('FROM raw.births')",
      "SELECT * FROM query_table('raw.births')",
      "SELECT * FROM pragma_storage_info('raw.births')",
      'SELECT male FROM compared_high.births',
    ])
      await expect(ask(sql), sql).rejects.toMatchObject({ name: 'sql-protected' });
    // Raw questions go on as before.
    expect((await engine.query('SELECT male FROM raw.births')).rows).toBe(4);
  });
});
