import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { englishWords } from '../../src/domain/english-words.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await bootNodeEngine();
}, 120_000);
afterAll(() => engine.close());

const english = async (word: string | null) =>
  (await engine.query('SELECT in_english($word) AS en', { word })).columns[0]?.values[0];

describe('a word of the exports in English', () => {
  it('is that of the list, apostrophes and all', async () => {
    for (const [zh, en] of Object.entries(englishWords)) expect(await english(zh)).toBe(en);
  });

  it('keeps the name of a town in front of its office, and what nobody knows', async () => {
    expect(await english('苇堤镇计生办')).toBe('苇堤镇 office');
    expect(await english('某某局')).toBe('某某局');
    expect(await english(null)).toBeNull();
  });
});
