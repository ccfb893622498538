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
      `SELECT sum(male) AS male, count(*) AS villages, sum(male) > 10 AS many FROM births WHERE unit <> '430611101202'`,
    );
    expect(rows(table)).toEqual([{ male: null, villages: 3, many: null }]);
    expect(table.columns.map((c) => c.suppressed?.length ?? 0)).toEqual([1, 0, 1]);
    await loadBirths(engine, [3, 12, 2, 1], [14, 9, 3, 13]);
    const tests = await ask(
      'SELECT count(*) FILTER (male < 5) AS few, count(*) FILTER (male = 0 OR female = 0) AS none FROM births',
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

  it('gives every sum that is published', async () => {
    await loadBirths(engine, [3, 12, 20, 15], [14, 9, 18, 13]);
    const table = await ask(
      'SELECT sum(births) AS births, sum(male) AS male, count(male) AS given FROM births',
    );
    expect(rows(table)).toEqual([{ births: 104, male: 50, given: 4 }]);
    // What depends on no suppressed value keeps its type, and what does is no value of any type.
    const raw = await engine.query(
      'SELECT sum(births) AS births, sum(male) AS male, count(male) AS given FROM births',
    );
    expect(table).toEqual(raw);
  });

  it('takes functions that would refuse a stand-in', async () => {
    const table = await ask(
      'SELECT unit, sqrt(male) AS root, ln(male) AS log, wilson_low(male, births) AS low FROM births ORDER BY unit',
    );
    expect(column(table, 'root')?.suppressed).toContain(0);
    expect(column(table, 'log')?.suppressed).toContain(0);
  });

  it('answers from the other sets where one refuses a stand-in', async () => {
    const refusing = (limit: string) =>
      ask(
        `SELECT sum(births) AS births, max(CASE WHEN unit = '430611101201' AND male ${limit} THEN error('no') ELSE 1 END) AS one FROM births`,
      );
    // Of two stand-ins that lie on opposite sides of zero one is refused.
    expect(rows(await refusing('> 50'))).toEqual([{ births: 104, one: 1 }]);
    await expect(refusing('IS NOT NULL')).rejects.toThrow();
    await expect(ask('SELECT nothing FROM births')).rejects.toThrow();
  });

  it('answers kept questions from what is protected too', async () => {
    await engine.load({ name: 'mine', select: 'SELECT unit, male FROM births' });
    await engine.load({ name: 'total', select: 'SELECT sum(male) AS male FROM mine' });
    expect(rows(await ask('SELECT male FROM total'))).toEqual([{ male: 50 }]);
    expect(column(await ask('SELECT male FROM mine ORDER BY unit'), 'male')?.suppressed).toContain(0);
    await engine.load({ name: 'mine', select: 'SELECT unit, 2 * male AS male FROM births' });
    expect(rows(await ask('SELECT sum(male) AS male FROM mine'))).toEqual([{ male: 100 }]);
    await engine.drop('total');
    await engine.drop('mine');
  });

  it('has no free tables, whose numbers it knows nothing of', async () => {
    await engine.load({ name: 'mine', parts: [arrowStream({ people: ['integer', [1, 2]] })] });
    await expect(ask('SELECT * FROM mine')).rejects.toMatchObject({ name: 'sql-unknown-table' });
    await engine.load({
      name: 'mine',
      parts: [arrowStream({ people: ['integer', [1, 2]] })],
      guarded: { standIns: [] },
    });
    expect((await ask('SELECT * FROM mine')).rows).toBe(2);
    await engine.drop('mine');
  });

  it('goes by the name of its schema', async () => {
    const sql =
      'SELECT unit, male FROM protected.births b JOIN "protected" . units u USING (unit) ORDER BY unit';
    const table = await engine.query(sql);
    expect(column(table, 'male')?.suppressed).toContain(0);
    await expect(engine.query('SELECT 1 FROM protected.births, raw.births')).rejects.toMatchObject({
      name: 'sql-protected',
    });
  });

  it('takes data that were protected before, with their stand-ins', async () => {
    await loadBirths(engine, [3, 12, 20, 15], [14, 9, 18, 13]);
    const part = (male: (number | null)[], standIns: (number | null)[][]) => ({
      name: 'births',
      parts: [
        emptyEdition('births'),
        arrowStream({
          unit: ['text', villages],
          period: ['date', villages.map(() => '2010-03-01')],
          grain: ['text', villages.map(() => 'month')],
          birth_order: ['text', villages.map(() => 'all')],
          male: ['integer', male],
          missing: ['text', male.map((m) => (m === null ? 'male=suppressed' : null))],
          ...Object.fromEntries(
            standIns.map((values, i) => [`male stand-in ${i + 1}`, ['integer', values] as const]),
          ),
        }),
      ],
      guarded: { standIns: ['male'] },
    });
    await engine.load(
      part(
        [null, null, 20, 15],
        [
          [-700, 715, null, null],
          [715, -700, null, null],
          [15, 0, null, null],
          [0, 15, null, null],
        ],
      ),
    );
    await engine.load({ name: 'population', parts: [emptyEdition('population')], guarded: { standIns: [] } });
    expect(rows(await ask('SELECT sum(male) AS male FROM births'))).toEqual([{ male: 50 }]);
    const table = await ask('SELECT unit, male, missing FROM births ORDER BY unit');
    expect(column(table, 'male')).toMatchObject({ values: [null, null, 20, 15], suppressed: [0, 1] });
    expect(column(table, 'missing')?.suppressed).toBeUndefined();
    // In the table itself there is no stand-in, and no value.
    expect(rows(await engine.query('SELECT * FROM births ORDER BY unit'))[0]).not.toHaveProperty(
      'male stand-in 1',
    );
    expect(column(await engine.query('SELECT male FROM births ORDER BY unit'), 'male')?.values).toEqual([
      null,
      null,
      20,
      15,
    ]);
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
      'SELECT male FROM stand_in_1.births',
    ])
      await expect(ask(sql), sql).rejects.toMatchObject({ name: 'sql-protected' });
    // Raw questions go on as before.
    expect((await engine.query('SELECT male FROM raw.births')).rows).toBe(4);
  });
});
