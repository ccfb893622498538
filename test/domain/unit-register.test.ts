import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unitCode, unitLevel } from '../../src/domain/unit-code.ts';
import { nameKey, variantKey } from '../../src/domain/unit-names.ts';
import { UnitRegister, type UnitVersion } from '../../src/domain/unit-register.ts';
import { unitsOfVintages } from '../../src/domain/unit-vintages.ts';

const unit = (code: string, name: string, more: Partial<UnitVersion> = {}): UnitVersion => ({
  code,
  name,
  level: unitLevel(code),
  parent: null,
  from: null,
  to: null,
  successors: [],
  ...more,
});
const found = (register: UnitRegister, name: string, within: string[] = []) => {
  const named = register.named(
    name,
    within.map((code) => ({ code, ofRow: true })),
    null,
  );
  return named.kind === 'one' ? named.code : named.kind;
};

describe('names of units', () => {
  it.each([
    ['柳林洲街道办事处', '柳林洲街道'],
    ['柳林洲办事处', '柳林洲街道'],
    ['沿江村村民委员会', '沿江村'],
    ['沿江村委会', '沿江村'],
    ['沿江村民委员会', '沿江村'],
    ['中村村委会', '中村'],
    ['建新社区居民委员会', '建新社区'],
    ['建新居委会', '建新社区'],
    ['建新社区居委会', '建新社区'],
    ['广兴洲镇人民政府', '广兴洲镇'],
  ])('%s is %s', (text, name) => {
    expect(variantKey(text)).toBe(variantKey(name));
    expect(nameKey(text)).not.toBe(nameKey(name));
  });

  it('are the same with blanks inside and in full-width signs', () => {
    expect(nameKey('君 山　区')).toBe(nameKey('君山区'));
    expect(nameKey('建新（一）社区')).toBe(nameKey('建新(一)社区'));
  });

  it('keeps kinds apart that differ', () => {
    for (const [a, b] of [
      ['联合村', '联合社区'],
      ['柳林洲镇', '柳林洲街道'],
      ['村', '社区'],
    ])
      expect(variantKey(a ?? '')).not.toBe(variantKey(b ?? ''));
  });
});

describe('a register of units', () => {
  it('keeps a unit once that several sheets name, with the unit above it where one of them says it', () => {
    const twice = new UnitRegister([
      unit('430611101200', '柳林村'),
      unit('430611101200', '柳林村', { parent: '430611101' }),
      unit('430611101200', '柳林村'),
    ]);
    expect(twice.versionsOf('430611101200')).toEqual([
      unit('430611101200', '柳林村', { parent: '430611101' }),
    ]);
  });

  const register = new UnitRegister([
    unit('430611', '君山区'),
    unit('430611101', '广兴洲镇'),
    unit('430611102', '许市镇'),
    unit('430611101200', '联合村'),
    unit('430611102200', '联合村'),
    unit('430611102201', '沿江村'),
    unit('430611102001', '沿江社区'),
  ]);

  it('finds a name that one unit has, and its variants', () => {
    expect(found(register, '许市镇')).toBe('430611102');
    expect(found(register, '沿江村委会')).toBe('430611102201');
    expect(found(register, '沿江居委会')).toBe('430611102001');
    expect(found(register, '君山区许市镇联合村')).toBe('430611102200');
  });

  it('asks where two units have the name and nothing says which', () => {
    expect(found(register, '联合村')).toBe('several');
    expect(found(register, '联合村民委员会', ['430611'])).toBe('several');
    expect(found(register, '联合村', ['430611102'])).toBe('430611102200');
  });

  it('does not look outside of the parent that a row names', () => {
    expect(found(register, '沿江村', ['430611101'])).toBe('none');
    const outside = register.named('沿江村', [{ code: '430611101', ofRow: false }], null);
    expect(outside).toEqual({ kind: 'one', code: '430611102201', exact: true });
  });

  it('shows what is called alike, and takes none of it', () => {
    expect(register.named('沿江', [], null)).toMatchObject({
      kind: 'none',
      near: [{ code: '430611102001' }, { code: '430611102201' }],
    });
    expect(register.named('没有这个村', [], null)).toEqual({ kind: 'none', near: [] });
  });

  it('prefers units of the time that a row is about', () => {
    const history = new UnitRegister([
      unit('430611001', '西城街道', { to: '2016-07-31' }),
      unit('430611001', '柳林洲街道', { from: '2016-07-31' }),
      unit('430611009', '西城街道', { from: '2016-07-31' }),
    ]);
    const at = (first: string, end: string) => history.named('西城街道', [], { first, end });
    expect(at('2015-01-01', '2015-02-01')).toMatchObject({ code: '430611001' });
    expect(at('2018-01-01', '2018-02-01')).toMatchObject({ code: '430611009' });
    expect(history.named('西城街道', [], null).kind).toBe('several');
    expect(
      history.during('430611001', { first: '2010-01-01', end: '2020-01-01' }).map((u) => u.name),
    ).toEqual(['西城街道', '柳林洲街道']);
  });
});

describe('vintages of a list of units', () => {
  const rows = readFileSync(
    new URL('../fixtures/intake/junshan-units-vintages-2015-2023.csv', import.meta.url),
    'utf8',
  )
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [asOf = '', , code = '', name = ''] = line.split(',');
      return { asOf, code: unitCode(code) ?? '', name };
    });
  const units = unitsOfVintages(rows).map(({ row, from, to }) => ({
    code: rows[row]?.code,
    name: rows[row]?.name,
    from,
    to,
  }));

  it('become one list, each unit with its time', () => {
    expect(rows).toHaveLength(736);
    expect(units).toHaveLength(101);
    expect(new Set(units.map((u) => u.code)).size).toBe(94);
    const alive = (day: string, length: number) =>
      units.filter(
        (u) =>
          u.code?.length === length && (u.from === null || u.from <= day) && (u.to === null || u.to > day),
      ).length;
    expect([alive('2015-09-30', 9), alive('2016-07-31', 9), alive('2023-06-30', 9)]).toEqual([7, 5, 5]);
    expect([alive('2016-07-31', 12), alive('2017-10-31', 12), alive('2023-06-30', 12)]).toEqual([86, 87, 86]);
  });

  it('tell the code that was used again', () => {
    expect(units.filter((u) => u.code === '430611001')).toEqual([
      { code: '430611001', name: '西城街道', from: null, to: '2016-07-31' },
      { code: '430611001', name: '柳林洲街道', from: '2016-07-31', to: null },
    ]);
    expect(units.filter((u) => u.code === '430611105')).toEqual([
      { code: '430611105', name: '采桑湖镇', from: null, to: '2016-07-31' },
    ]);
  });
});
