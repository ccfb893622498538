import { halfWidth } from './half-width.ts';

/**
 * Why a table has no value. Zero is a value. What a file has no column for has no reason either: nothing was asked.
 * `not-reported`: asked for and not given; `not-applicable`: there is no such thing for this row; `suppressed`: known
 * and withheld, because the count is small.
 */
const missingReasons = ['not-reported', 'not-applicable', 'suppressed'] as const;
export type MissingReason = (typeof missingReasons)[number];

/**
 * Signs and words for no value, by the convention of Chinese statistical forms: a cell that is not to be filled in is
 * crossed with a dash, a slash or ×; `…` and words of not knowing stand for figures that should be there; stars and
 * `<5` withhold a small count. `无` says that there is none of the kind and not how many: a count of none is 0.
 */
const signs: Readonly<Record<MissingReason, ReadonlySet<string>>> = {
  'not-reported': new Set(
    [
      '',
      '.',
      '..',
      '?',
      '#',
      '缺',
      '空',
      '未报',
      '未报送',
      '未上报',
      '漏报',
      '缺报',
      '待报',
      '未填',
      '未统计',
    ].concat([
      '不详',
      '未知',
      '暂无',
      '暂无数据',
      '无数据',
      '缺失',
      'na',
      'nan',
      'null',
      'none',
      '#n/a',
      'missing',
    ]),
  ),
  'not-applicable': new Set([
    '/',
    '//',
    '\\',
    'x',
    '×',
    '无',
    '不适用',
    '不涉及',
    '无此项',
    'n/a',
    'not applicable',
  ]),
  suppressed: new Set([
    '*',
    '**',
    '***',
    '****',
    '保密',
    '隐去',
    '不公布',
    '涉密',
    'suppressed',
    'confidential',
    'c',
  ]),
};
const dashes = /^[-‐‑‒–—―−─]+$/;
const dots = /^(?:…+|\.{3,6})$/;
/** `<5`, `≤4`, `少于5`, `5以下`: known to be small, and withheld. */
const small = /^(?:[<≤]\s*|小于|少于|不足|不满)\d{1,2}(?:人|例)?$|^\d{1,2}(?:人|例)?(?:以下|以内)$/;

/** Why a cell's text says that there is no value, `null` for a text that says something else. */
export function missingReason(text: string): MissingReason | null {
  const plain = halfWidth(text).trim().toLowerCase();
  if (plain === '' || dots.test(plain)) return 'not-reported';
  if (dashes.test(plain)) return 'not-applicable';
  if (small.test(plain)) return 'suppressed';
  return missingReasons.find((reason) => signs[reason].has(plain)) ?? null;
}

/** Whether a cell's text says that there is no value. */
export function isMissingText(text: string): boolean {
  return missingReason(text) !== null;
}
