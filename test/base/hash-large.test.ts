import { describe, expect, it } from 'vitest';
import { hash, hashLarge } from '../../src/base/hash.ts';

describe('the hash of many bytes', () => {
  const sizes = [0, 1, 4_194_304, 4_194_305, 9_000_001];

  it.each(sizes)('is the same with the browser’s help and without, for %i bytes', async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) & 255);
    const expected = hash(bytes);
    expect(await hashLarge(bytes)).toBe(expected);
    expect(await hashLarge(bytes, null)).toBe(expected);
  });

  it('lets others work in between where the page has to do it', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await hashLarge(new Uint8Array(30_000_000), null);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
