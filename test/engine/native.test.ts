import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootNativeEngine } from '../../src/engine/boot-native.ts';
import { fileURLToPath } from 'node:url';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { exportFiles, readExports } from '../../src/publish/read-exports.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';
import { CONFORMANCE } from './conformance.ts';

/** Its crash is a trap of WebAssembly, which native code has not. */
const ELSEWHERE = new Set(['starts anew after a crash, with its tables']);

describe('native DuckDB', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await bootNativeEngine({ threads: 2, memory: '1GB' });
  });
  afterAll(() => engine.close());

  const cases = CONFORMANCE.filter(({ name }) => !ELSEWHERE.has(name));
  it('runs the whole suite but for what only WebAssembly does', () => {
    expect(CONFORMANCE.length - cases.length).toBe(ELSEWHERE.size);
  });
  it.each(cases.map(({ name, run }) => [name, run] as const))('%s', async (_, run) => {
    await run(engine);
    expect((await engine.query('SELECT 1 AS a')).rows).toBe(1);
  });

  it('loads exports as they are accepted, and gives their indicators as DuckDB-WASM does', async () => {
    const names = ['units.xlsx', 'categories.csv', 'contacts-2010.xlsx'];
    const place = (name: string) =>
      fileURLToPath(new URL(`../../data-samples/district/${name}`, import.meta.url));
    const read = await readExports(await exportFiles(names.map(place)));
    const parts = read.flatMap((r) => r.editions).map(partOf);
    const web = await bootNodeEngine();
    try {
      for (const other of [engine, web]) await loadDatasets(other, parts);
      for (const ask of [
        'SELECT edition, dataset, accepted_at FROM editions ORDER BY ALL',
        "SELECT * EXCLUDE (name) FROM indicator_shared_result('calendar') ORDER BY ALL",
        "SELECT * EXCLUDE (name) FROM indicator_category_change('calendar') ORDER BY ALL",
      ]) {
        const [here, there] = [await engine.query(ask), await web.query(ask)];
        expect(here.rows, ask).toBeGreaterThan(2);
        expect(
          here.columns.map((c) => c.values),
          ask,
        ).toEqual(there.columns.map((c) => c.values));
      }
    } finally {
      await web.close();
    }
  });
});
