import { describe, expect, it } from 'vitest';
import { lasting, StoredMappings } from '../../src/vault/mapping-memory.ts';

function storage(full = false) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}
const mapping = { dataset: 'births' as const, columns: { 男婴数: 'male', 备注: null } };

describe('StoredMappings', () => {
  it('recalls by shape what was remembered, in another visit too, until it is forgotten', () => {
    const place = storage();
    new StoredMappings(() => place).remember('a', mapping);
    const later = new StoredMappings(() => place);
    expect(later.recall('a')).toEqual(mapping);
    expect(later.recall('b')).toBeNull();
    later.forget('a');
    expect(later.recall('a')).toBeNull();
    expect(place.kept.size).toBe(0);
  });

  it('makes room for the new by what was used longest ago', () => {
    const place = storage();
    const memory = new StoredMappings(() => place);
    for (let i = 0; i < 201; i += 1) memory.remember(`shape ${i}`, mapping);
    expect(memory.count()).toBe(200);
    expect(memory.recall('shape 0')).toBeNull();
    expect(memory.recall('shape 200')).toEqual(mapping);
  });

  it.each([['{"a":1}'], ['nonsense'], ['[["a",3]]'], ['[["a","{\\"columns\\":7}"]]']])(
    'recalls nothing from %s',
    (text) => {
      const place = storage();
      place.kept.set('siwang-mappings-1', text);
      expect(new StoredMappings(() => place).recall('a')).toBeNull();
    },
  );

  it('forgets without failing where nothing can be kept', () => {
    const full = storage(true);
    const memory = new StoredMappings(() => full);
    memory.remember('a', mapping);
    expect(memory.recall('a')).toBeNull();
    expect(new StoredMappings(() => null).recall('a')).toBeNull();
  });
});

describe('lasting', () => {
  it('leaves out what only one file is about', () => {
    expect(lasting({ ...mapping, period: '2010-03', unit: { code: '980101', name: '甲镇' } })).toEqual(
      mapping,
    );
  });
});
