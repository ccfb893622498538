import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyIndex } from '../../../src/vault/compare/key-index.ts';

const key = fc.oneof(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(0, 1, 999_999));
const far = fc.oneof(
  fc.maxSafeNat(),
  // Keys whose low bits are alike, as where one unit has few of very many possible keys.
  fc.integer({ min: 0, max: 2 ** 20 }).map((n) => n * 2 ** 32),
);

describe.each([
  ['a plain array', 1_000_000, key],
  ['hashing', Infinity, far],
] as const)('an index by %s', (_, limit, keys) => {
  it('gives for every key the first row that was kept, and none for others', () => {
    fc.assert(
      fc.property(fc.array(keys), keys, (given, other) => {
        const index = keyIndex(1, limit);
        const expected = new Map<number, number>();
        for (const [row, k] of given.entries()) {
          index.addFirst(k, row);
          if (!expected.has(k)) expected.set(k, row);
        }
        expect(index.size).toBe(expected.size);
        for (const [k, row] of expected) expect(index.get(k)).toBe(row);
        expect(index.get(other)).toBe(expected.get(other) ?? -1);
      }),
    );
  });
});
