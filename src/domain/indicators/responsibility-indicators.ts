import { count, only, sum, type Indicator } from './indicator.ts';

const percent = { zh: '%', en: '%' };
const villages = { zh: '个村', en: 'villages' };

/** The responsibility network: scores and categories of what villages do, and what contact units give. */
export const responsibilityIndicators: readonly Indicator[] = [
  {
    id: 'score',
    label: { zh: '考核得分', en: 'Score' },
    network: 'responsibility',
    numerator: sum(count('assessments', 'score')),
    denominator: sum(count('assessments', 'full')),
    scale: 100,
    unit: { zh: '分（满分 100）', en: 'points of 100' },
    direction: { kind: 'higher' },
    interval: 'none',
    figure: 'bump',
    not: {
      zh: '一两分之差排不出先后：看它的稳定程度。镇的分是各村之和，不是镇自己的分。',
      en: 'A point or two makes no order: look at how stable it is. A town’s is made of its villages’, not its own.',
    },
  },
  {
    id: 'category',
    label: { zh: '村级类别', en: 'Category of a village' },
    network: 'responsibility',
    numerator: sum(count('categories', 'category')),
    scale: 1,
    unit: { zh: '类', en: 'category (1–3)' },
    direction: { kind: 'lower' },
    interval: 'none',
    figure: 'matrix',
    not: {
      zh: '类别是等次，不是数量：不求平均，镇和区看各类的村数。只说村级工作的过程，不说村里的人。',
      en: 'Categories are an order and no quantity: they have no mean, and of towns the numbers of villages are told. It tells of the work of a village’s offices, and nothing of its people.',
    },
  },
  {
    id: 'category_one',
    label: { zh: '一类村占比', en: 'Villages of category 1' },
    network: 'responsibility',
    numerator: sum({ kind: 'rows', dataset: 'categories', where: only('category', 1) }),
    denominator: sum({ kind: 'rows', dataset: 'categories', where: only('category', 1, 2, 3) }),
    scale: 100,
    unit: percent,
    direction: { kind: 'higher' },
    interval: 'none',
    figure: 'bump',
    not: {
      zh: '类别只说村级工作的过程，不说村里的人。',
      en: 'A category tells of the work of a village’s offices, and nothing of its people.',
    },
  },
  {
    id: 'category_three',
    label: { zh: '三类村', en: 'Villages of category 3' },
    network: 'responsibility',
    numerator: sum({ kind: 'rows', dataset: 'categories', where: only('category', 3) }),
    scale: 1,
    unit: villages,
    direction: { kind: 'lower' },
    interval: 'none',
    figure: 'bump',
    not: {
      zh: '靠近分数线的村一个小变化就会换类。',
      en: 'A village near the cut changes its category for very little.',
    },
  },
  {
    id: 'veto',
    label: { zh: '一票否决', en: 'Vetoes' },
    network: 'responsibility',
    numerator: sum({ kind: 'rows', dataset: 'categories', where: only('veto', 1) }),
    scale: 1,
    unit: villages,
    direction: { kind: 'lower' },
    interval: 'none',
    figure: 'matrix',
    not: {
      zh: '只因漏报或虚报否决；未否决的分数应一并列出。',
      en: 'Only for missing or falsified reports; the score without it belongs beside it.',
    },
  },
  {
    id: 'fund_paid',
    label: { zh: '联点经费到位率', en: 'Contact funds paid' },
    network: 'responsibility',
    numerator: sum(count('contacts', 'paid')),
    denominator: sum(count('contacts', 'pledged')),
    scale: 100,
    unit: percent,
    direction: { kind: 'higher' },
    interval: 'none',
    figure: 'bullet',
    references: [
      {
        value: 5000,
        label: { zh: '每村每年至少 5,000 元', en: 'at least 5,000 yuan a village and year' },
        source: 'Junshan district, c. 2010: 5,000 to 10,000 yuan',
      },
    ],
    not: { zh: '给了钱不等于用好了。', en: 'Paid is not yet well used.' },
  },
];
