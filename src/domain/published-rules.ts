import type { RuleCount } from './edition.ts';
import type { RuleId } from './rules.ts';

/**
 * Rules that look at how a file is made: layout, headers, words, codes, periods, which rows there are. All others
 * compare numbers, and so could tell of a suppressed one: that two numbers are alike, or how many are out of range.
 */
const ofForm: ReadonlySet<string> = new Set<RuleId>([
  'checks-withheld',
  'unreadable',
  'dataset-unknown',
  'period-unknown',
  'unknown-unit',
  'error-cell',
  'no-cached-value',
  'hidden-sheet',
  'hidden-cells',
  'merged-cells',
  'skipped-sheet',
  'skipped-file',
  'file-kind',
  'macros-ignored',
  'date-1904',
  'scaled-format',
  'unknown-value',
  'not-counted',
  'measure-assumed',
  'mapping-unused',
  'period-range',
  'row-width',
  'gap',
  'subtotal-row',
  'footnote-row',
  'watermark-row',
  'repeated-header',
  'unused-column',
  'header-text',
  'number-text',
  'period-stated',
  'units-derived',
  'unit-renamed',
  'no-code-row',
  'code-text',
  'period-text',
  'unit-by-name',
  'unit-reused',
  'unit-validity',
  'unit-boundary',
]);

/** What is told in place of all others. */
export const withheldChecks = { rule: 'checks-withheld' satisfies RuleId, severity: 'note' } as const;

/** Whether findings of a rule may be seen where numbers are suppressed. */
export const isOfForm = (rule: string): boolean => ofForm.has(rule);

/** What the checks found, as others may know it: rules of form, and that the others are not told. */
export function publishedRules(rules: readonly RuleCount[]): RuleCount[] {
  return [...rules.filter(({ rule }) => isOfForm(rule)), { ...withheldChecks, count: 1 }];
}
