import { LEVEL, Z95 } from './distributions.ts';
import type { MethodFamily } from './method-doc.ts';

/**
 * Control limits of a funnel plot. Shares take the normal limits where both sides expect ten or more, as published
 * funnels do; counts are skewed for longer, so their limits are exact up to 1,000 expected and Cornish and Fisher's
 * beyond.
 */
export const FUNNEL_SQL = `
/* Counts outside these bounds have no probability to speak of. */
CREATE MACRO siwang_count_from(mean, sd) AS greatest(0, floor(mean - 10 * sd - 20))::BIGINT;
CREATE MACRO siwang_count_to(mean, sd) AS ceil(mean + 10 * sd + 20)::BIGINT;

/* With cells {r, f}, f the probability of count r: the interpolated q-quantile. */
CREATE MACRO siwang_interpolated(cells, q) AS
  list_reduce(
    cells,
    lambda _sum, _next: {
      r: _next.r,
      f: _sum.f + _next.f,
      y: CASE
        WHEN _sum.y IS NOT NULL THEN _sum.y
        WHEN _sum.f + _next.f >= q THEN _next.r - (_sum.f + _next.f - q) / _next.f
      END
    },
    {r: -1e0, f: 0e0, y: NULL::DOUBLE}
  ).y;
CREATE MACRO siwang_binomial_quantile(p, n, q) AS siwang_interpolated(list_transform(
  range(siwang_count_from(n * p, sqrt(n * p * (1 - p))), least(n::BIGINT, siwang_count_to(n * p, sqrt(n * p * (1 - p)))) + 1),
  lambda _r: {r: _r::DOUBLE, f: exp(siwang_ln_binomial(_r, n, p)), y: NULL::DOUBLE}), q);
CREATE MACRO siwang_poisson_quantile(e, q) AS siwang_interpolated(list_transform(
  range(siwang_count_from(e, sqrt(e)), siwang_count_to(e, sqrt(e)) + 1),
  lambda _r: {r: _r::DOUBLE, f: exp(siwang_ln_poisson(_r, e)), y: NULL::DOUBLE}), q);

CREATE MACRO siwang_funnel_exact(p, n, q) AS
  CASE
    WHEN n > 0 AND q > 0 AND p IN (0, 1) THEN p
    WHEN n > 0 AND p BETWEEN 0 AND 1 AND q > 0 THEN least(greatest(siwang_binomial_quantile(p, n, q) / n, 0), 1)
  END;
CREATE MACRO siwang_funnel(p, n, z, side, q) AS
  CASE
    WHEN n * least(p, 1 - p) >= 10 AND z > 0 THEN least(greatest(p + side * z * sqrt(p * (1 - p) / n), 0), 1)
    ELSE siwang_funnel_exact(p, n, q)
  END;
CREATE MACRO funnel_exact_low(target, n, z := ${Z95}) AS list_transform(
  [{p: target::DOUBLE, n: siwang_count(n), q: siwang_tail(z)}], lambda _a: siwang_funnel_exact(_a.p, _a.n, _a.q)
)[1];
CREATE MACRO funnel_exact_high(target, n, z := ${Z95}) AS list_transform(
  [{p: target::DOUBLE, n: siwang_count(n), q: 1 - siwang_tail(z)}], lambda _a: siwang_funnel_exact(_a.p, _a.n, _a.q)
)[1];
CREATE MACRO funnel_low(target, n, z := ${Z95}) AS list_transform(
  [{p: target::DOUBLE, n: siwang_count(n), z: siwang_z(z), q: siwang_tail(z)}],
  lambda _a: siwang_funnel(_a.p, _a.n, _a.z, -1, _a.q)
)[1];
CREATE MACRO funnel_high(target, n, z := ${Z95}) AS list_transform(
  [{p: target::DOUBLE, n: siwang_count(n), z: siwang_z(z), q: 1 - siwang_tail(z)}],
  lambda _a: siwang_funnel(_a.p, _a.n, _a.z, 1, _a.q)
)[1];

/* z is signed; the half is the interpolation's: it puts the whole of P(X = r) between r - 1 and r. */
CREATE MACRO siwang_count_limit(e, z, q) AS
  CASE
    WHEN z IS NULL THEN NULL
    WHEN e > 1000 THEN e + z * sqrt(e) + (z * z - 1) / 6 - 0.5e0 + (z - z * z * z) / (72 * sqrt(e))
    WHEN e > 0 THEN greatest(0, siwang_poisson_quantile(e, q))
  END;
CREATE MACRO funnel_count_low(expected, z := ${Z95}) AS list_transform(
  [{e: siwang_count(expected), z: -siwang_z(z), q: siwang_tail(z)}], lambda _a: siwang_count_limit(_a.e, _a.z, _a.q))[1];
CREATE MACRO funnel_count_high(expected, z := ${Z95}) AS list_transform(
  [{e: siwang_count(expected), z: siwang_z(z), q: 1 - siwang_tail(z)}], lambda _a: siwang_count_limit(_a.e, _a.z, _a.q))[1];
CREATE MACRO funnel_ratio_low(expected, z := ${Z95}) AS funnel_count_low(expected, z) / expected::DOUBLE;
CREATE MACRO funnel_ratio_high(expected, z := ${Z95}) AS funnel_count_high(expected, z) / expected::DOUBLE;
CREATE MACRO funnel_rate_low(target, exposure, per := 1000, z := ${Z95}) AS
  CASE WHEN exposure > 0 THEN per::DOUBLE * funnel_count_low(target::DOUBLE * exposure / per, z) / exposure END;
CREATE MACRO funnel_rate_high(target, exposure, per := 1000, z := ${Z95}) AS
  CASE WHEN exposure > 0 THEN per::DOUBLE * funnel_count_high(target::DOUBLE * exposure / per, z) / exposure END;

CREATE MACRO funnel_z(k, n, target) AS
  CASE WHEN n > 0 AND k BETWEEN 0 AND n AND target > 0 AND target < 1
    THEN (k::DOUBLE / n - target) / sqrt(target::DOUBLE * (1 - target) / n) END;
CREATE MACRO funnel_ratio_z(o, e) AS CASE WHEN o >= 0 AND e > 0 THEN (o::DOUBLE - e) / sqrt(e::DOUBLE) END;

/* The lowest and highest tenth are drawn in to the values at their edges. */
CREATE MACRO overdispersion(scores, winsorised := 0.1) AS list_transform(
  [{z: list_sort(list_filter(coalesce(scores::DOUBLE[], []::DOUBLE[]), lambda _x: _x IS NOT NULL)), w: winsorised::DOUBLE}],
  lambda _a: CASE WHEN len(_a.z) >= 2 AND _a.w >= 0 AND _a.w < 0.5 THEN list_transform(
    [{cut: floor(_a.w * len(_a.z) + 1e-9)::BIGINT, n: len(_a.z)}],
    lambda _b: list_avg(list_transform(_a.z, lambda _x: pow(least(greatest(_x, _a.z[_b.cut + 1]), _a.z[_b.n - _b.cut]), 2)))
  )[1] END
)[1];
CREATE MACRO funnel_inflation(phi, units) AS CASE WHEN units >= 10 AND phi > 1 THEN sqrt(phi::DOUBLE) WHEN phi >= 0 THEN 1e0 END;
/* phi of winsorised scores; weights are 1 / variance of each unit's value. */
CREATE MACRO overdispersion_tau2(phi, weights) AS list_transform(
  [{phi: phi::DOUBLE, n: len(weights), w: list_sum(weights::DOUBLE[]), w2: list_sum(list_transform(weights::DOUBLE[], lambda _x: _x * _x))}],
  lambda _a: CASE WHEN _a.n >= 2 AND _a.w > 0 AND _a.w - _a.w2 / _a.w > 0 AND _a.phi >= 0
    THEN greatest(0, (_a.n * _a.phi - (_a.n - 1)) / (_a.w - _a.w2 / _a.w)) END
)[1];

/* rows: a list of {unit, k, n}. */
CREATE MACRO funnel_proportions(rows, winsorised := 0.1) AS TABLE
  WITH siwang_rows AS (SELECT r.unit AS unit, r.k::DOUBLE AS k, r.n::DOUBLE AS n FROM (SELECT unnest(rows) AS r)),
  usable AS (SELECT *, sum(k) OVER () / sum(n) OVER () AS target FROM siwang_rows WHERE n > 0 AND k BETWEEN 0 AND n),
  scored AS (SELECT *, funnel_z(k, n, target) AS z FROM usable),
  spread AS (SELECT overdispersion(list(z), winsorised) AS phi, count(*) AS units FROM scored)
  SELECT unit, k, n, k / n AS share, target, z, phi, z / funnel_inflation(phi, units) AS z_adjusted,
    funnel_low(target, n) AS low_95, funnel_high(target, n) AS high_95,
    funnel_low(target, n, 0.998) AS low_998, funnel_high(target, n, 0.998) AS high_998,
    siwang_within(target - 3.090232306167813 * funnel_inflation(phi, units) * sqrt(target * (1 - target) / n), 0, 1) AS low_998_adjusted,
    siwang_within(target + 3.090232306167813 * funnel_inflation(phi, units) * sqrt(target * (1 - target) / n), 0, 1) AS high_998_adjusted
  FROM scored, spread;
`;

