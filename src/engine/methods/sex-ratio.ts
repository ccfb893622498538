import { LEVEL, Z95 } from './distributions.ts';
import type { MethodFamily } from './method-doc.ts';

/** Ratio limits are those of the male share, turned into a ratio by 100·p/(1 − p): never symmetric. */
export const SEX_RATIO_SQL = `
CREATE MACRO sex_ratio(m, f) AS CASE WHEN f > 0 AND m >= 0 THEN 100 * m::DOUBLE / f::DOUBLE END;
CREATE MACRO siwang_odds(p) AS CASE WHEN p >= 0 AND p < 1 THEN 100 * p / (1 - p) END;

/* Worked out: 100 p / (1 - p) of Wilson's limits. */
CREATE MACRO siwang_ratio_limit(m, f, z, side) AS
  100 * (m + z * z / 2 + side * z * sqrt(m * f / (m + f) + z * z / 4))
      / (f + z * z / 2 - side * z * sqrt(m * f / (m + f) + z * z / 4));
CREATE MACRO sex_ratio_low(m, f, z := ${Z95}) AS list_transform(
  [{m: m::DOUBLE, f: f::DOUBLE, z: siwang_z(z)}],
  lambda _a: CASE WHEN _a.m = 0 AND _a.f > 0 AND _a.z > 0 THEN 0e0
                 WHEN _a.m > 0 AND _a.f >= 0 THEN siwang_ratio_limit(_a.m, _a.f, _a.z, -1) END
)[1];
CREATE MACRO sex_ratio_high(m, f, z := ${Z95}) AS list_transform(
  [{m: m::DOUBLE, f: f::DOUBLE, z: siwang_z(z)}],
  lambda _a: CASE WHEN _a.m >= 0 AND _a.f > 0 THEN siwang_ratio_limit(_a.m, _a.f, _a.z, 1) END
)[1];
CREATE MACRO sex_ratio_exact_low(m, f, z := ${Z95}) AS list_transform(
  [exact_low(m::DOUBLE, m::DOUBLE + f::DOUBLE, z)], lambda _p: siwang_odds(_p))[1];
CREATE MACRO sex_ratio_exact_high(m, f, z := ${Z95}) AS list_transform(
  [exact_high(m::DOUBLE, m::DOUBLE + f::DOUBLE, z)], lambda _p: siwang_odds(_p))[1];

/* Probabilities of all counts no more probable than the one seen; normal where there are more than a million. */
CREATE MACRO siwang_two_sided(k, n, p) AS
  CASE
    WHEN NOT (k BETWEEN 0 AND n) OR n <= 0 OR n IS NULL OR NOT (p > 0 AND p < 1) THEN NULL
    WHEN n > 1000000 THEN 2 * siwang_upper_tail(abs(k - n * p) / sqrt(n * p * (1 - p)))
    ELSE least(1, list_transform([siwang_ln_binomial(k, n, p) + 1e-7], lambda _most: list_sum(list_transform(
      range(greatest(0, floor(n * p - 10 * sqrt(n * p * (1 - p)) - 20))::BIGINT,
            least(n, ceil(n * p + 10 * sqrt(n * p * (1 - p)) + 20))::BIGINT + 1),
      lambda _i: CASE WHEN siwang_ln_binomial(_i, n, p) <= _most THEN exp(siwang_ln_binomial(_i, n, p)) ELSE 0 END
    )))[1])
  END;
CREATE MACRO sex_ratio_p(m, f, reference := 106) AS list_transform(
  [{m: siwang_count(m), f: siwang_count(f), r: reference::DOUBLE}],
  lambda _a: siwang_two_sided(_a.m, _a.m + _a.f, _a.r / (100 + _a.r))
)[1];
CREATE MACRO sex_ratio_flag(m, f, least_births := 200) AS
  CASE WHEN m >= 0 AND f >= 0 AND m::DOUBLE + f::DOUBLE < least_births THEN 'too-few' END;

CREATE MACRO missing_girls(m, f, reference := 106) AS
  CASE WHEN m >= 0 AND f >= 0 AND reference > 0 THEN m::DOUBLE * 100 / reference::DOUBLE - f::DOUBLE END;
/* n births of which the share p are boys: n p / (reference / 100) - n (1 - p), with Wilson's limits of p. */
CREATE MACRO siwang_missing(n, p, reference) AS CASE WHEN reference > 0 THEN n * (p * (1 + 100 / reference) - 1) END;
CREATE MACRO missing_girls_low(m, f, reference := 106, z := ${Z95}) AS list_transform(
  [{n: m::DOUBLE + f::DOUBLE, p: wilson_low(m, m::DOUBLE + f::DOUBLE, z), r: reference::DOUBLE}],
  lambda _a: siwang_missing(_a.n, _a.p, _a.r))[1];
CREATE MACRO missing_girls_high(m, f, reference := 106, z := ${Z95}) AS list_transform(
  [{n: m::DOUBLE + f::DOUBLE, p: wilson_high(m, m::DOUBLE + f::DOUBLE, z), r: reference::DOUBLE}],
  lambda _a: siwang_missing(_a.n, _a.p, _a.r))[1];

/* The groups of two lists as {m, f, n}; no value where a count is missing, negative, or a group is empty. */
CREATE MACRO siwang_groups(males, females) AS CASE
  WHEN len(males) = len(females)
    AND len(list_filter(list_zip(males::DOUBLE[], females::DOUBLE[]), lambda _x: _x[1] >= 0 AND _x[2] >= 0 AND _x[1] + _x[2] > 0)) = len(males)
  THEN list_transform(list_zip(males::DOUBLE[], females::DOUBLE[]), lambda _x: {m: _x[1], f: _x[2], n: _x[1] + _x[2]}) END;
CREATE MACRO siwang_homogeneity(groups, n, p) AS
  list_sum(list_transform(groups, lambda _g: pow(_g.m - _g.n * p, 2) / _g.n)) / (p * (1 - p));
CREATE MACRO sex_ratio_heterogeneity(males, females) AS list_transform(
  [{g: siwang_groups(males, females)}],
  lambda _a: list_transform(
    [{g: _a.g, n: list_sum(list_transform(_a.g, lambda _x: _x.n)), m: list_sum(list_transform(_a.g, lambda _x: _x.m))}],
    lambda _b: list_transform(
      [CASE WHEN len(_b.g) >= 2 AND _b.m > 0 AND _b.m < _b.n THEN siwang_homogeneity(_b.g, _b.n, _b.m / _b.n) END],
      lambda _x: {chi_square: _x, df: CASE WHEN _x >= 0 THEN len(_b.g) - 1 END, p: siwang_chi_square_tail(_x, len(_b.g) - 1)}
    )[1]
  )[1]
)[1];

CREATE MACRO siwang_standardised(males, females, weights, z, side) AS list_transform(
  [{g: siwang_groups(males, females), w: list_transform(weights::DOUBLE[], lambda _x: CASE WHEN _x >= 0 THEN _x END), z: z}],
  lambda _a: CASE WHEN len(_a.g) = len(_a.w) AND list_count(_a.w) = len(_a.w) AND list_sum(_a.w) > 0 THEN list_transform(
    [{
      p: list_sum(list_transform(list_zip(_a.g, _a.w), lambda _x: _x[2] * _x[1].m / _x[1].n)) / list_sum(_a.w),
      v: list_sum(list_transform(list_zip(_a.g, _a.w), lambda _x: pow(_x[2], 2) * _x[1].m * _x[1].f / pow(_x[1].n, 3))) / pow(list_sum(_a.w), 2)
    }],
    lambda _s: CASE WHEN side = 0 THEN siwang_odds(_s.p)
      WHEN _s.v > 0 THEN siwang_odds(_s.p) * exp(side * _a.z * sqrt(_s.v) / (_s.p * (1 - _s.p))) END
  )[1] END
)[1];
CREATE MACRO sex_ratio_standardised(males, females, weights) AS siwang_standardised(males, females, weights, 0, 0);
CREATE MACRO sex_ratio_standardised_low(males, females, weights, z := ${Z95}) AS
  siwang_standardised(males, females, weights, siwang_z(z), -1);
CREATE MACRO sex_ratio_standardised_high(males, females, weights, z := ${Z95}) AS
  siwang_standardised(males, females, weights, siwang_z(z), 1);
`;

