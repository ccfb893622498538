import { describe, expect, it } from 'vitest';
import { formatNumber, formatScalar, isFormat } from '../../src/base/number-format.ts';

describe('formatNumber', () => {
  it.each([
    [234567, null, '234,567'],
    [117.3964, null, '117.4'],
    [-4.5, null, '−4.5'],
    [117.3964, '1', '117.4'],
    [0.05, '1', '0.1'],
    [1234.5, '0', '1,235'],
    [-0.001, '1', '0.0'],
    [3.14159, '+1', '+3.1'],
    [-3.14159, '+1', '−3.1'],
    [0, '+1', '0.0'],
    [0.12345, '%1', '12.3%'],
    [-0.5, '%0', '−50%'],
    [2010, '0', '2,010'],
    [NaN, '1', '—'],
    [Infinity, null, '—'],
  ])('%d as %s is %s', (value, format, text) => {
    expect(formatNumber(value, format, 'zh')).toBe(text);
    expect(formatNumber(value, format, 'en')).toBe(text);
  });

  it('does not group years', () => {
    expect(formatNumber(2010, 'year', 'zh')).toBe('2010\u00a0年');
    expect(formatNumber(2010, 'year', 'en')).toBe('2010');
  });
});

describe('formatScalar', () => {
  it('writes months and years of dates', () => {
    expect(formatScalar('2010-03-01', 'month', 'zh')).toBe('2010\u00a0年\u00a03\u00a0月');
    expect(formatScalar('2010-03-01', 'month', 'en')).toBe('Mar\u00a02010');
    expect(formatScalar('2010-03-01', 'year', 'zh')).toBe('2010\u00a0年');
    expect(formatScalar('2010-03-01', null, 'zh')).toBe('2010-03-01');
  });

  it('leaves text alone, and shows that there is no value', () => {
    expect(formatScalar('430611', '1', 'zh')).toBe('430611');
    expect(formatScalar('君山区', 'month', 'zh')).toBe('君山区');
    expect(formatScalar(null, '1', 'zh')).toBe('—');
    expect(formatScalar('', null, 'en')).toBe('—');
    expect(formatScalar(true, null, 'zh')).toBe('是');
    expect(formatScalar(false, null, 'en')).toBe('no');
  });
});

describe('isFormat', () => {
  it('knows the formats of a reference', () => {
    expect(['0', '2', '+1', '%1', 'month', 'year'].filter((f) => !isFormat(f))).toEqual([]);
    expect(['', '10', '1.2', 'day', '+', '%'].filter(isFormat)).toEqual([]);
  });
});
