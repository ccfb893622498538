import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumberText, scaled } from '../../src/intake/number-text.ts';

const value = (text: string) => {
  const read = readNumberText(text);
  return read.kind === 'number' ? read.value : read.kind === 'bad' ? read.why : read.reason;
};
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Every way in which exports write a whole number. */
function notations(n: number): string[] {
  const grouped = n.toLocaleString('en-US');
  return [
    String(n),
    grouped,
    grouped.replaceAll(',', ' '),
    grouped.replaceAll(',', '\u00a0'),
    grouped.replaceAll(',', '，'),
    fullWidth(String(n)),
    fullWidth(grouped),
    ` ${n}\n`,
    `\u3000${n}`,
    `'${n}`,
    `${n}*`,
    `${n}①`,
    `${n}[1]`,
    `${n}人`,
    `${n} 户`,
    `${n}.0`,
    `${n}.00`,
    ...(n < 0
      ? [`(${-n})`, `（${fullWidth(String(-n))}）`, `−${-n}`, `－${-n}`, `–${-n}`]
      : [`+${n}`, `¥${n}`, `${n}元`]),
  ];
}

describe('numbers in text', () => {
  it('reads any whole number back, in every way that exports write it', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        for (const form of notations(n)) expect(value(form), form).toBe(n);
      }),
    );
  });

  it('reads any number with decimals back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 6 }), (n, places) => {
        const text = (n / 10 ** places).toFixed(places);
        expect(value(text)).toBe(Number(text) === 0 ? 0 : Number(text));
        expect(readNumberText(`${text}%`)).toMatchObject({ value: value(text), suffix: '%' });
        expect(readNumberText(`${text}‰`)).toMatchObject({ value: value(text), suffix: '‰' });
      }),
    );
  });

  it('multiplies by the 万 behind a number, without a rounding error', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (n) => {
        expect(value(`${(n / 1e4).toFixed(4)}万`)).toBe(n);
        expect(value(`${(n / 1e4).toFixed(4)}万元`)).toBe(n);
        expect(value(`${(n / 1e3).toFixed(3)}千元`)).toBe(n);
        expect(value(`${(n / 1e8).toFixed(8)} 亿元`)).toBe(n);
      }),
    );
    expect(readNumberText('1.5万元')).toEqual({
      kind: 'number',
      value: 15_000,
      suffix: 'yuan',
      scaled: true,
      style: 'plain',
    });
    expect(scaled(547.6084, 1e4)).toBe(5_476_084);
    expect(scaled(547.60845, 1e4)).toBeCloseTo(5_476_084.5);
  });

  it('reads numerals and says that it did', () => {
    expect(readNumberText('十二')).toMatchObject({ value: 12, style: 'numerals' });
    expect(readNumberText('一百二十三人')).toMatchObject({ value: 123, style: 'numerals' });
    expect(readNumberText('〇')).toMatchObject({ value: 0, style: 'numerals' });
    expect(readNumberText('三百二')).toEqual({ kind: 'bad', why: 'text' });
  });

  it('keeps a footnote’s mark out of the number', () => {
    for (const text of ['12①', '12²', '12*', '12**', '12†', '12[2]', '12注1'])
      expect(readNumberText(text), text).toMatchObject({ value: 12, style: 'footnoted' });
  });

  it.each([
    ['8842      30', 'several'],
    ['5  5', 'several'],
    ['8842␠30', 'text'],
    ['约300', 'approximate'],
    ['300多', 'approximate'],
    ['300左右', 'approximate'],
    ['>300', 'approximate'],
    ['4.3E+11', 'scientific'],
    ['4.30611E+11', 'scientific'],
    ['1e5', 'scientific'],
    ['9007199254740993', 'precision'],
    ['123456789012345678', 'precision'],
    ['#####', 'too-narrow'],
    ['#REF!', 'error'],
    ['#DIV/0!', 'error'],
    ['1,23', 'text'],
    ['12,3456', 'text'],
    ['0,123', 'text'],
    ['1,234 567', 'several'],
    ['1 2345', 'several'],
    ['12,5', 'text'],
    ['1.2.3', 'text'],
    ['(-12)', 'text'],
    ['((12))', 'text'],
    ['12-', 'text'],
    ['--12', 'text'],
    ['12%%', 'text'],
    ['12%人', 'text'],
    ['¥12人', 'text'],
    ['0x1F', 'text'],
    ['1/2', 'text'],
    ['3:2', 'text'],
    ['1万2千', 'text'],
    ['½', 'text'],
    ['①', 'text'],
    ['²', 'text'],
    ['Infinity', 'text'],
    ['NaN人', 'text'],
    ['十几', 'text'],
    ['合计', 'text'],
  ])('does not guess at %j', (text, why) => {
    expect(readNumberText(text)).toEqual({ kind: 'bad', why });
  });

  it('takes nothing else for a number', () => {
    // By another way than the reader's: what is left of decorations must be the number as JavaScript writes it.
    const alphabet = [...'0123456789,，. ．-−+()（）%‰万亿千元人*①²eE约/:;½一十零百'];
    const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 9 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, (raw) => {
        const read = readNumberText(raw);
        if (read.kind !== 'number' || read.style === 'numerals') return;
        const bare = raw
          .replace(/[，．（）]/g, (sign) => ({ '，': ',', '．': '.', '（': '(', '）': ')' })[sign] ?? sign)
          .trim()
          .replace(/[*①²]+$/, '')
          .trim();
        const negative = bare.startsWith('(') || /^[-−]/.test(bare);
        const inner = bare.replace(/^\((.*)\)$/, '$1').trim();
        const scale = /(千|万|亿|十万|百万|千万)?(元|人)?$/.exec(inner.replace(/[%‰]$/, ''))?.[1] ?? '';
        const factor = { 千: 1e3, 万: 1e4, 亿: 1e8, 十万: 1e5, 百万: 1e6, 千万: 1e7 }[scale] ?? 1;
        const digits = inner
          .replace(/^[-+−]/, '')
          .replace(/\s?(?:[%‰]|(?:[十百千]万|[千万亿])?[元人]?)$/, '');
        const [whole = '', decimals] = digits.trim().split('.');
        const plain = whole.replace(/[, ]/g, '');
        expect(plain, raw).toMatch(/^\d*$/);
        if (/[, ]/.test(whole)) {
          const separator = whole.includes(',') ? ',' : ' ';
          expect(Number(plain).toLocaleString('en-US').replaceAll(',', separator), raw).toBe(whole);
        }
        const expected = Number(`${plain || '0'}.${decimals ?? '0'}`) * factor;
        expect(Math.abs(read.value), raw).toBeCloseTo(expected, 5);
        expect(read.value < 0, raw).toBe(negative && expected !== 0);
      }),
      { numRuns: 5000 },
    );
  });

  it('never makes a number out of text without any digit or numeral', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = readNumberText(text);
        if (read.kind === 'number')
          expect(text).toMatch(/[0-9０-９〇零○一-九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]/);
      }),
      { numRuns: 2000 },
    );
  });
});
