import type { MethodFamily } from './method-doc.ts';

export const VITAL_RATES_SQL = `
CREATE MACRO mid_population(pop_start, pop_end) AS
  CASE WHEN pop_start >= 0 AND pop_end >= 0 THEN (pop_start::DOUBLE + pop_end) / 2 END;
CREATE MACRO siwang_crude(events, pop_start, pop_end, share_of_year) AS
  CASE WHEN events >= 0 AND pop_start >= 0 AND pop_end >= 0 AND pop_start::DOUBLE + pop_end > 0 AND share_of_year > 0
    THEN 2000 * events::DOUBLE / (pop_start::DOUBLE + pop_end) / share_of_year END;
CREATE MACRO birth_rate(births, pop_start, pop_end, share_of_year := 1) AS siwang_crude(births, pop_start, pop_end, share_of_year);
CREATE MACRO death_rate(deaths, pop_start, pop_end, share_of_year := 1) AS siwang_crude(deaths, pop_start, pop_end, share_of_year);
CREATE MACRO natural_increase(births, deaths, pop_start, pop_end, share_of_year := 1) AS
  siwang_crude(births, pop_start, pop_end, share_of_year) - siwang_crude(deaths, pop_start, pop_end, share_of_year);
CREATE MACRO share_of_year(first_day, last_day) AS
  CASE WHEN last_day::DATE >= first_day::DATE AND year(first_day::DATE) = year(last_day::DATE) THEN
    (last_day::DATE - first_day::DATE + 1)::DOUBLE / dayofyear(make_date(year(first_day::DATE), 12, 31)) END;
CREATE MACRO general_fertility(births, women) AS
  CASE WHEN births >= 0 AND women > 0 THEN 1000 * births::DOUBLE / women END;
CREATE MACRO total_fertility(births, women, width := 5) AS list_transform(
  [{c: CASE WHEN len(births) = len(women) THEN list_zip(births::DOUBLE[], women::DOUBLE[]) END, width: width::DOUBLE}],
  lambda _a: CASE WHEN len(_a.c) > 0 AND _a.width > 0 AND len(list_filter(_a.c, lambda _x: _x[1] >= 0 AND _x[2] > 0)) = len(_a.c)
    THEN _a.width * list_sum(list_transform(_a.c, lambda _x: _x[1] / _x[2])) END
)[1];
`;

const SHARE =
  '`share_of_year` makes a part of a year an annual rate: `share_of_year(DATE …, DATE …)`, 1 unless given.';

export const VITAL_RATES: MethodFamily = {
  id: 'vital-rates',
  title: { zh: '出生率、死亡率与生育率', en: 'Birth, death and fertility rates' },
  methods: [
    {
      calls: [
        'birth_rate(births, pop_start, pop_end, share_of_year)',
        'death_rate(deaths, pop_start, pop_end, share_of_year)',
        'natural_increase(births, deaths, pop_start, pop_end, share_of_year)',
        'mid_population(pop_start, pop_end)',
        'share_of_year(first_day, last_day)',
      ],
      title: { zh: '粗出生率、死亡率、自然增长率', en: 'Crude birth and death rate, natural increase' },
      summary: {
        zh: '每千平均人口的出生、死亡和二者之差；平均人口是期初与期末的均值，月度率按天数年化。',
        en: 'Births, deaths and their difference per 1,000 of the mean population; monthly rates are made annual by days.',
      },
      formula: '1000·B/P̄/s, P̄ = (start + end)/2, s = days of the period/days of its year; NI = CBR − CDR',
      units: `Persons in, per 1,000 and year out (signed for natural increase). ${SHARE}`,
      source: 'Standard definitions (UN Principles and Recommendations for a Vital Statistics System).',
      edges: 'No value without population, for negative counts, and for a period that crosses a new year.',
      avoid:
        'Beside printed rates whose denominator is not known: Yueyang 2019 prints 9.91 ‰, which is births over the year-end population; the mean one gives 9.889.',
      examples: [
        {
          ask: 'birth_rate(63411, 5534738, 5560628), death_rate(54368, 5534738, 5560628), natural_increase(63411, 54368, 5534738, 5560628)',
          gives: ['11.43', '9.80', '1.63'],
          from: 'Denmark 2010',
        },
        {
          ask: "birth_rate(10, 1000, 1000, share_of_year(DATE '2010-01-01', DATE '2010-01-31')), birth_rate(1, 0, 0)",
          gives: ['117.74', 'NULL'],
          from: '10 ‰ in 31 of 365 days',
        },
      ],
    },
    {
      calls: ['general_fertility(births, women)'],
      title: { zh: '一般生育率', en: 'General fertility rate' },
      summary: { zh: '每千名 15–49 岁妇女的出生数。', en: 'Births per 1,000 women aged 15–49.' },
      formula: '1000·B/W₁₅₋₄₉',
      units: 'Births of a year and the mean number of women in, per 1,000 out.',
      source: 'Standard definition.',
      edges: 'No value without women and for negative counts.',
      avoid: 'To compare places of different age structure: use total fertility.',
      examples: [
        {
          ask: 'general_fertility(6998, 195804), general_fertility(3214, 195804)',
          gives: ['35.74', '16.41'],
          from: 'Fuzhou 2020 census, table 6-3; the second of first births',
        },
        { ask: 'general_fertility(1, 0)', gives: ['NULL'] },
      ],
    },
    {
      calls: ['total_fertility(births, women, width)'],
      title: { zh: '总和生育率', en: 'Total fertility rate' },
      summary: {
        zh: '若一生都按当年各年龄生育率生育，每名妇女的子女数。',
        en: 'Children a woman would have if this year’s rates of every age held for her life.',
      },
      formula: 'width · Σ births(age)/women(age)',
      units:
        'Lists of births and of women by age group, of `width` years (5 unless given); children per woman out.',
      source: 'Standard definition.',
      edges:
        'No value where a group has no women or a count is missing: an age left out would make it too low.',
      avoid: 'For a town or village: the births of an age group are too few.',
      examples: [
        {
          ask: 'total_fertility([10, 40, 50], [1000, 1000, 1000]), total_fertility([1, 2], [10, 0])',
          gives: ['0.500', 'NULL'],
          from: '5·0.1, by hand; Fuzhou 2020 gives 1.214 (see the test)',
        },
      ],
    },
  ],
};
