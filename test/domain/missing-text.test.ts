import { describe, expect, it } from 'vitest';
import { isMissingText, missingReason } from '../../src/domain/missing-text.ts';

describe('texts for no value', () => {
  it.each([
    ['', 'not-reported'],
    [' 　', 'not-reported'],
    ['…', 'not-reported'],
    ['……', 'not-reported'],
    ['...', 'not-reported'],
    ['NA', 'not-reported'],
    ['#N/A', 'not-reported'],
    ['缺', 'not-reported'],
    ['未报', 'not-reported'],
    ['—', 'not-applicable'],
    ['——', 'not-applicable'],
    ['－', 'not-applicable'],
    ['-', 'not-applicable'],
    ['/', 'not-applicable'],
    ['／', 'not-applicable'],
    ['×', 'not-applicable'],
    ['无', 'not-applicable'],
    ['***', 'suppressed'],
    ['*', 'suppressed'],
    ['<5', 'suppressed'],
    ['＜５', 'suppressed'],
    ['≤4', 'suppressed'],
    ['5以下', 'suppressed'],
  ])('%j is %s', (text, reason) => {
    expect(missingReason(text)).toBe(reason);
  });

  it.each(['0', '零', '12', '一', '>5', '#####', '#REF!', '-5', '5-', '合计', '<500', '0.0'])(
    '%j is not one of them',
    (text) => {
      expect(isMissingText(text)).toBe(false);
    },
  );
});
