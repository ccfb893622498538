import type { MethodFamily } from './method-doc.ts';

/** All take lists in the same order: `whipple(list(age_from), list(persons))`. */
export const AGES_SQL = `
CREATE MACRO age_share(persons, total) AS
  CASE WHEN persons >= 0 AND total > 0 AND persons <= total THEN 100 * persons::DOUBLE / total END;

CREATE MACRO dependency_ratio(young, working, old) AS
  CASE WHEN young >= 0 AND old >= 0 AND working > 0 THEN 100 * (young::DOUBLE + old) / working END;
CREATE MACRO young_dependency(young, working) AS CASE WHEN young >= 0 AND working > 0 THEN 100 * young::DOUBLE / working END;
CREATE MACRO old_dependency(old, working) AS CASE WHEN old >= 0 AND working > 0 THEN 100 * old::DOUBLE / working END;

/* Persons of the ages from..to as a list in the order of age; no value unless every age stands there once. */
CREATE MACRO siwang_by_age(ages, persons, first, last, step) AS list_transform(
  [list_filter(CASE WHEN len(ages) = len(persons) THEN list_zip(ages::INTEGER[], persons::DOUBLE[]) END,
    lambda _x: _x[1] BETWEEN first AND last AND _x[1] % step = 0)],
  lambda _c: CASE WHEN len(_c) = (last - first) // step + 1
      AND list_sort(list_transform(_c, lambda _x: _x[1])) = range(first, last + 1, step)::INTEGER[]
      AND len(list_filter(_c, lambda _x: _x[2] >= 0)) = len(_c)
    THEN list_transform(range(first, last + 1, step), lambda _age: list_filter(_c, lambda _x: _x[1] = _age)[1][2]) END
)[1];

CREATE MACRO whipple(ages, persons) AS list_transform(
  [siwang_by_age(ages, persons, 23, 62, 1)],
  lambda _p: CASE WHEN list_sum(_p) > 0 THEN
    500 * list_sum(list_transform(range(8), lambda _i: _p[5 * _i + 3])) / list_sum(_p) END
)[1];

/* Digit d: (d + 1) times the persons of 10 to last - 10 and (9 - d) times those of 20 to last whose age ends in d. */
CREATE MACRO myers_digits(ages, persons, last := 89) AS list_transform(
  [CASE WHEN last IN (59, 69, 79, 89, 99) THEN siwang_by_age(ages, persons, 10, last, 1) END],
  lambda _p: list_transform(
    [list_transform(range(10), lambda _d:
      (_d + 1) * list_sum(list_transform(range((last - 19) // 10), lambda _i: _p[10 * _i + _d + 1]))
      + (9 - _d) * list_sum(list_transform(range(1, (last - 9) // 10), lambda _i: _p[10 * _i + _d + 1])))],
    lambda _blended: CASE WHEN list_sum(_blended) > 0 THEN list_transform(_blended, lambda _x: 100 * _x / list_sum(_blended)) END
  )[1]
)[1];
CREATE MACRO myers(ages, persons, last := 89) AS list_transform(
  [myers_digits(ages, persons, last)], lambda _share: list_sum(list_transform(_share, lambda _x: abs(_x - 10))) / 2
)[1];

CREATE MACRO siwang_age_ratio_score(p) AS
  list_avg(list_transform(range(2, 15), lambda _i: abs(200 * p[_i] / (p[_i - 1] + p[_i + 1]) - 100)));
CREATE MACRO un_age_sex(ages, males, females) AS list_transform(
  [{m: siwang_by_age(ages, males, 0, 70, 5), f: siwang_by_age(ages, females, 0, 70, 5)}],
  lambda _a: CASE WHEN list_min(_a.m) > 0 AND list_min(_a.f) > 0 THEN
    3 * list_avg(list_transform(range(2, 16), lambda _i: abs(100 * _a.m[_i] / _a.f[_i] - 100 * _a.m[_i - 1] / _a.f[_i - 1])))
    + siwang_age_ratio_score(_a.m) + siwang_age_ratio_score(_a.f) END
)[1];
CREATE MACRO un_age_sex_adjusted(ages, males, females, population) AS
  un_age_sex(ages, males, females)
  - CASE WHEN population >= 1000000 THEN 0 WHEN population > 0 THEN 3500 / sqrt(population::DOUBLE) - 3.5e0 END;
`;

