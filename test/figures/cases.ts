import { ages, bands, country, flagged, points, ratioByAge, siblings } from './census.ts';
import {
  danishGrowth,
  handledFindings,
  monthly,
  progress,
  quarters,
  reportSteps,
  usBirthsByMonth,
  villagePlaces,
  villages,
} from './district.ts';
import { junshanUnits } from './junshan.ts';
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
  {
    name: 'bullet',
    answers: { progress },
    choices: { unit: '990101' },
    spec: {
      kind: 'bullet',
      title: {
        zh: '培训落后于计划，其余按计划进行',
        en: 'Training is behind its plan, the rest is on course',
      },
      subtitle: { zh: '1–9 月完成数，编造的数', en: 'Done from January to September, invented numbers' },
      data: 'progress',
      target: { zh: '到 9 月的计划', en: 'Plan to September' },
      full: { zh: '全年计划', en: 'Plan of the year' },
      highlight: 'unit',
    },
  },
  {
    name: 'waterfall',
    answers: { components: danishGrowth },
    spec: {
      kind: 'waterfall',
      title: {
        zh: '人口增加 2.6 万，三分之二来自迁移等',
        en: 'The population grew by 26,000, two thirds of it by moves and adjustments',
      },
      subtitle: { zh: '丹麦，2010 年，人', en: 'Denmark, 2010, persons' },
      data: 'components',
    },
  },
  {
    name: 'bump',
    answers: { places: villagePlaces },
    choices: { unit: 'v3' },
    spec: {
      kind: 'bump',
      title: { zh: '柳湾村在一类和二类之间来回', en: 'One village moves between the first two categories' },
      subtitle: { zh: '村级位次和类别，编造的数', en: 'Places and categories of villages, invented numbers' },
      data: 'places',
      lanes: [
        { to: 4, label: { zh: '一类', en: 'First' } },
        { to: 8, label: { zh: '二类', en: 'Second' } },
        { to: 10, label: { zh: '三类', en: 'Third' } },
      ],
      highlight: 'unit',
    },
  },
  {
    name: 'flow',
    answers: { handled: handledFindings },
    spec: {
      kind: 'flow',
      title: {
        zh: '每 10 个问题中有 3 个没有按期整改',
        en: 'Three of ten findings were not put right in time',
      },
      subtitle: { zh: '督查发现的问题（个），编造的数', en: 'Findings of inspections, invented numbers' },
      data: 'handled',
    },
  },
  {
    name: 'chain',
    answers: { steps: reportSteps },
    spec: {
      kind: 'chain',
      title: {
        zh: '报表卡在村到镇：四分之一没有按时报到',
        en: 'Reports stall between village and town: a quarter is not there in time',
      },
      subtitle: {
        zh: '各环节应报份数的去向，编造的数',
        en: 'What became of the reports due, invented numbers',
      },
      data: 'steps',
    },
  },
  {
    name: 'matrix',
    answers: { seasons: usBirthsByMonth },
    spec: {
      kind: 'matrix',
      title: {
        zh: '每年都是八、九月出生最多，一、二月最少',
        en: 'Every year most births fall in August and September, fewest in January and February',
      },
      subtitle: {
        zh: '每日出生数（千），按月，美国 1994–2003 年',
        en: 'Births a day (thousands) by month, United States 1994–2003',
      },
      data: 'seasons',
      decimals: 1,
      rowLabel: { zh: '年', en: 'Year' },
      columnLabel: { zh: '月', en: 'Month' },
      valueLabel: { zh: '千人', en: 'Thousands' },
    },
  },
  {
    name: 'network',
    answers: { nodes: junshanUnits() },
    spec: {
      kind: 'network',
      title: {
        zh: '5 个镇街中有 2 个直接管 20 个以上的村居',
        en: 'Two of the five towns have more than 20 villages each',
      },
      subtitle: { zh: '区、镇街、村居，2023 年', en: 'District, towns and villages, 2023' },
      data: 'nodes',
      levels: [
        { level: 'district', label: { zh: '区', en: 'District' } },
        { level: 'town', label: { zh: '镇街', en: 'Towns' } },
        { level: 'village', label: { zh: '村居', en: 'Villages' } },
      ],
      flag: { zh: '直接下级超过 20', en: 'more than 20 directly below' },
    },
  },
  { name: 'funnel-city', reviewed: false, answers, choices: { unit: '430600' }, spec: funnelSpec },
  {
    name: 'villages',
    answers: { villages },
    choices: { unit: '990102220' },
    spec: {
      kind: 'intervals',
      title: {
        zh: '仅凭偶然也会有约 5 个村高于或低于整体',
        en: 'Chance alone would put about 5 villages above or below the whole',
      },
      data: 'villages',
      group: 'town',
      extra: ['births', 'population'],
      reference: { value: 11.2, label: { zh: '整体', en: 'Whole' } },
      highlight: 'unit',
      decimals: 1,
      columns: {
        births: { zh: '出生', en: 'Births' },
        population: { zh: '人口', en: 'Population' },
        value: { zh: '出生率 ‰', en: 'Birth rate ‰' },
      },
    },
  },
  {
    name: 'trend',
    answers: { monthly },
    spec: {
      kind: 'trend',
      title: { zh: '每年七至九月出生最多', en: 'Most births in July to September' },
      subtitle: { zh: '每月出生数；灰带为 95% 区间', en: 'Births a month; the band is the 95% interval' },
      data: 'monthly',
      y: { label: { zh: '每月出生数', en: 'Births a month' } },
    },
  },
  {
    name: 'series',
    answers: { quarters },
    spec: { kind: 'trend', title: '几条线', data: 'quarters', series: 'facet', decimals: 1 },
  },
  {
    name: 'multiples',
    answers: { quarters },
    choices: { unit: '990103000' },
    spec: {
      kind: 'multiples',
      title: { zh: '六个镇的出生率同起同落', en: 'The birth rates of the six towns move together' },
      data: 'quarters',
      facet: 'facet',
      highlight: 'unit',
      decimals: 1,
      reference: { value: 11.5, label: { zh: '整体', en: 'Whole' } },
      y: { label: { zh: '出生率 ‰', en: 'Birth rate ‰' } },
    },
  },
  {
    name: 'profile',
    answers,
    choices,
    spec: {
      kind: 'profile',
      title: { zh: '各年龄组性别比', en: 'Men per 100 women by age' },
      data: 'ratio_by_age',
      x: 'age',
      reference: { column: 'reference', label: { zh: '全国', en: 'Country' } },
      label: { zh: '君山区', en: 'Junshan' },
      y: { label: { zh: '男 / 100 女', en: 'Men per 100 women' } },
      decimals: 1,
    },
  },
  {
    name: 'plot-line',
    answers: { monthly },
    spec: {
      kind: 'plot',
      title: { zh: '每月出生数', en: 'Births a month' },
      data: 'monthly',
      y: { label: { zh: '出生数', en: 'Births' }, grid: true },
      x: { label: { zh: '月份', en: 'Month' } },
      marks: [
        { mark: 'areaY', x: 'period', y1: 'low', y2: 'high', fill: 'band95' },
        { mark: 'lineY', x: 'period', y: 'value', stroke: 'cool' },
        { mark: 'ruleY', values: [110], stroke: 'quiet', strokeDasharray: '4 3' },
      ],
    },
  },
  {
    name: 'plot-bars',
    answers: { siblings },
    spec: {
      kind: 'plot',
      title: { zh: '岳阳各县区 0 岁人数', en: 'Children of age 0 in the counties of Yueyang' },
      data: 'siblings',
      x: { grid: true },
      columns: { infants: { zh: '0 岁人数', en: 'Children of age 0' }, name: { zh: '县区', en: 'County' } },
      marks: [
        { mark: 'barX', x: 'infants', y: 'name', fill: 'cool', sort: { y: '-x' } },
        { mark: 'text', x: 'infants', y: 'name', text: 'infants', textAnchor: 'start', dx: 4 },
      ],
    },
  },
  {
    name: 'plot-colours',
    answers: { quarters },
    spec: {
      kind: 'plot',
      title: { zh: '六个镇的季度出生率', en: 'Birth rates of six towns by quarter' },
      data: 'quarters',
      decimals: 1,
      y: { label: { zh: '出生率 ‰', en: 'Birth rate ‰' }, grid: true },
      marks: [{ mark: 'dot', x: 'period', y: 'value', fill: 'facet', r: 3 }],
    },
  },
];
