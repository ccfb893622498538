import type { Bilingual } from '../../base/bilingual.ts';
import type { Indicator, Network } from './indicator.ts';

/** An indicator that is made from the values of another one: by place or by time. */
export interface DerivedIndicator {
  readonly id: string;
  readonly label: Bilingual;
  readonly network: Network;
  /** Id of the indicator that it is made from. */
  readonly of: string;
  /**
   * `rank`: among all units of the same level with a value in that period, 1 for the highest, equals alike; its
   * denominator is how many there are. `change`: its value less that of the period of the same length just before (of a year
   * to date: a year before), which its denominator is; none where either is missing.
   */
  readonly how: 'rank' | 'change';
  readonly unit: Bilingual;
  readonly direction: Indicator['direction'];
  readonly figure: Indicator['figure'];
  readonly not: Bilingual;
}

export const derivedIndicators: readonly DerivedIndicator[] = [
  {
    id: 'rank',
    label: { zh: '考核名次', en: 'Rank by score' },
    network: 'responsibility',
    of: 'score',
    how: 'rank',
    unit: { zh: '名', en: 'place' },
    direction: { kind: 'lower' },
    figure: 'bump',
    not: {
      zh: '相邻的名次常常只差一两分：名次变了不等于工作变了。',
      en: 'Neighbouring places are often a point or two apart: another place is not yet other work.',
    },
  },
  {
    id: 'category_change',
    label: { zh: '类别升降（三类村净增减）', en: 'Change of categories (villages of category 3)' },
    network: 'responsibility',
    of: 'category_three',
    how: 'change',
    unit: { zh: '个村', en: 'villages' },
    direction: { kind: 'lower' },
    figure: 'matrix',
    not: {
      zh: '进出相抵：没有变化时也可能有村换了类别。',
      en: 'Villages that enter and leave cancel out: without a change some may still have changed places.',
    },
  },
];
