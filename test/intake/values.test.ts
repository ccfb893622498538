import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../../src/intake/header-text.ts';
import { readPeriodCell } from '../../src/intake/read-periods.ts';
import { columnLetters } from '../../src/intake/sheet.ts';

const fullWidth = (text: string) =>
  text.replace(/[0-9.,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

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