export const AGES: MethodFamily = {
  id: 'ages',
  title: { zh: '年龄结构与年龄质量', en: 'Ages: structure and quality' },
  methods: [
    {
      calls: ['age_share(persons, total)'],
      title: { zh: '人口金字塔的份额', en: 'Share in the population pyramid' },
      summary: {
        zh: '某年龄、性别占总人口（两性合计）的百分比。',
        en: 'An age and sex as a percentage of everybody, both sexes together.',
      },
      formula: '100·persons/total',
      units: 'Persons in, per cent out.',
      source: 'Definition.',
      edges: 'No value without a total, for missing or negative persons, and for a part above the total.',
      avoid: 'With each sex as its own 100 %: the two sides of a pyramid are then not comparable.',
      examples: [
        {
          ask: 'age_share(6977826, 292632692), age_share(1, 0)',
          gives: ['2.38', 'NULL'],
          from: 'boys of 0–4, cities, 2000 census, table 31a',
        },
      ],
    },
    {
      calls: [
        'dependency_ratio(young, working, old)',
        'young_dependency(young, working)',
        'old_dependency(old, working)',
      ],
      title: { zh: '抚养比', en: 'Dependency ratio' },
      summary: { zh: '每百名劳动年龄人口负担的少儿和老人。', en: 'Young and old per 100 of working age.' },
      formula: '100·(P₀₋₁₄ + P₆₅₊)/P₁₅₋₆₄',
      units:
        'Persons in, per 100 out. State the ages: 15–64 (international) or 15–59 (older Chinese tables).',
      source: 'Standard definition (UN).',
      edges: 'No value without persons of working age, and for missing or negative counts.',
      avoid: 'As a measure of who supports whom: it counts ages, not work.',
      examples: [
        {
          ask: 'dependency_ratio(20, 100, 10), young_dependency(20, 100), old_dependency(10, 0)',
          gives: ['30.0', '20.0', 'NULL'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: ['whipple(ages, persons)'],
      title: { zh: '惠普尔指数', en: 'Whipple’s index' },
      summary: {
        zh: '年龄是否堆积在 0 和 5 结尾：100 为没有，500 为全部。',
        en: 'Whether ages heap on 0 and 5: 100 is not at all, 500 altogether.',
      },
      formula: '500·ΣP(25, 30, …, 60)/ΣP(23 … 62)',
      units:
        'Lists of single ages and persons; an index out. Below 105 highly accurate, to 110 fairly, to 125 approximate, to 175 rough, above very rough.',
      source: 'UN Demographic Yearbook; US Census Bureau PASEX, SINGAGE.',
      edges: 'No value unless every age from 23 to 62 stands there once.',
      avoid:
        'As proof of good data in China: many report the year of their animal sign, which does not heap on digits.',
      examples: [
        {
          ask: 'whipple(range(100), list_transform(range(100), lambda i: 7))',
          gives: ['100.0'],
          from: 'uniform ages',
        },
        {
          ask: 'whipple(range(100), list_transform(range(100), lambda i: CASE WHEN i % 5 = 0 THEN 7 ELSE 0 END)), whipple([30], [5])',
          gives: ['500.0', 'NULL'],
          from: 'only 0 and 5; the male ages of PASEX give 233.9 (see the test)',
        },
      ],
    },
    {
      calls: ['myers(ages, persons, last)', 'myers_digits(ages, persons, last)'],
      title: { zh: '迈尔斯混合指数', en: 'Myers’ blended index' },
      summary: {
        zh: '年龄末位数字的偏好：0 为没有，90 为全部同一末位；`myers_digits` 给出十个末位的百分比。',
        en: 'Preference for last digits of age: 0 is none, 90 all on one digit; `myers_digits` gives the ten percentages.',
      },
      formula:
        '½·Σ|s_d − 10|, s_d the share of (d + 1)·ΣP(10 to last − 10, ending in d) + (9 − d)·ΣP(20 to last, ending in d)',
      units:
        'Lists of single ages and persons; an index from 0 to 90 out. Some software prints twice this. `last` is the last age: 89 unless given, or 59, 69, 79, 99 (79 where the open group begins at 80 or 85).',
      source: 'Myers 1940; US Census Bureau PASEX, SINGAGE.',
      edges: 'No value unless every age from 10 to the last stands there once.',
      avoid: 'For villages: with few persons the index is above 0 by chance.',
      examples: [
        {
          ask: 'myers(range(100), list_transform(range(100), lambda i: 7)), myers([10], [5])',
          gives: ['0.00', 'NULL'],
          from: 'uniform ages; the male ages of PASEX give 23.63 (see the test)',
        },
        {
          ask: 'myers(range(80), list_transform(range(80), lambda i: CASE WHEN i % 10 = 0 THEN 7 ELSE 0 END), 79), myers(range(80), range(80), 85)',
          gives: ['90.00', 'NULL'],
          from: 'all on the digit 0, the open group at 80; an end that is none',
        },
      ],
    },
    {
      calls: ['un_age_sex(ages, males, females)', 'un_age_sex_adjusted(ages, males, females, population)'],
      title: { zh: '联合国年龄性别准确性指数', en: 'UN age–sex accuracy index' },
      summary: {
        zh: '五岁组的性别比和年龄比是否平滑：20 以下准确，20–40 不准确，40 以上很不准确。',
        en: 'Whether sex and age ratios of five-year groups run smoothly: below 20 accurate, 20–40 inaccurate, above 40 highly so.',
      },
      formula:
        '3·mean|SRᵢ − SRᵢ₋₁| (0–74) + mean|AR_m − 100| + mean|AR_f − 100| (5–69), ARᵢ = 200·Pᵢ/(Pᵢ₋₁ + Pᵢ₊₁); adjusted: less 3500/√P − 3.5 where P < 10⁶',
      units: 'Lists of the groups’ first ages, males and females; an index out.',
      source: 'UN Manual II (1955); US Census Bureau PAS, AGESEX.',
      edges: 'No value unless every group from 0 to 70 stands there once with both sexes above 0.',
      avoid:
        'For small places, and as proof of faults: Denmark’s perfect register has 12.7, because real cohorts differ.',
      examples: [
        {
          ask: 'un_age_sex(range(0, 80, 5), list_transform(range(16), lambda i: 9), list_transform(range(16), lambda i: 8)), un_age_sex([0], [1], [1])',
          gives: ['0.000', 'NULL'],
          from: 'uniform ages; PAS AGESEX gives 14.308 (see the test)',
        },
      ],
    },
  ],
};
