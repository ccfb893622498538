import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { failure } from './assert.ts';
import { CONFORMANCE } from './conformance.ts';

describe('the engine in Node', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await bootNodeEngine();
  });
  afterAll(() => engine.close());

  it.each(CONFORMANCE.map(({ name, run }) => [name, run] as const))('%s', async (_, run) => {
    await run(engine);
    expect((await engine.query('SELECT 1 AS a')).rows).toBe(1);
  });

  it('lives beside another engine and ends for itself', async () => {
    const other = await bootNodeEngine();
    await other.close();
    await other.close();
    const error = await failure(other.query('SELECT 1'), /engine-closed/);
    expect(error.text.en).toContain('closed');
    expect((await engine.query('SELECT 1 AS a')).rows).toBe(1);
  });
});
