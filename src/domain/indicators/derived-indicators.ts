import type { Bilingual } from '../../base/bilingual.ts';
import type { Indicator, Network } from './indicator.ts';

/** How an indicator that is no quotient of two sums is made. */
export type Derivation =
  /**
   * Among all units of the same level with a value of `of` in that period, 1 for the highest, equals alike; the
   * denominator is how many there are.
   */
  | { readonly how: 'rank'; readonly of: string }
  /**
   * The value of `of` less that of the period of the same length just before (of a year to date: a year before), which
   * the denominator is; none where either is missing.
   */
  | { readonly how: 'change'; readonly of: string }
  /** Indicators of the same measure one under the other, each with its class in a last column of the name `column`. */
  | { readonly how: 'classes'; readonly column: string; readonly of: Readonly<Record<string, string>> }
  /**
   * Of the villages that a department is the contact of in the period (`contacts`, in any month of it), those of
   * category 3 among those that the file of `categories` gives a category for that period; a row for each department,
   * told in a last column `department`.
   */
  | { readonly how: 'contacts' };

/** An indicator that is made from other ones or from two datasets together. */
export interface DerivedIndicator {
  readonly id: string;
  readonly label: Bilingual;
  readonly network: Network;
  readonly made: Derivation;
  readonly unit: Bilingual;
  readonly direction: Indicator['direction'];
  readonly figure: Indicator['figure'];
  readonly not: Bilingual;
}

export const derivedIndicators: readonly DerivedIndicator[] = [
  {
    id: 'srb_order',
    label: { zh: '分孩次出生性别比', en: 'Sex ratio at birth by birth order' },
    network: 'births',
    made: {
      how: 'classes',
      column: 'birth_order',
      of: { '1': 'srb_order_1', '2': 'srb_order_2', '3+': 'srb_order_3' },
    },
    unit: { zh: '女婴 = 100', en: 'per 100 girls' },
    direction: { kind: 'band', from: 103, to: 107 },
    figure: 'intervals',
    not: {
      zh: '各孩次都不变，构成变了，总的性别比也会变。',
      en: 'The whole can change while every order stays, when the mix of orders changes.',
    },
  },
  {
    id: 'rank',
    label: { zh: '考核名次', en: 'Rank by score' },
    network: 'responsibility',
    made: { how: 'rank', of: 'score' },
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
    made: { how: 'change', of: 'category_three' },
    unit: { zh: '个村', en: 'villages' },
    direction: { kind: 'lower' },
    figure: 'matrix',
    not: {
      zh: '进出相抵：没有变化时也可能有村换了类别。',
      en: 'Villages that enter and leave cancel out: without a change some may still have changed places.',
    },
  },
  {
    id: 'shared_result',
    label: {
      zh: '同奖同罚（联点村中的三类村）',
      en: 'Shared result (a contact department’s villages in category 3)',
    },
    network: 'responsibility',
    made: { how: 'contacts' },
    unit: { zh: '%', en: '%' },
    direction: { kind: 'neutral' },
    figure: 'flow',
    not: {
      zh: '只描述部门与村的联系，不计分、不排名。一个部门只联几个村，差一个村就差几十个百分点；村的类别也不是联点部门一家的结果。',
      en: 'May be described, not scored, and no order of departments. Each has a few villages, so one village is tens of per cent; and a village’s category is not the department’s doing alone.',
    },
  },
];