export const FUNNEL: MethodFamily = {
  id: 'funnel',
  title: { zh: '漏斗图界限', en: 'Funnel limits' },
  methods: [
    {
      calls: [
        'funnel_low(target, n, z)',
        'funnel_high(target, n, z)',
        'funnel_exact_low(target, n, z)',
        'funnel_exact_high(target, n, z)',
      ],
      title: { zh: '比例的漏斗界限', en: 'Funnel limits of a proportion' },
      summary: {
        zh: '真实比例等于目标值时，规模为 n 的单位仅因偶然会落在什么范围。',
        en: 'Between which shares a unit of size n lies by chance alone when its true share is the target.',
      },
      formula:
        'target ± z·√(target·(1 − target)/n) where n·target and n·(1 − target) are 10 or more; else, and always for `funnel_exact_…`: (r − (F(r) − q)/(F(r) − F(r − 1)))/n, r the smallest count with F(r) ≥ q',
      units: `A target share and a size in, shares out. ${LEVEL}`,
      source: 'Spiegelhalter 2005, Statistics in Medicine 24:1185, with its appendix.',
      edges: 'Kept within 0–1. No value for n ≤ 0 and a target outside 0–1.',
      avoid:
        'As a verdict: of 86 units four lie beyond 95 % by chance. Act beyond 99.8 % only, and check the data first. Not where units differ for known reasons: adjust for overdispersion.',
      examples: [
        {
          ask: 'funnel_low(0.54120, 100), funnel_high(0.54120, 100), funnel_low(0.54120, 100, 3.0902), funnel_high(0.54120, 100, 0.998)',
          gives: ['0.4435', '0.6389', '0.3872', '0.6952'],
          from: 'male share at age 0 in 2010, by hand',
        },
        {
          ask: '100 * funnel_exact_low(397/3319, 143), 100 * funnel_exact_high(397/3319, 143), 100 * funnel_exact_low(397/3319, 143, 0.998), 100 * funnel_exact_high(397/3319, 143, 0.998)',
          gives: ['6.53', '17.20', '4.05', '20.73'],
          from: 'Bristol 1991–95, Spiegelhalter 2005',
        },
        { ask: 'funnel_low(0.5, 0), funnel_low(1.5, 10)', gives: ['NULL', 'NULL'] },
      ],
    },
    {
      calls: [
        'funnel_count_low(expected, z)',
        'funnel_count_high(expected, z)',
        'funnel_ratio_low(expected, z)',
        'funnel_ratio_high(expected, z)',
        'funnel_rate_low(target, exposure, per, z)',
        'funnel_rate_high(target, exposure, per, z)',
      ],
      title: { zh: '计数、比值和率的漏斗界限', en: 'Funnel limits of counts, ratios and rates' },
      summary: {
        zh: '期望数为 E 时，实际数、实际与期望之比（O/E）或率仅因偶然的范围。',
        en: 'How far a count, observed over expected, or a rate lies from its target by chance alone.',
      },
      formula:
        'interpolated Poisson quantile as for proportions, divided by E (ratio) or by the exposure (rate); above 1,000 expected E + z√E + (z² − 1)/6 − ½ + (z − z³)/(72√E)',
      units: `Expected counts, or a target rate \`per\` 1,000 with its exposure. ${LEVEL}`,
      source: 'Spiegelhalter 2005; Cornish and Fisher 1938 for the large counts.',
      edges: 'Never below 0. No value for E ≤ 0.',
      avoid: 'Where events come in clusters, and as a verdict: see the proportion’s.',
      examples: [
        {
          ask: 'funnel_ratio_low(10), funnel_ratio_high(10), funnel_ratio_low(10, 0.998), funnel_ratio_high(10, 0.998)',
          gives: ['0.3775', '1.6160', '0.1221', '2.0662'],
          from: 'Spiegelhalter 2005, re-derived',
        },
        {
          ask: 'funnel_ratio_low(5, 0.998), funnel_ratio_high(0)',
          gives: ['0.0000', 'NULL'],
          from: 'interpolates to −0.17',
        },
        { ask: 'funnel_rate_high(10, 1000), funnel_count_high(10)', gives: ['16.160', '16.160'] },
      ],
    },
    {
      calls: ['funnel_z(k, n, target)', 'funnel_ratio_z(o, e)'],
      title: { zh: '离目标多少个标准误', en: 'Standard errors from the target' },
      summary: {
        zh: '单位与目标值相差多少个标准误。',
        en: 'How many standard errors a unit lies from the target.',
      },
      formula: '(k/n − θ)/√(θ(1 − θ)/n); (O − E)/√E',
      units: 'Counts and a target in, a number of standard errors out.',
      source: 'Spiegelhalter 2005.',
      edges: 'No value for n ≤ 0, E ≤ 0, and targets of 0 or 1.',
      avoid: 'As a probability where fewer than ten are expected: use the exact tails.',
      examples: [
        {
          ask: 'funnel_z(41, 143, 397/3319), funnel_z(1, 0, 0.5)',
          gives: ['6.16', 'NULL'],
          from: 'Bristol 1991–95',
        },
      ],
    },
    {
      calls: [
        'overdispersion(scores, winsorised)',
        'funnel_inflation(phi, units)',
        'overdispersion_tau2(phi, weights)',
        'funnel_proportions(rows, winsorised)',
      ],
      title: { zh: '过度离散', en: 'Overdispersion' },
      summary: {
        zh: '单位间的差别比偶然大多少（φ），以及放宽后的界限。`funnel_proportions` 是一张表：每个单位的比例、界限和 φ。',
        en: 'How much more units differ than chance would make them (φ), and limits widened by it. `funnel_proportions` is a table: share, limits and φ of each unit.',
      },
      formula:
        'φ = mean of z², the lowest and highest tenth of the z drawn in to the tenth’s edge; limits with z·√φ where there are ten units or more and φ > 1; τ² = (Iφ − (I − 1))/(Σw − Σw²/Σw)',
      units:
        'A list of z-scores (and 1/variances). `rows` is a list of {unit, k, n}: `(SELECT list(t) FROM t)`.',
      source: 'Spiegelhalter 2005, section 5.',
      edges:
        'Missing scores are left out. No value for fewer than two. `funnel_inflation` is 1 for fewer than ten units.',
      avoid: 'To make a finding go away: a large φ says that the target does not describe these units.',
      examples: [
        {
          ask: 'overdispersion([-9, -1, -1, -1, -1, 1, 1, 1, 1, 9]), overdispersion([1, NULL]), funnel_inflation(4, 10), funnel_inflation(4, 9)',
          gives: ['1.00', 'NULL', '2', '1'],
          from: 'by hand: the two nines become ones',
        },
      ],
    },
  ],
};
