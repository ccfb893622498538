import { LEVEL, Z95 } from './distributions.ts';
import type { MethodFamily } from './method-doc.ts';

/**
 * Exact Poisson limits: three Newton steps on the logarithm of the tail, from Wilson and Hilferty's approximation,
 * reach rounding error. The tail is a sum that begins at its largest term and falls from there, so its length grows
 * with √o only; from 100,000 events on the approximation alone is good to eight digits and is used as it is.
 */
export const COUNTS_SQL = `
CREATE MACRO siwang_wilson_hilferty(a, side, z) AS
  a * pow(greatest(1 - 1 / (9 * a) + side * z / (3 * sqrt(a)), 0.2), 3);

/* ln of the k-th Poisson probability. */
CREATE MACRO siwang_ln_poisson(k, mu) AS k * ln(mu) - mu - lgamma(k + 1);

/* P(X >= o) and P(X <= o), each divided by its largest term, P(X = o). */
CREATE MACRO siwang_poisson_upper(o, mu) AS
  list_sum(list_transform(range(30 + (8 * sqrt(o))::BIGINT), lambda _j: exp(_j * ln(mu) + lgamma(o + 1) - lgamma(o + _j + 1))));
CREATE MACRO siwang_poisson_lower(o, mu) AS
  list_sum(list_transform(range(least(o, 30 + 8 * sqrt(o))::BIGINT + 1), lambda _j: exp(lgamma(o + 1) - lgamma(o - _j + 1) - _j * ln(mu))));

/* d/dmu P(X >= o) = P(X = o - 1) = P(X = o) * o / mu; d/dmu P(X <= o) = -P(X = o). */
CREATE MACRO siwang_poisson_low(o, z, ln_half) AS
  CASE
    WHEN z IS NULL THEN NULL
    WHEN o = 0 THEN 0e0
    WHEN o >= 100000 THEN siwang_wilson_hilferty(o, -1, z)
    WHEN o > 0 THEN list_reduce(
      [siwang_wilson_hilferty(o, -1, z), 0, 0, 0],
      lambda _mu, _step: list_transform([siwang_poisson_upper(o, _mu)], lambda _tail:
        _mu * exp((ln_half - siwang_ln_poisson(o, _mu) - ln(_tail)) * _tail / o))[1]
    )
  END;
CREATE MACRO siwang_poisson_high(o, z, ln_half) AS
  CASE
    WHEN z IS NULL THEN NULL
    WHEN o = 0 THEN -ln_half
    WHEN o >= 100000 THEN siwang_wilson_hilferty(o + 1, 1, z)
    WHEN o > 0 THEN list_reduce(
      [siwang_wilson_hilferty(o + 1, 1, z), 0, 0, 0],
      lambda _mu, _step: list_transform([siwang_poisson_lower(o, _mu)], lambda _tail:
        _mu - (ln_half - siwang_ln_poisson(o, _mu) - ln(_tail)) * _tail)[1]
    )
  END;
CREATE MACRO poisson_low(o, z := ${Z95}) AS list_transform(
  [{o: siwang_count(o), z: siwang_z(z), ln_half: ln(siwang_tail(z))}], lambda _a: siwang_poisson_low(_a.o, _a.z, _a.ln_half)
)[1];
CREATE MACRO poisson_high(o, z := ${Z95}) AS list_transform(
  [{o: siwang_count(o), z: siwang_z(z), ln_half: ln(siwang_tail(z))}], lambda _a: siwang_poisson_high(_a.o, _a.z, _a.ln_half)
)[1];

CREATE MACRO byar_low(o, z := ${Z95}) AS list_transform(
  [{o: siwang_count(o), z: siwang_z(z)}],
  lambda _a: CASE WHEN _a.o = 0 AND _a.z > 0 THEN 0e0
                 WHEN _a.o > 0 THEN _a.o * pow(1 - 1 / (9 * _a.o) - _a.z / (3 * sqrt(_a.o)), 3) END
)[1];
CREATE MACRO byar_high(o, z := ${Z95}) AS list_transform(
  [{o: siwang_count(o) + 1, z: siwang_z(z)}],
  lambda _a: _a.o * pow(1 - 1 / (9 * _a.o) + _a.z / (3 * sqrt(_a.o)), 3)
)[1];

/* P(X >= o), from whichever side is the smaller sum. */
CREATE MACRO siwang_poisson_at_least(o, e) AS
  CASE
    WHEN o = 0 AND e >= 0 THEN 1e0
    WHEN o > 0 AND e = 0 THEN 0e0
    WHEN o > e AND e > 0 THEN least(1, exp(siwang_ln_poisson(o, e)) * siwang_poisson_upper(o, e))
    WHEN o > 0 AND e > 0 THEN 1 - least(1, exp(siwang_ln_poisson(o - 1, e)) * siwang_poisson_lower(o - 1, e))
  END;
CREATE MACRO poisson_at_least(o, e) AS list_transform(
  [{o: ceil(siwang_count(o)), e: siwang_count(e)}], lambda _a: siwang_poisson_at_least(_a.o, _a.e)
)[1];
CREATE MACRO poisson_at_most(o, e) AS list_transform(
  [{o: floor(siwang_count(o)), e: siwang_count(e)}],
  lambda _a: CASE
    WHEN _a.o >= 0 AND _a.e > 0 AND _a.o < _a.e THEN least(1, exp(siwang_ln_poisson(_a.o, _a.e)) * siwang_poisson_lower(_a.o, _a.e))
    ELSE 1 - siwang_poisson_at_least(_a.o + 1, _a.e)
  END
)[1];

CREATE MACRO rate(events, exposure, per := 1000) AS
  CASE WHEN exposure > 0 AND events >= 0 THEN per::DOUBLE * events / exposure END;
CREATE MACRO rate_low(events, exposure, per := 1000, z := ${Z95}) AS
  CASE WHEN exposure > 0 THEN per::DOUBLE * poisson_low(events, z) / exposure END;
CREATE MACRO rate_high(events, exposure, per := 1000, z := ${Z95}) AS
  CASE WHEN exposure > 0 THEN per::DOUBLE * poisson_high(events, z) / exposure END;

CREATE MACRO rate_ratio(o1, e1, o2, e2) AS
  CASE WHEN o1 >= 0 AND o2 > 0 AND e1 > 0 AND e2 > 0 THEN o1::DOUBLE / e1 / (o2::DOUBLE / e2) END;
CREATE MACRO siwang_rate_ratio_low(o1, e1, o2, e2, z, ln_half) AS
  CASE WHEN e1 > 0 AND e2 > 0 THEN list_transform([siwang_exact_low(o1, o1 + o2, z, ln_half)], lambda _p:
    CASE WHEN _p < 1 THEN _p / (1 - _p) * e2 / e1 END)[1] END;
CREATE MACRO rate_ratio_low(o1, e1, o2, e2, z := ${Z95}) AS list_transform(
  [{o1: siwang_count(o1), e1: e1::DOUBLE, o2: siwang_count(o2), e2: e2::DOUBLE, z: siwang_z(z), ln_half: ln(siwang_tail(z))}],
  lambda _a: siwang_rate_ratio_low(_a.o1, _a.e1, _a.o2, _a.e2, _a.z, _a.ln_half)
)[1];
/* The other way round: the lower limit of rate 2 over rate 1; without events in 2 there is no upper limit. */
CREATE MACRO rate_ratio_high(o1, e1, o2, e2, z := ${Z95}) AS list_transform(
  [rate_ratio_low(o2, e2, o1, e1, z)], lambda _low: CASE WHEN _low > 0 THEN 1 / _low END
)[1];
`;

