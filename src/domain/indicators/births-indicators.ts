import type { Bilingual } from '../../base/bilingual.ts';
import { count, only, sum, type Indicator } from './indicator.ts';

const births = { zh: '人', en: 'births' };
const percent = { zh: '%', en: '%' };
const usual = { kind: 'band', from: 103, to: 107 } as const;
const country2010 = {
  value: 117.96,
  label: { zh: '全国 2010（0 岁）', en: 'China 2010 (age 0)' },
  source: 'Sixth National Population Census, county tables: 7,461,199 boys and 6,325,235 girls',
};
const notOfChance = {
  zh: '区间包含 103–107 时什么也说明不了；先核对数据，再谈原因。它不是考核指标。',
  en: 'An interval that holds 103–107 says nothing. Check the data before looking for causes; it is no measure of anyone’s work.',
};

/** How complete a source’s list of births is, by that list and the hospitals’. */
function completeness(of: {
  readonly id: string;
  readonly label: Bilingual;
  readonly source: string;
  readonly zh: string;
  readonly en: string;
}): Indicator {
  return {
    id: of.id,
    label: of.label,
    network: 'births',
    numerator: sum(count('birth_reports', 'births', only('source', of.source))),
    denominator: {
      other: sum(count('birth_reports', 'births', only('source', 'health'))),
      matched: sum(count('birth_reports', 'matched_health', only('source', of.source))),
      leastMatched: 7,
    },
    scale: 100,
    unit: percent,
    direction: { kind: 'higher' },
    interval: 'dual-system',
    least: 30,
    lowest: 'town',
    figure: 'intervals',
    not: {
      zh: `${of.zh}登记数除以${of.zh}、卫生两份名单推算的总数（Chapman）。名单相互抄录或漏掉同一些出生时偏高，只能看作上限；各镇相差大时合在一起也偏高，先逐镇看。没登记的原因要问部门，不找家庭。`,
      en: `${of.en} over the total that this list and the hospitals’ come to (Chapman). Too high where one list copies the other or both miss the same births: an upper bound. Too high also where towns that differ are taken together: look town by town. Why births are missing is asked of offices, never of families.`,
    },
  };
}

/** Births: context, with the quality of their reporting as the part that offices answer for. */
export const birthsIndicators: readonly Indicator[] = [
  {
    id: 'srb',
    label: { zh: '出生人口性别比', en: 'Sex ratio at birth' },
    network: 'births',
    numerator: sum(count('births', 'male')),
    denominator: sum(count('births', 'female')),
    scale: 100,
    unit: { zh: '女婴 = 100', en: 'per 100 girls' },
    direction: usual,
    interval: 'sex-ratio',
    least: 98,
    lowest: 'town',
    figure: 'intervals',
    references: [country2010],
    not: notOfChance,
  },
  ...(['1', '2', '3+'] as const).map((order, i): Indicator => ({
    id: `srb_order_${i + 1}`,
    label: {
      zh: `${['一孩', '二孩', '三孩及以上'][i] ?? ''}性别比`,
      en: `Sex ratio of ${['first', 'second', 'third and later'][i] ?? ''} births`,
    },
    network: 'births',
    numerator: sum(count('births', 'male', only('birth_order', order))),
    denominator: sum(count('births', 'female', only('birth_order', order))),
    scale: 100,
    unit: { zh: '女婴 = 100', en: 'per 100 girls' },
    direction: usual,
    interval: 'sex-ratio',
    least: 98,
    lowest: 'town',
    figure: 'intervals',
    not: {
      zh: '各孩次都不变，构成变了，总的性别比也会变。',
      en: 'The whole can change while every order stays, when the mix of orders changes.',
    },
  })),
  {
    id: 'births_reported',
    label: { zh: '出生上报数', en: 'Births reported' },
    network: 'births',
    numerator: sum(count('births', 'births')),
    scale: 1,
    unit: births,
    direction: { kind: 'neutral' },
    interval: 'none',
    figure: 'trend',
    not: {
      zh: '没有上报不等于没有出生。',
      en: 'Not reported is not the same as none born.',
    },
  },
  completeness({
    id: 'birth_completeness',
    label: { zh: '出生登记完整率', en: 'Completeness of birth registration' },
    source: 'police',
    zh: '公安',
    en: 'Police registrations',
  }),
  completeness({
    id: 'registry_completeness',
    label: { zh: '计生登记完整率', en: 'Completeness of the family planning registry' },
    source: 'registry',
    zh: '计生',
    en: 'Entries of the registry',
  }),
  {
    id: 'on_time_birth_reports',
    label: { zh: '出生及时上报率', en: 'Births reported within a week' },
    network: 'births',
    numerator: sum(count('birth_reports', 'd0_7')),
    denominator: sum(count('birth_reports', 'births')),
    scale: 100,
    unit: percent,
    direction: { kind: 'higher' },
    interval: 'proportion',
    least: 30,
    lowest: 'town',
    figure: 'matrix',
    scored: true,
    not: {
      zh: '说的是部门上报的快慢，不是家庭。',
      en: 'It tells how quick offices are, and nothing of families.',
    },
  },
  {
    id: 'source_gap',
    label: { zh: '部门差异（公安比卫生）', en: 'Gap between sources (police against health)' },
    network: 'births',
    numerator: {
      plus: [count('birth_reports', 'births', only('source', 'police'))],
      minus: [count('birth_reports', 'births', only('source', 'health'))],
    },
    denominator: sum(count('birth_reports', 'births', only('source', 'health'))),
    scale: 100,
    unit: percent,
    direction: { kind: 'neutral' },
    interval: 'none',
    least: 30,
    lowest: 'town',
    figure: 'intervals',
    not: {
      zh: '住院分娩按发生地、落户按户籍地，本来就会不同。',
      en: 'Deliveries are counted where they happen, registrations where people belong: some gap is right.',
    },
  },
];
