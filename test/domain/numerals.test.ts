import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitByDigit, readNumerals } from '../../src/domain/numerals.ts';

const signs = '零一二三四五六七八九';

/** Writes a number below 10^12 in numerals by the rules of the standard language. */
function written(n: number): string {
  if (n === 0) return '零';
  const groups = [
    [1e8, '亿'],
    [1e4, '万'],
    [1, ''],
  ] as const;
  let text = '';
  let zero = false;
  for (const [size, name] of groups) {
    const group = Math.floor(n / size) % 1e4;
    if (group === 0) {
      zero = text !== '';
      continue;
    }
    for (const [place, word] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(group / place) % 10;
      if (digit === 0) zero ||= text !== '';
      else {
        text += `${zero ? '零' : ''}${signs[digit] ?? ''}${word}`;
        zero = false;
      }
    }
    // Zeros at the end of a group are not spoken, unless places of the next are passed over too.
    zero = false;
    text += name;
  }
  return text.replace(/^一十/, '十');
}

describe('Chinese numerals', () => {
  it('reads any number back that is written by the rules', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (n) => {
        expect(readNumerals(written(n)), written(n)).toBe(n);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1000, max: 9999 }), (high, low) => {
        expect(readNumerals(`${written(high)}万${written(low)}`)).toBe(high * 1e4 + low);
      }),
    );
  });

  it.each([
    ['十二', 12],
    ['一百二十三', 123],
    ['〇', 0],
    ['零', 0],
    ['两千零五', 2005],
    ['一万零一十', 10_010],
    ['十二万三千四百五十六', 123_456],
    ['一亿二千万零五百', 120_000_500],
    ['一亿零七千一百二十四', 100_007_124],
    ['三千一百一十九亿零七千一百二十四', 311_900_007_124],
    ['贰拾叁', 23],
    ['二〇一〇', 2010],
  ])('%s is %i', (text, value) => {
    expect(readNumerals(text)).toBe(value);
  });

  it.each(['', '三百二', '一百百', '十零', '零五', '万', '百', '一万一百', '二十十', '人', '一百一'])(
    '%j is written by no rule',
    (text) => {
      expect(readNumerals(text)).toBeNull();
    },
  );

  it('reads years digit by digit', () => {
    expect(digitByDigit('二〇一〇')).toBe('2010');
    expect(digitByDigit('二零一零')).toBe('2010');
    expect(digitByDigit('二十')).toBeNull();
  });
});