export const COUNTS: MethodFamily = {
  id: 'counts',
  title: { zh: '计数、率与率比', en: 'Counts, rates and rate ratios' },
  methods: [
    {
      calls: ['poisson_low(o, z)', 'poisson_high(o, z)'],
      title: { zh: '计数的精确泊松区间', en: 'Exact Poisson interval of a count' },
      summary: {
        zh: '数到 o 个事件时，期望数可能在什么范围内。',
        en: 'Where the expected number may lie when o events were counted.',
      },
      formula: 'low: P(X ≥ o | low) = α/2; high: P(X ≤ o | high) = α/2; α/2 the normal tail beyond z',
      units: `A count in, expected counts out. ${LEVEL}`,
      source: 'Garwood 1936, Biometrika 28:437; Wilson and Hilferty 1931, PNAS 17:684.',
      edges:
        'o = 0: 0 and −ln(α/2). From 100,000 events on by Wilson and Hilferty’s approximation (8 digits). No value for o < 0.',
      avoid: 'For counts whose events come in clusters (twins, one hospital’s batch of reports): too narrow.',
      examples: [
        { ask: 'poisson_low(0), poisson_high(0)', gives: ['0.000', '3.689'], from: 'Garwood 1936' },
        { ask: 'poisson_low(1), poisson_high(1)', gives: ['0.025', '5.572'], from: 'Garwood 1936' },
        { ask: 'poisson_low(5), poisson_high(5)', gives: ['1.623', '11.668'], from: 'Garwood 1936' },
        { ask: 'poisson_low(10), poisson_high(10)', gives: ['4.795', '18.390'], from: 'Garwood 1936' },
        { ask: 'poisson_low(100), poisson_high(100)', gives: ['81.364', '121.627'], from: 'Garwood 1936' },
      ],
    },
    {
      calls: ['byar_low(o, z)', 'byar_high(o, z)'],
      title: { zh: 'Byar 近似区间', en: 'Byar’s approximate interval of a count' },
      summary: {
        zh: '泊松区间的近似公式；o ≥ 5 时与精确值相差不到 1 %，便宜得多。',
        en: 'A formula close to the exact Poisson interval (within 1 % from 5 events on), and much cheaper.',
      },
      formula: 'o·(1 − 1/9o − z/3√o)³ and (o + 1)·(1 − 1/9(o + 1) + z/3√(o + 1))³',
      units: `A count in, expected counts out. ${LEVEL}`,
      source: 'Breslow and Day 1987, Statistical Methods in Cancer Research II, p. 69.',
      edges: 'Low is 0 for o = 0. No value for o < 0.',
      avoid: 'Below 5 events, and with z above 3: use `poisson_low`.',
      examples: [
        {
          ask: 'byar_low(10), byar_high(10), byar_low(-1)',
          gives: ['4.787', '18.391', 'NULL'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: ['poisson_at_least(o, e)', 'poisson_at_most(o, e)'],
      title: { zh: '泊松分布的尾概率', en: 'Tails of the Poisson distribution' },
      summary: {
        zh: '期望 e 个时，数到至少（至多）o 个的概率。',
        en: 'How probable o or more (o or fewer) events are when e are expected.',
      },
      formula: 'Σ e⁻ᵉ·eⁱ/i! over i ≥ o, or i ≤ o',
      units: 'A count and an expected count in, a probability out.',
      source: 'Definition.',
      edges:
        'No value for a negative count or expectation. A fraction is at least the next whole count, at most the one before.',
      avoid: 'On the extreme of many units, as if it had been chosen beforehand.',
      examples: [
        {
          ask: 'poisson_at_least(1, 3), poisson_at_most(0, 3)',
          gives: ['0.9502', '0.0498'],
          from: '1 − e⁻³ and e⁻³',
        },
        {
          ask: 'poisson_at_most(3, 5), poisson_at_least(-1, 5)',
          gives: ['0.2650', 'NULL'],
          from: 'printed tables',
        },
        {
          ask: 'poisson_at_least(0.5, 1), poisson_at_most(0.5, 1)',
          gives: ['0.6321', '0.3679'],
          from: '1 − e⁻¹ and e⁻¹',
        },
      ],
    },
    {
      calls: [
        'rate(events, exposure, per)',
        'rate_low(events, exposure, per, z)',
        'rate_high(events, exposure, per, z)',
      ],
      title: { zh: '率', en: 'Rate' },
      summary: {
        zh: '每千（或 per）单位暴露的事件数，附精确泊松区间。',
        en: 'Events per thousand (or `per`) of exposure, with exact Poisson limits.',
      },
      formula: 'per · events / exposure; limits: those of the count, divided by the exposure',
      units: `Events and exposure (such as person-years) in, a rate per \`per\` (1,000 unless given) out. ${LEVEL}`,
      source: 'As `poisson_low`.',
      edges: 'No value for an exposure of 0 or less and for negative events.',
      avoid: 'Where the denominator is itself an estimate with a margin: the interval leaves that out.',
      examples: [
        {
          ask: 'rate(10, 1000), rate_low(10, 1000), rate_high(10, 1000)',
          gives: ['10.000', '4.795', '18.390'],
        },
        {
          ask: 'rate(15009, 85161167, 100000), rate(1, 0)',
          gives: ['17.624', 'NULL'],
          from: 'bowel cancer, 379 districts',
        },
      ],
    },
    {
      calls: [
        'rate_ratio(o1, e1, o2, e2)',
        'rate_ratio_low(o1, e1, o2, e2, z)',
        'rate_ratio_high(o1, e1, o2, e2, z)',
      ],
      title: { zh: '率比', en: 'Rate ratio' },
      summary: {
        zh: '两个率之比，附精确的条件区间。',
        en: 'The ratio of two rates, with its exact conditional interval.',
      },
      formula: '(o₁/e₁)/(o₂/e₂); limits: p/(1 − p)·e₂/e₁ with p the exact limits of o₁ in o₁ + o₂',
      units: `Two counts with their exposures in, a ratio out. ${LEVEL}`,
      source: 'Przyborowski and Wilenski 1940, Biometrika 31:313; Breslow and Day 1987, p. 93.',
      edges:
        'No ratio and no upper limit where o₂ = 0 (the lower one still has a value). No value for exposures of 0 or less.',
      avoid:
        'For two rates of the same events counted twice (source against source): they are not independent.',
      examples: [
        {
          ask: 'rate_ratio(30, 1000, 20, 1000), rate_ratio_low(30, 1000, 20, 1000), rate_ratio_high(30, 1000, 20, 1000)',
          gives: ['1.500', '0.824', '2.787'],
          from: '30 of 50: exact limits 0.4518 and 0.7359, as p/(1 − p)',
        },
        { ask: 'rate_ratio(3, 10, 0, 10), rate_ratio_high(3, 10, 0, 10)', gives: ['NULL', 'NULL'] },
      ],
    },
  ],
};
