import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootNativeEngine } from '../../src/engine/boot-native.ts';
import type { Engine } from '../../src/engine/engine.ts';
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
});
