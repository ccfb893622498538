import { ages, bands, country, flagged, points, ratioByAge, siblings } from './census.ts';
import type { FigureSpec } from '../../src/figures/spec.ts';
import type { Case } from './draw-case.ts';

const answers = { ages, bands, counties: points, country, flagged, ratio_by_age: ratioByAge, siblings };
const choices = { unit: '430611' };

const funnelSpec: FigureSpec = {
  kind: 'funnel',
  title: {
    zh: '{{flagged.above}} 个县高于全国的偏离无法用偶然解释',
    en: '{{flagged.above}} counties lie above the country by more than chance',
  },
  subtitle: {
    zh: '0 岁性别比（男婴 / 100 女婴），按 0 岁人数排列；{{flagged.counties}} 个县级单位',
    en: 'Boys per 100 girls at age 0, by number of children; {{flagged.counties}} counties',
  },
  data: 'counties',
  bands: 'bands',
  target: { value: 'country.ratio0', label: { zh: '全国', en: 'Country' } },
  usual: [103, 107],
  highlight: 'unit',
  decimals: 1,
  x: { label: { zh: '0 岁人数', en: 'Children of age 0' } },
  y: { label: { zh: '男婴数 / 100 女婴', en: 'Boys per 100 girls' } },
};

/** Every kind on real numbers, each a reviewed snapshot. */
export const cases: readonly Case[] = [
  {
    name: 'pyramid',
    answers,
    choices,
    spec: {
      kind: 'pyramid',
      title: {
        zh: '二十多岁的人少于全国，四五十岁的人更多',
        en: 'Fewer people in their twenties than in the country, more aged 40–59',
      },
      subtitle: {
        zh: '各年龄组占总人口 %，2010 年；短线为全国',
        en: 'Each age group in % of everybody, 2010; ticks show the country',
      },
      data: 'ages',
      reference: { label: { zh: '全国', en: 'Country' } },
    },
  },
  {
    name: 'intervals',
    answers,
    choices,
    spec: {
      kind: 'intervals',
      title: {
        zh: '岳阳 9 县区中，只有临湘、湘阴、岳阳县明显高于全国',
        en: 'Of the 9 counties of Yueyang only three lie clearly above the country',
      },
      subtitle: {
        zh: '0 岁性别比与 95% 区间；浅带为常见范围 103–107',
        en: 'Sex ratio at age 0 with 95% interval; the pale band is the usual range, 103–107',
      },
      data: 'siblings',
      reference: { value: 'country.ratio0', label: { zh: '全国', en: 'Country' } },
      usual: [103, 107],
      highlight: 'unit',
      decimals: 1,
    },
  },
  {
    name: 'funnel',
    answers,
    choices,
    spec: funnelSpec,
  },
  { name: 'funnel-city', answers, choices: { unit: '430600' }, spec: funnelSpec },
];
