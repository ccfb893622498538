import type { Bilingual } from '../base/bilingual.ts';
import type { Severity } from './finding.ts';

/** What a rule looks for, for the person who has to act on its findings. */
export interface Rule {
  /** How grave its findings are at worst. */
  readonly severity: Severity;
  /** A few words: the heading over its findings. */
  readonly title: Bilingual;
  /** One sentence: what it looks for, or why that matters. */
  readonly means: Bilingual;
  /** One sentence: what to do about a finding. */
  readonly todo: Bilingual;
}

const checkTable: Bilingual = {
  zh: '请对照原表核实；确有错误的，在原文件中改正后重新导入。',
  en: 'Compare with the original table; where it is wrong, put the file right and import it again.',
};
export const nothingToDo: Bilingual = {
  zh: '一般不用处理，看一眼是否合理即可。',
  en: 'Usually nothing; see that it is as you expect.',
};
export const rule = (
  severity: Severity,
  title: readonly [string, string],
  means: readonly [string, string],
  todo: readonly [string, string] | Bilingual = checkTable,
): Rule => ({
  severity,
  title: { zh: title[0], en: title[1] },
  means: { zh: means[0], en: means[1] },
  todo: 'zh' in todo ? todo : { zh: todo[0], en: todo[1] },
});
