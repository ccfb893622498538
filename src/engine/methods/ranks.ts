import type { MethodFamily } from './method-doc.ts';

/**
 * Ranks with their uncertainty. Each unit's share has the posterior Beta(k + 1, n − k + 1); draws of it are made from
 * md5 sums of seed, unit and draw, so that one seed gives one answer in every engine and in any order of rows.
 */
export const RANKS_SQL = `
/* P(B > A) for A ~ Beta(a1, b1), B ~ Beta(a2, b2) with whole parameters: a sum of a2 terms. */
CREATE MACRO siwang_beta_above(a1, b1, a2, b2) AS list_sum(list_transform(range(a2::BIGINT), lambda _i: exp(
  lgamma(a1 + _i) + lgamma(b1 + b2) - lgamma(a1 + _i + b1 + b2) - ln(b2 + _i)
  - lgamma(1 + _i) - lgamma(b2) + lgamma(1 + _i + b2)
  - lgamma(a1) - lgamma(b1) + lgamma(a1 + b1))));
/* The same from the shortest of the four sums that give it (A and B change sides, or both are turned over). */
CREATE MACRO siwang_beta_higher(a1, b1, a2, b2) AS list_transform(
  [{a1: a1, b1: b1, a2: a2, b2: b2, terms: least(a1, b1, a2, b2)}],
  lambda _x: CASE WHEN _x.terms > 100 THEN
    siwang_cdf((_x.a2 / (_x.a2 + _x.b2) - _x.a1 / (_x.a1 + _x.b1)) / sqrt(
      _x.a1 * _x.b1 / (pow(_x.a1 + _x.b1, 2) * (_x.a1 + _x.b1 + 1)) + _x.a2 * _x.b2 / (pow(_x.a2 + _x.b2, 2) * (_x.a2 + _x.b2 + 1))))
  ELSE list_transform(
    [CASE _x.terms
      WHEN _x.a2 THEN {a1: _x.a1, b1: _x.b1, a2: _x.a2, b2: _x.b2, other: false}
      WHEN _x.a1 THEN {a1: _x.a2, b1: _x.b2, a2: _x.a1, b2: _x.b1, other: true}
      WHEN _x.b1 THEN {a1: _x.b2, b1: _x.a2, a2: _x.b1, b2: _x.a1, other: false}
      ELSE {a1: _x.b1, b1: _x.a1, a2: _x.b2, b2: _x.a2, other: true} END],
    lambda _y: list_transform([siwang_beta_above(_y.a1, _y.b1, _y.a2, _y.b2)], lambda _p: CASE WHEN _y.other THEN 1 - _p ELSE _p END)[1]
  )[1] END
)[1];
CREATE MACRO probability_higher(k1, n1, k2, n2) AS list_transform(
  [{k1: floor(siwang_count(k1)), n1: floor(siwang_count(n1)), k2: floor(siwang_count(k2)), n2: floor(siwang_count(n2))}],
  lambda _a: CASE WHEN _a.k1 <= _a.n1 AND _a.k2 <= _a.n2
    THEN siwang_beta_higher(_a.k2 + 1, _a.n2 - _a.k2 + 1, _a.k1 + 1, _a.n1 - _a.k1 + 1) END
)[1];

CREATE MACRO siwang_uniform(key) AS ((md5_number_lower(key) >> 11)::DOUBLE + 0.5e0) / 9007199254740992e0;
/* A gamma variable: whole shapes up to 8 as a sum of waiting times, others by Wilson and Hilferty. Below 1 it comes
   from the next shape: Gamma(s) = Gamma(s + 1) U^(1/s). */
CREATE MACRO siwang_gamma(shape, key) AS list_transform([{s: shape, key: key}], lambda _a:
  CASE WHEN _a.s <= 8 AND _a.s = floor(_a.s) THEN
    -list_sum(list_transform(range(_a.s::BIGINT), lambda _j: ln(siwang_uniform(_a.key || '/' || _j))))
  ELSE siwang_wilson_hilferty(_a.s + (_a.s < 1)::INTEGER, 1, siwang_quantile(siwang_uniform(_a.key)))
    * CASE WHEN _a.s < 1 THEN pow(siwang_uniform(_a.key || '/u'), 1 / _a.s) ELSE 1 END END
)[1];

/* rows: a list of {unit, k, n}. */
CREATE MACRO rank_proportions(rows, seed := 1, draws := 1000, coverage := 0.95) AS TABLE
  WITH siwang_rows AS (SELECT r.unit AS unit, floor(r.k::DOUBLE) AS k, floor(r.n::DOUBLE) AS n FROM (SELECT unnest(rows) AS r)),
  usable AS (SELECT unit, k, n, count(*) OVER () AS units FROM siwang_rows WHERE n > 0 AND k BETWEEN 0 AND n),
  expected AS (
    SELECT a.unit, 1 + sum(CASE WHEN b.unit IS DISTINCT FROM a.unit
      THEN siwang_beta_higher(b.k + 1, b.n - b.k + 1, a.k + 1, a.n - a.k + 1) ELSE 0 END) AS expected_rank
    FROM usable a, usable b GROUP BY a.unit
  ),
  gammas AS (
    SELECT unit, units, d.range AS draw, siwang_gamma(k + 1, seed || '/' || unit || '/' || d.range || '/a') AS a,
      siwang_gamma(n - k + 1, seed || '/' || unit || '/' || d.range || '/b') AS b
    FROM usable, range(draws) d
  ),
  ranked AS (SELECT unit, units, rank() OVER (PARTITION BY draw ORDER BY a / (a + b)) AS place FROM gammas)
  SELECT u.unit, u.k, u.n, (u.k + 1) / (u.n + 2) AS share, any_value(e.expected_rank) AS expected_rank,
    quantile_disc(r.place, (1 - coverage::DOUBLE) / 2) AS rank_low, quantile_disc(r.place, 0.5) AS rank_median,
    quantile_disc(r.place, (1 + coverage::DOUBLE) / 2) AS rank_high,
    avg((r.place <= 0.25e0 * r.units)::INTEGER) AS lowest_quarter, avg((r.place > 0.75e0 * r.units)::INTEGER) AS highest_quarter
  FROM usable u JOIN expected e USING (unit) JOIN ranked r USING (unit)
  GROUP BY u.unit, u.k, u.n ORDER BY expected_rank, u.unit;
`;

