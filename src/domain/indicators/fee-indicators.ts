import { count, sum, type Indicator } from './indicator.ts';

const yuan = { zh: '元', en: 'yuan' };
const neutral = { kind: 'neutral' } as const;
const historical = {
  zh: '历史资料：这项费用已于 2021 年取消。高低没有好坏之分，不比较单位。',
  en: 'Historical: the levy was abolished in 2021. Neither high nor low is good, and units are not compared.',
};
const common = {
  network: 'fees',
  direction: neutral,
  interval: 'none',
  lowest: 'town',
  figure: 'trend',
  not: historical,
} as const;

/** Fee collection, a closed chapter: no direction, no ranking, no unit below the town. */
export const feeIndicators: readonly Indicator[] = [
  {
    ...common,
    id: 'levied',
    label: { zh: '应征', en: 'Levied' },
    numerator: sum(count('fees', 'levied')),
    scale: 1,
    unit: yuan,
  },
  {
    ...common,
    id: 'collected',
    label: { zh: '实征', en: 'Collected' },
    numerator: sum(count('fees', 'collected')),
    scale: 1,
    unit: yuan,
  },
  {
    ...common,
    id: 'collection_rate',
    label: { zh: '征收到位率（本期口径）', en: 'Collection rate (of the period)' },
    numerator: sum(count('fees', 'collected')),
    denominator: sum(count('fees', 'levied')),
    scale: 100,
    unit: { zh: '%', en: '%' },
    references: [
      {
        value: 65,
        label: { zh: '君山区“65% 以上”', en: 'Junshan: above 65 %' },
        source: 'Junshan district, c. 2010; by which definition is not told',
      },
    ],
  },
  {
    ...common,
    id: 'arrears',
    label: { zh: '历年拖欠', en: 'Outstanding' },
    numerator: sum(
      count('fees', 'arrears_under_1'),
      count('fees', 'arrears_1_3'),
      count('fees', 'arrears_over_3'),
    ),
    scale: 1,
    unit: yuan,
  },
];
