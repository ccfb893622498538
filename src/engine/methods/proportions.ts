import { LEVEL, Z95 } from './distributions.ts';
import type { MethodFamily } from './method-doc.ts';

/**
 * Exact limits: four Newton steps on the logarithms of tail and share, from Wilson's limit. The tail's sum begins at
 * its largest term.
 */
export const PROPORTIONS_SQL = `
CREATE MACRO proportion(k, n) AS CASE WHEN n > 0 AND k BETWEEN 0 AND n THEN k::DOUBLE / n END;

CREATE MACRO siwang_wilson(k, n, z, side) AS
  CASE WHEN n > 0 AND k BETWEEN 0 AND n THEN
    (k / n + z * z / (2 * n) + side * z * sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))) / (1 + z * z / n)
  END;
CREATE MACRO wilson_low(k, n, z := ${Z95}) AS list_transform(
  [{k: k::DOUBLE, n: n::DOUBLE, z: siwang_z(z)}],
  lambda _a: CASE WHEN _a.k = 0 AND _a.n > 0 AND _a.z > 0 THEN 0e0 ELSE siwang_wilson(_a.k, _a.n, _a.z, -1) END
)[1];
CREATE MACRO wilson_high(k, n, z := ${Z95}) AS list_transform(
  [{k: k::DOUBLE, n: n::DOUBLE, z: siwang_z(z)}],
  lambda _a: CASE WHEN _a.k = _a.n AND _a.n > 0 AND _a.z > 0 THEN 1e0 ELSE siwang_wilson(_a.k, _a.n, _a.z, 1) END
)[1];

CREATE MACRO siwang_ln_binomial(k, n, p) AS
  lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * ln(p) + (n - k) * ln(1 - p);

/* P(X >= k) divided by its largest term, P(X = k). */
CREATE MACRO siwang_binomial_upper(k, n, p) AS
  list_sum(list_transform(
    range(least(n - k, 30 + 9 * sqrt(k * (n - k) / n))::BIGINT + 1),
    lambda _j: exp(lgamma(k + 1) - lgamma(k + _j + 1) + lgamma(n - k + 1) - lgamma(n - k - _j + 1) + _j * ln(p / (1 - p)))
  ));

/* d/dp P(X >= k) = P(X = k) * k / p. */
CREATE MACRO siwang_exact_low(k, n, z, ln_half) AS
  CASE
    WHEN z IS NULL OR NOT (k BETWEEN 0 AND n) OR n <= 0 THEN NULL
    WHEN k = 0 THEN 0e0
    WHEN k = n THEN exp(ln_half / n)
    ELSE list_reduce(
      [siwang_wilson(k, n, z, -1), 0, 0, 0, 0],
      lambda _p, _step: list_transform([siwang_binomial_upper(k, n, _p)], lambda _tail: least(
        k / n,
        _p * exp((ln_half - siwang_ln_binomial(k, n, _p) - ln(_tail)) * _tail / k)
      ))[1]
    )
  END;
CREATE MACRO exact_low(k, n, z := ${Z95}) AS list_transform(
  [{k: siwang_count(k), n: siwang_count(n), z: siwang_z(z), ln_half: ln(siwang_tail(z))}],
  lambda _a: siwang_exact_low(_a.k, _a.n, _a.z, _a.ln_half)
)[1];
CREATE MACRO exact_high(k, n, z := ${Z95}) AS 1 - exact_low(n::DOUBLE - k::DOUBLE, n, z);

/* P(X >= k), from whichever side is the smaller sum. */
CREATE MACRO siwang_binomial_at_least(k, n, p) AS
  CASE
    WHEN k IS NULL OR n IS NULL OR p IS NULL OR NOT (k BETWEEN 0 AND n) OR NOT (p BETWEEN 0 AND 1) THEN NULL
    WHEN k = 0 THEN 1e0
    WHEN p = 0 THEN 0e0
    WHEN p = 1 THEN 1e0
    WHEN k > n * p THEN least(1, exp(siwang_ln_binomial(k, n, p)) * siwang_binomial_upper(k, n, p))
    ELSE 1 - least(1, exp(siwang_ln_binomial(k - 1, n, p)) * siwang_binomial_upper(n - k + 1, n, 1 - p))
  END;
CREATE MACRO binomial_at_least(k, n, p) AS list_transform(
  [{k: ceil(siwang_count(k)), n: siwang_count(n), p: p::DOUBLE}], lambda _a: siwang_binomial_at_least(_a.k, _a.n, _a.p)
)[1];
CREATE MACRO binomial_at_most(k, n, p) AS list_transform(
  [{k: floor(siwang_count(k)), n: siwang_count(n), p: p::DOUBLE}],
  lambda _a: siwang_binomial_at_least(_a.n - _a.k, _a.n, 1 - _a.p)
)[1];

/* Newcombe's hybrid of the two Wilson intervals; side -1 takes low of the first and high of the second. */
CREATE MACRO siwang_difference(k1, n1, k2, n2, z, side) AS
  k1 / n1 - k2 / n2 + side * sqrt(
    pow(siwang_wilson(k1, n1, z, side) - k1 / n1, 2) + pow(siwang_wilson(k2, n2, z, -side) - k2 / n2, 2));
CREATE MACRO difference_low(k1, n1, k2, n2, z := ${Z95}) AS list_transform(
  [{k1: k1::DOUBLE, n1: n1::DOUBLE, k2: k2::DOUBLE, n2: n2::DOUBLE, z: siwang_z(z)}],
  lambda _a: siwang_difference(_a.k1, _a.n1, _a.k2, _a.n2, _a.z, -1)
)[1];
CREATE MACRO difference_high(k1, n1, k2, n2, z := ${Z95}) AS list_transform(
  [{k1: k1::DOUBLE, n1: n1::DOUBLE, k2: k2::DOUBLE, n2: n2::DOUBLE, z: siwang_z(z)}],
  lambda _a: siwang_difference(_a.k1, _a.n1, _a.k2, _a.n2, _a.z, 1)
)[1];
`;

