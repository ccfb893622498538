import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ancestorCodes, levelNamed, parentUnit, unitCode, unitLevel } from '../../src/domain/unit-code.ts';

describe('unit codes', () => {
  it.each([
    ['43', '430000', 'province'],
    ['4306', '430600', 'city'],
    ['430611', '430611', 'district'],
    ['430611000000', '430611', 'district'],
    ['430611001', '430611001', 'town'],
    ['430611001000', '430611001', 'town'],
    ['430611101200', '430611101200', 'village'],
    ['430611101200-03', '430611101200-03', 'group'],
    ['430611101200-03-2', '430611101200-03-2', 'block'],
  ])('%s is %s, a %s', (text, code, level) => {
    expect(unitCode(text)).toBe(code);
    expect(unitLevel(code)).toBe(level);
  });

  it.each(['', '4', '43061', '4306111', 'US', '000000', '43061110120', '4.30611E+11', '430611101200-'])(
    '%j is none',
    (text) => {
      expect(unitCode(text)).toBeNull();
    },
  );

  it('lists what a unit lies in, nearest first', () => {
    expect(ancestorCodes('430611101200-03-2')).toEqual([
      '430611101200-03',
      '430611101200',
      '430611101',
      '430611',
      '430600',
      '430000',
    ]);
    expect(ancestorCodes('430600')).toEqual(['430000']);
    expect(ancestorCodes('430000')).toEqual([]);
  });

  it('finds the nearest that exists', () => {
    const known = new Set(['420000', '110000', '430600']);
    expect(parentUnit('429004', (c) => known.has(c))).toBe('420000');
    expect(parentUnit('110101', (c) => known.has(c))).toBe('110000');
    expect(parentUnit('430611101200', (c) => known.has(c))).toBe('430600');
    expect(parentUnit('990611', (c) => known.has(c))).toBeNull();
  });

  it('agrees with the levels of a real list', () => {
    const rows = readFileSync(new URL('../fixtures/intake/junshan-units-2023.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    for (const row of rows) {
      const [code = '', , level = ''] = row.split(',');
      expect(unitLevel(unitCode(code) ?? '')).toBe(levelNamed(level));
    }
    expect(rows).toHaveLength(92);
  });
});