const SURGICAL = `(SELECT list({unit: t.u, k: t.k, n: t.n}) FROM (VALUES ('A',0,47),('B',18,148),('C',8,119),('D',46,810),('E',8,211),('F',13,196),('G',9,148),('H',31,215),('I',14,207),('J',8,97),('K',29,256),('L',24,360)) t(u, k, n))`;

export const RANKS: MethodFamily = {
  id: 'ranks',
  title: { zh: '排名及其不确定性', en: 'Ranks and their uncertainty' },
  methods: [
    {
      calls: ['probability_higher(k1, n1, k2, n2)'],
      title: { zh: '一个单位真的更高的概率', en: 'How probably one unit is really higher' },
      summary: {
        zh: '第一个单位的真实比例高于第二个的概率。',
        en: 'The probability that the first unit’s true share is above the second’s.',
      },
      formula:
        'P(θ₁ > θ₂), θᵢ ~ Beta(kᵢ + 1, nᵢ − kᵢ + 1): a finite sum; normal where all four parameters exceed 100',
      units: 'Whole counts in, a probability out.',
      source: 'Cook 2005, “Exact calculation of beta inequalities”; uniform prior.',
      edges: 'No value for k > n or negative counts; without observations (n = 0) the prior alone speaks.',
      avoid: 'For the two most extreme of many units: look at their ranks’ intervals.',
      examples: [
        {
          ask: 'probability_higher(1, 1, 0, 1), probability_higher(3, 2, 0, 1)',
          gives: ['0.8333', 'NULL'],
          from: '5/6, by integration',
        },
        { ask: 'probability_higher(5, 10, 5, 10)', gives: ['0.5000'], from: 'by symmetry' },
      ],
    },
    {
      calls: ['rank_proportions(rows, seed, draws, coverage)'],
      title: { zh: '带区间的排名（表）', en: 'Ranks with intervals (a table)' },
      summary: {
        zh: '每个单位的期望名次、中位名次和名次区间，以及落在最低、最高四分之一的概率；名次 1 为比例最低。',
        en: 'Of each unit: expected rank, median rank, the rank’s interval, and the probability of the lowest and highest quarter. Rank 1 is the lowest share.',
      },
      formula:
        'E[rankᵢ] = 1 + Σⱼ P(θⱼ < θᵢ), exact; the rest from `draws` seeded draws of every unit’s posterior',
      units:
        '`rows`: a list of {unit, k, n}, whole counts, unit as text. Seed 1, 1,000 draws and 0.95 unless given.',
      source: 'Goldstein and Spiegelhalter 1996, JRSS A 159:385.',
      edges: 'Rows without a share are left out. The same seed gives the same table in every engine.',
      avoid: 'Never rank villages by births or fees, and print no rank without its interval.',
      examples: [
        {
          ask: `SELECT unit, expected_rank, rank_low, rank_high FROM rank_proportions(${SURGICAL}, draws := 4000) WHERE unit IN ('A', 'H') ORDER BY unit`,
          gives: ['A', '1.47', '1', '7', 'H', '11.46', '9', '12'],
          from: 'BUGS, surgical data of 12 hospitals; Beta(1, 1)',
        },
      ],
    },
  ],
};