const COUNTS = 'Counts of births (or persons) in, males per 100 females out.';

export const SEX_RATIO: MethodFamily = {
  id: 'sex-ratio',
  title: { zh: '性别比', en: 'Sex ratio' },
  methods: [
    {
      calls: [
        'sex_ratio(m, f)',
        'sex_ratio_low(m, f, z)',
        'sex_ratio_high(m, f, z)',
        'sex_ratio_exact_low(m, f, z)',
        'sex_ratio_exact_high(m, f, z)',
      ],
      title: { zh: '性别比及其区间', en: 'Sex ratio and its interval' },
      summary: {
        zh: '每 100 名女性对应的男性数；区间由男性占比的威尔逊（或精确）区间换算而来。',
        en: 'Males per 100 females; the interval is that of the male share (Wilson’s, or the exact one), turned into a ratio.',
      },
      formula: '100·m/f; limits 100·p/(1 − p) with p the limits of m/(m + f)',
      units: `${COUNTS} ${LEVEL}`,
      source: 'Newcombe 1998 for the share; the ratio is a rising function of it.',
      edges: 'No ratio and no upper limit for f = 0. No value for missing or negative counts.',
      avoid:
        'For a village alone: twelve boys and eight girls give 150, from 63 to 357. ±10 points need about 1,730 births, ±5 about 6,900. Pool 36 months or go up a level.',
      examples: [
        {
          ask: 'sex_ratio(7461199, 6325235), sex_ratio_low(7461199, 6325235), sex_ratio_high(7461199, 6325235)',
          gives: ['117.96', '117.83', '118.08'],
          from: '2010 census of China, age 0',
        },
        {
          ask: 'sex_ratio(1208, 1029), sex_ratio_low(1208, 1029), sex_ratio_high(1208, 1029)',
          gives: ['117.40', '108.03', '127.57'],
          from: 'Junshan district, the same table',
        },
        { ask: 'sex_ratio_low(12, 8), sex_ratio_high(12, 8), sex_ratio(5, 0)', gives: ['63', '357', 'NULL'] },
      ],
    },
    {
      calls: ['sex_ratio_p(m, f, reference)', 'sex_ratio_flag(m, f, least_births)'],
      title: { zh: '与参考值的差别是否偶然', en: 'Whether the difference from a reference is chance' },
      summary: {
        zh: '真实性别比等于参考值（106）时，出现这么偏或更偏的概率；出生数不足 200 时另给标记。',
        en: 'How probable a ratio as far off or farther is when the true one is the reference (106); and a flag below 200 births.',
      },
      formula: 'Σ P(i) over all counts i with P(i) ≤ P(m), binomial with p = reference/(100 + reference)',
      units: 'Counts in, a probability out; the flag is `too-few` or no value.',
      source: 'Exact binomial test (as in R’s binom.test).',
      edges: 'From a million births on by the normal approximation. No value without births.',
      avoid: 'On the most extreme of many units: with 86 villages four lie beyond 5 % by chance alone.',
      examples: [
        {
          ask: 'sex_ratio_p(12, 8), sex_ratio_flag(12, 8), sex_ratio_flag(1208, 1029)',
          gives: ['0.51', 'too-few', 'NULL'],
        },
        { ask: 'sex_ratio_p(1208, 1029) < 0.05, sex_ratio_p(0, 0)', gives: ['true', 'NULL'] },
      ],
    },
    {
      calls: [
        'missing_girls(m, f, reference)',
        'missing_girls_low(m, f, reference, z)',
        'missing_girls_high(m, f, reference, z)',
      ],
      title: { zh: '缺失女孩数', en: 'Missing girls' },
      summary: {
        zh: '按正常性别比（106）应有、而没有数到的女孩数；为负表示多于应有。',
        en: 'Girls that a normal ratio (106) would add to those counted; negative where there are more.',
      },
      formula: 'm/(reference/100) − f = n·(p·(1 + 100/reference) − 1), limits with Wilson’s limits of p',
      units: `Counts in, girls out (signed). \`reference\` in boys per 100 girls. ${LEVEL}`,
      source: 'Definition; 103–107 is the usual range of the reference.',
      edges: 'No value for missing or negative counts; the limits need at least one birth.',
      avoid:
        'As girls that were not born: early census ratios also hold girls who were born and not reported. Never for a village.',
      examples: [
        { ask: 'missing_girls(7461199, 6325235)', gives: ['713632'], from: '2010 census of China, age 0' },
        { ask: 'missing_girls(107, 100, 107), missing_girls(NULL, 1)', gives: ['0.0000', 'NULL'] },
        {
          ask: 'missing_girls_low(1208, 1029), missing_girls_high(1208, 1029)',
          gives: ['21', '200'],
          from: '1208/1.06 − 1029 = 111, with the share from 0.5193 to 0.5606',
        },
      ],
    },
    {
      calls: ['sex_ratio_heterogeneity(males, females)'],
      title: { zh: '分孩次（分组）性别比是否一致', en: 'Whether groups share one sex ratio' },
      summary: {
        zh: '各孩次（或各单位）的男性占比是否相同：卡方检验。',
        en: 'Whether all orders of birth (or units) have the same male share: a χ² test.',
      },
      formula: 'Σ (mᵢ − nᵢp)²/(nᵢp(1 − p)), p = Σm/Σn, df = groups − 1',
      units: 'Two lists of counts in the same order; gives {chi_square, df, p}.',
      source: 'Pearson 1900; Breslow and Day 1980 for its reading across strata.',
      edges:
        'Its fields have no value where a group is empty, a count is missing, or one sex is missing altogether.',
      avoid: 'Where a group expects fewer than five of either sex.',
      examples: [
        {
          ask: 'sex_ratio_heterogeneity([60, 50], [40, 50]).chi_square, sex_ratio_heterogeneity([60, 50], [40, 50]).p',
          gives: ['2.0202', '0.1552'],
          from: '2×2 table by hand: 200·(60·50 − 40·50)²/(100·100·110·90)',
        },
        { ask: 'sex_ratio_heterogeneity([60, 0], [40, 0]).p', gives: ['NULL'] },
      ],
    },
    {
      calls: [
        'sex_ratio_standardised(males, females, weights)',
        'sex_ratio_standardised_low(males, females, weights, z)',
        'sex_ratio_standardised_high(males, females, weights, z)',
      ],
      title: { zh: '按孩次标准化的性别比', en: 'Sex ratio standardised by order' },
      summary: {
        zh: '按同一孩次构成合成的性别比：总性别比会因孩次构成改变而升降，标准化后不会。',
        en: 'The ratio at a fixed mix of birth orders: the plain one moves when only the mix changes, this one does not.',
      },
      formula:
        '100·P/(1 − P), P = Σw·p / Σw; limits on the log scale: exp(± z·√(Σw²p(1 − p)/n)/Σw / (P(1 − P)))',
      units: `Three lists in the same order; weights are shares or counts of a standard mix. ${LEVEL}`,
      source: 'Direct standardisation; delta method for the interval.',
      edges: 'No value where a group is empty or a count or weight is missing or negative.',
      avoid: 'Without naming the standard mix beside the number.',
      examples: [
        {
          ask: 'sex_ratio_standardised([100, 130], [100, 100], [1, 1]), sex_ratio_standardised([100], [100], [1, 1])',
          gives: ['113.95', 'NULL'],
          from: 'P = (0.5 + 0.56522)/2 = 0.53261',
        },
      ],
    },
  ],
};
