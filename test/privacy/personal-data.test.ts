import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  isBankCard,
  maskedMobileNumber,
  mobileNumber,
  passesLuhn,
} from '../../src/privacy/contact-numbers.ts';
import {
  isIdentityNumber,
  isMaskedIdentityNumber,
  isOldIdentityNumber,
} from '../../src/privacy/identity-number.ts';
import { isNameColumn, looksLikeName, type CountedText } from '../../src/privacy/person-names.ts';
import { findPersonalData, type ScannedColumn } from '../../src/privacy/personal-data.ts';

/** Texts as a column counts them, each once. */
function counted(texts: readonly string[]): CountedText[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count }));
}

/** A column of these cells. */
function column(header: string, values: readonly (string | number | null)[]): ScannedColumn {
  return {
    header,
    texts: counted(values.filter((v) => typeof v === 'string').filter((v) => v !== '')),
    numbers: [Float64Array.from(values.filter((v) => typeof v === 'number'))],
    others: 0,
  };
}

describe('identity numbers', () => {
  it('takes the standard’s own examples and no neighbour of them', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('11010519491231002x')).toBe(true);
    expect(isIdentityNumber('440524188001010014')).toBe(true);
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isIdentityNumber('110105194902310024')).toBe(false);
    expect(isIdentityNumber('990105194912310024')).toBe(false);
  });

  it('takes the old and the masked form', () => {
    expect(isOldIdentityNumber('110105491231002')).toBe(true);
    expect(isOldIdentityNumber('110105491331002')).toBe(false);
    expect(isMaskedIdentityNumber('4306**********12')).toBe(false);
    expect(isMaskedIdentityNumber('4306************12')).toBe(true);
    expect(isMaskedIdentityNumber('430611********123X')).toBe(true);
  });
});

describe('numbers to reach or to pay', () => {
  it('takes mobile numbers with their boundaries only', () => {
    for (const text of ['13812345678', '+86 138 1234 5678', '电话13812345678。', '138-1234-5678'])
      expect(text).toMatch(mobileNumber);
    for (const text of ['430613812345678', '4306138123456', '12812345678', '138123456789', '0.13812345678'])
      expect(text).not.toMatch(mobileNumber);
    expect('138****5678').toMatch(maskedMobileNumber);
  });

  it('checks bank cards by Luhn and issuer', () => {
    expect(passesLuhn('79927398713')).toBe(true);
    expect(passesLuhn('79927398710')).toBe(false);
    expect(isBankCard('4111111111111111')).toBe(true);
    expect(isBankCard('4111111111111112')).toBe(false);
    expect(isBankCard('9111111111111111')).toBe(false);
  });
});

describe('names', () => {
  it('tells persons from places', () => {
    for (const name of ['张三丰', '欧阳修', '王 芳']) expect(looksLikeName(name)).toBe(true);
    for (const name of ['柳林洲街道', '许市镇', '石鼓区', '金盆村', '君山'])
      expect(looksLikeName(name)).toBe(false);
    expect(isNameColumn(counted(['张三', '李四', '王五六', '赵六七']))).toBe(true);
    expect(isNameColumn(counted(['张家村', '李家村', '王家村']))).toBe(false);
  });
});

describe('columns', () => {
  const real = readFileSync(new URL('../fixtures/intake/junshan-units-2023.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

  it('finds nothing in real unit codes and names', () => {
    const columns = [0, 1, 2, 3, 4].map((c) =>
      column(
        'x',
        real.map((r) => r[c] ?? ''),
      ),
    );
    expect(findPersonalData(columns)).toEqual([]);
  });

  it('finds nothing in any column of unit codes, of villages or of groups', () => {
    const code = fc.integer({ min: 110_000_000_000, max: 659_999_999_999 }).map(String);
    fc.assert(
      fc.property(fc.array(code, { minLength: 20, maxLength: 60 }), (codes) => {
        expect(findPersonalData([column('单位编码', codes)])).toEqual([]);
        expect(
          findPersonalData([
            column(
              '单位编码',
              codes.map((c, i) => `${c}-${String(i + 1).padStart(2, '0')}`),
            ),
          ]),
        ).toEqual([]);
        expect(findPersonalData([column('单位编码', codes.map(Number))])).toEqual([]);
      }),
    );
  });

  it('needs three bank cards, and one of anything else', () => {
    const card = '4111111111111111';
    expect(findPersonalData([column('号', [card, card])])).toEqual([]);
    expect(findPersonalData([column('号', [card, card, card])])).toEqual([
      { kind: 'bank-card', column: 0, count: 3 },
    ]);
    expect(findPersonalData([column('号', ['x', 13812345678])])).toEqual([
      { kind: 'mobile-number', column: 0, count: 1 },
    ]);
  });

  it('takes names beside a number, and headers of lists of persons', () => {
    const names = ['张三', '李四', '王五六', '赵六七'];
    expect(findPersonalData([column('对象', names)])).toEqual([]);
    expect(
      findPersonalData([column('对象', names), column('号', ['13812345678'])]).map((f) => f.kind),
    ).toEqual(['names', 'mobile-number']);
    expect(findPersonalData([column('户主', ['x'])]).map((f) => f.kind)).toEqual(['person-header']);
    expect(findPersonalData([column('户主', ['', null])])).toEqual([]);
  });
});