export const PROPORTIONS: MethodFamily = {
  id: 'proportions',
  title: { zh: '比例及其区间', en: 'Proportions and their intervals' },
  methods: [
    {
      calls: ['proportion(k, n)'],
      title: { zh: '比例', en: 'Proportion' },
      summary: { zh: 'n 个里的 k 个，占多大比例。', en: 'k of n, as a share.' },
      formula: 'k / n',
      units: 'Counts in, a share (0–1) out.',
      source: 'Definition.',
      edges: 'No value for n ≤ 0, k < 0 and k > n: a share above 1 is a fault of the data, not a share.',
      avoid: 'Alone, where n is small: show the interval beside it.',
      examples: [
        { ask: 'proportion(81, 263), proportion(3, 2)', gives: ['0.3080', 'NULL'], from: 'by hand' },
      ],
    },
    {
      calls: ['wilson_low(k, n, z)', 'wilson_high(k, n, z)'],
      title: { zh: '威尔逊区间', en: 'Wilson interval' },
      summary: {
        zh: '比例的得分区间；n 小、比例接近 0 或 1 时也可靠，平均覆盖率接近名义水平。',
        en: 'The score interval of a proportion; sound for small n and near 0 or 1, covering its nominal share on average.',
      },
      formula: '(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), p = k/n',
      units: `k of n in, shares (0–1) out. ${LEVEL}`,
      source: 'Wilson 1927, JASA 22:209; Newcombe 1998, Statistics in Medicine 17:857 (method 3).',
      edges:
        'Exactly 0 at k = 0 and exactly 1 at k = n. No value for n ≤ 0, k outside 0…n, or anything missing.',
      avoid:
        'Where each case must be covered at least at the nominal level: use the exact interval. Where the n trials are not alike (households of one village): the interval is too narrow.',
      examples: [
        {
          ask: 'wilson_low(81, 263), wilson_high(81, 263)',
          gives: ['0.2553', '0.3662'],
          from: 'Newcombe 1998',
        },
        {
          ask: 'wilson_low(15, 148), wilson_high(15, 148)',
          gives: ['0.0624', '0.1605'],
          from: 'Newcombe 1998',
        },
        { ask: 'wilson_low(0, 20), wilson_high(0, 20)', gives: ['0.0000', '0.1611'], from: 'Newcombe 1998' },
        { ask: 'wilson_low(1, 29), wilson_high(1, 29)', gives: ['0.0061', '0.1718'], from: 'Newcombe 1998' },
        {
          ask: 'wilson_low(81, 263, 0.95), wilson_low(81, 263, z := 1.959963984540054), wilson_low(1, 0)',
          gives: ['0.2553', '0.2553', 'NULL'],
        },
      ],
    },
    {
      calls: ['exact_low(k, n, z)', 'exact_high(k, n, z)'],
      title: { zh: '精确区间（Clopper–Pearson）', en: 'Exact interval (Clopper–Pearson)' },
      summary: {
        zh: '由二项分布的尾概率得到的区间，覆盖率不低于名义水平，因此偏宽。',
        en: 'From the tails of the binomial distribution: covers at least its nominal share, and is therefore wide.',
      },
      formula: 'low: P(X ≥ k | n, low) = α/2; high: P(X ≤ k | n, high) = α/2; α/2 the normal tail beyond z',
      units: `k of n in, shares (0–1) out. ${LEVEL}`,
      source: 'Clopper and Pearson 1934, Biometrika 26:404; Newcombe 1998 (method 5).',
      edges: '0 at k = 0, 1 at k = n. No value for n ≤ 0, k outside 0…n, or anything missing.',
      avoid: 'As the everyday interval of many units: Wilson’s is narrower and right on average.',
      examples: [
        {
          ask: 'exact_low(81, 263), exact_high(81, 263)',
          gives: ['0.2527', '0.3676'],
          from: 'Newcombe 1998',
        },
        {
          ask: 'exact_low(15, 148), exact_high(15, 148)',
          gives: ['0.0578', '0.1617'],
          from: 'Newcombe 1998',
        },
        { ask: 'exact_low(0, 20), exact_high(0, 20)', gives: ['0.0000', '0.1684'], from: 'Newcombe 1998' },
        { ask: 'exact_low(1, 29), exact_high(1, 29)', gives: ['0.0009', '0.1776'], from: 'Newcombe 1998' },
      ],
    },
    {
      calls: ['binomial_at_least(k, n, p)', 'binomial_at_most(k, n, p)'],
      title: { zh: '二项分布的尾概率', en: 'Tails of the binomial distribution' },
      summary: {
        zh: '真实比例为 p 时，n 个里出现至少（至多）k 个的概率。',
        en: 'How probable k or more (k or fewer) of n are when the true share is p.',
      },
      formula: 'Σ C(n, i)·pⁱ·(1 − p)ⁿ⁻ⁱ over i ≥ k, or i ≤ k',
      units: 'Counts and a share in, a probability out.',
      source: 'Definition.',
      edges:
        'No value for k outside 0…n and p outside 0–1. A fraction is at least the next whole count, at most the one before.',
      avoid:
        'On the extreme of many units, as if it had been chosen beforehand: of 86 units four lie beyond 5 %.',
      examples: [
        {
          ask: 'ln(binomial_at_least(82, 82, 0.5)) / ln(2)',
          gives: ['-82.000'],
          from: 'Arbuthnot 1710: more boys than girls in all 82 years',
        },
        {
          ask: 'binomial_at_most(1.5, 3, 0.5), binomial_at_least(1.5, 3, 0.5), binomial_at_least(4, 3, 0.5)',
          gives: ['0.50', '0.50', 'NULL'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: ['difference_low(k1, n1, k2, n2, z)', 'difference_high(k1, n1, k2, n2, z)'],
      title: { zh: '两个比例之差', en: 'Difference of two proportions' },
      summary: {
        zh: '两个独立比例之差的区间，由各自的威尔逊区间合成。',
        en: 'The interval of the difference of two independent proportions, put together from their Wilson intervals.',
      },
      formula: 'd − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²), d = p₁ − p₂',
      units: `Counts in, a difference of shares (−1 to 1) out. ${LEVEL}`,
      source: 'Newcombe 1998, Statistics in Medicine 17:873 (method 10).',
      edges: 'No value where either proportion has none.',
      avoid: 'For the same units measured twice: the two proportions are then not independent.',
      examples: [
        {
          ask: 'difference_low(56, 70, 48, 80), difference_high(56, 70, 48, 80)',
          gives: ['0.0524', '0.3339'],
          from: 'Newcombe 1998',
        },
      ],
    },
  ],
};
