import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../../src/intake/header-text.ts';
import { readNumber, scaled } from '../../src/intake/read-number.ts';
import { readPeriodCell } from '../../src/intake/read-periods.ts';
import { columnLetters } from '../../src/intake/sheet.ts';

const value = (text: string | number) => {
  const read = readNumber(text);
  return read === null || read === 'bad' ? read : read.value;
};
const fullWidth = (text: string) =>
  text.replace(/[0-9.,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

describe('numbers', () => {
  it('reads any whole number back, in every way that exports write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (n) => {
        const forms = [
          String(n),
          n.toLocaleString('en-US'),
          n.toLocaleString('en-US').replaceAll(',', ' '),
          fullWidth(String(n)),
          ` ${n}\n`,
          `${n}*`,
          `${n}人`,
        ];
        for (const form of forms) expect(value(form)).toBe(n);
        expect(value(n)).toBe(n);
      }),
    );
  });

  it('takes (12) for −12 and keeps what stands behind a number', () => {
    expect(value('(12)')).toBe(-12);
    expect(readNumber('65.3%')).toEqual({ value: 65.3, suffix: '%' });
    expect(readNumber('5.3‰')).toEqual({ value: 5.3, suffix: '‰' });
    expect(readNumber('3.2万')).toEqual({ value: 3.2, suffix: '万' });
  });

  it.each(['', ' ', '—', '－', '-', '…', '……', '/', '***', 'NA', '无', '缺'])(
    'takes “%s” for no value',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );

  it.each(
    ['8842      30', '5  5', '约300', '4.3E+11', '1,23', '12,3456', 'abc', '1.2.3', '-', '0x1F'].filter(
      (t) => t !== '-',
    ),
  )('does not guess at “%s”', (text) => {
    expect(readNumber(text)).toBe('bad');
  });

  it('never makes a number out of other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readNumber(text);
        if (read !== null && read !== 'bad') expect(text.normalize('NFKC')).toMatch(/\d/);
      }),
    );
  });

  it('scales 万 without a rounding error', () => {
    expect(scaled(547.6084, 1e4)).toBe(5_476_084);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (n) => {
        expect(scaled(Number((n / 1e4).toFixed(4)), 1e4)).toBe(n);
      }),
    );
  });
});

describe('cells of time', () => {
  it('reads any month back, in every way that exports write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2060 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const two = String(month).padStart(2, '0');
        const date = new Date(Date.UTC(year, month - 1, 1));
        const serial = (date.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
        const forms = [
          `${year}年${month}月`,
          `${year}-${two}`,
          `${year}${two}`,
          `${year}/${month}/1`,
          `${year}.${two}`,
          `${year}年${two}月份`,
          fullWidth(`${year}年${month}月`),
          date,
          serial,
          `${year}-${two}-01 00:00:00`,
        ];
        for (const form of forms)
          expect(readPeriodCell(form, 'period'), String(form)).toEqual({
            kind: 'period',
            period: { start: `${year}-${two}-01`, grain: 'month' },
          });
      }),
    );
  });
});

describe('headers', () => {
  it.each([
    ['0岁（男）', { age: { from: 0, to: 0 }, sex: 'male', core: [] }],
    ['45-49岁（女)', { age: { from: 45, to: 49 }, sex: 'female' }],
    ['85岁及以上（男）', { age: { from: 85, to: null }, sex: 'male' }],
    ['男_0岁', { age: { from: 0, to: 0 }, sex: 'male' }],
    ['未满1岁 女', { age: { from: 0, to: 0 }, sex: 'female' }],
    ['性别比\n（女=100）', { sex: null, core: ['性别比'] }],
    ['15-64岁妇女-平均活产\n子女数', { sex: null }],
    ['第三孩及以上', { order: '3+' }],
    ['一孩女', { order: '1', sex: 'female' }],
    ['常住人口（万人）', { measure: { kind: 'count', text: '万人', factor: 10_000 }, core: ['常住人口'] }],
    ['1-3月累计', { cumulative: true }],
  ])('takes %j apart', (text, expected) => {
    expect(readHeader(0, [text])).toMatchObject(expected);
  });
});

it('counts columns as Excel does', () => {
  expect([0, 25, 26, 93, 116, 701, 702].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'CP',
    'DM',
    'ZZ',
    'AAA',
  ]);
});
