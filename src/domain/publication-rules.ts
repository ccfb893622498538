import { nothingToDo, rule, type Rule } from './rule.ts';

/** What only reports say that others may read. */
export const publicationRules = {
  'checks-withheld': rule(
    'note',
    ['数字核查结果不公布', 'Checks of numbers not told'],
    [
      '别人看到的报告只说明文件的形式；比较数字的核查可能透露保密的小数。',
      'Others are told of the form of a file only: checks that compare numbers could tell suppressed small counts.',
    ],
    nothingToDo,
  ),
} as const satisfies Record<string, Rule>;
