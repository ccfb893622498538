import type { MethodFamily } from './method-doc.ts';

/** How many standard errors reach over 95 % of a normal distribution, when no `z` is given. */
export const Z95 = '1.959963984540054';

/** The last argument of every interval, in words. */
export const LEVEL =
  '`z` from 1 on is a number of standard errors (1.96 unless given), below 1 a coverage such as 0.998.';

/**
 * The distributions that the other families stand on. A macro's argument is pasted at every place that names it, and
 * would be worked out at each: `list_transform([{…}], lambda _a: …)[1]` names a value once, and costs 0.2 µs a row. Names
 * of lambdas begin with `_`, those of table expressions that an argument is pasted into with `siwang_`: DuckDB lets a
 * reader's table `a` with a column `k` win over a lambda's `a.k`, and the number would be a wrong one.
 */
export const DISTRIBUTIONS_SQL = `
/* P(X > x) for x >= 0, by Hart's rational approximation: 14 digits, also far out. */
CREATE MACRO siwang_upper_tail(x) AS list_transform([x], lambda _y:
  CASE WHEN _y > 37 THEN 0e0 WHEN _y < 7.07106781186547e0 THEN
    exp(-_y * _y / 2)
    * ((((((3.52624965998911e-2 * _y + 0.700383064443688e0) * _y + 6.37396220353165e0) * _y + 33.912866078383e0) * _y
        + 112.079291497871e0) * _y + 221.213596169931e0) * _y + 220.206867912376e0)
    / (((((((8.83883476483184e-2 * _y + 1.75566716318264e0) * _y + 16.064177579207e0) * _y + 86.7807322029461e0) * _y
        + 296.564248779674e0) * _y + 637.333633378831e0) * _y + 793.826512519948e0) * _y + 440.413735824752e0)
  ELSE exp(-_y * _y / 2) / (_y + 1 / (_y + 2 / (_y + 3 / (_y + 4 / (_y + 0.65e0))))) / 2.506628274631e0 END
)[1];
CREATE MACRO siwang_cdf(x) AS list_transform([x], lambda _y:
  list_transform([siwang_upper_tail(abs(_y))], lambda _tail: CASE WHEN _y > 0 THEN 1 - _tail ELSE _tail END)[1])[1];

/* Beyond which z >= 0 lies the tail t <= 1/2: Hastings's start, three Newton steps on the tail's logarithm. */
CREATE MACRO siwang_hastings(r) AS
  r - (2.515517e0 + r * (0.802853e0 + r * 0.010328e0)) / (1 + r * (1.432788e0 + r * (0.189269e0 + r * 0.001308e0)));
CREATE MACRO siwang_z_of_tail(t) AS list_transform([{ln_t: ln(t)}], lambda _a: list_reduce(
  [list_transform([sqrt(-2 * _a.ln_t)], lambda _r: siwang_hastings(_r))[1], 0, 0, 0],
  lambda _z, _step: list_transform([siwang_upper_tail(greatest(_z, 0))], lambda _tail:
    _z + (ln(_tail) - _a.ln_t) * _tail * 2.506628274631000502e0 * exp(_z * _z / 2))[1]
))[1];
CREATE MACRO siwang_quantile(p) AS list_transform([p], lambda _q:
  CASE WHEN _q = 0.5e0 THEN 0e0 WHEN _q > 1e-300 AND _q < 1 THEN sign(_q - 0.5e0) * siwang_z_of_tail(least(_q, 1 - _q)) END)[1];

/* The last argument of every interval: standard errors from 1 on, a coverage such as 0.998 below. */
CREATE MACRO siwang_z(z) AS
  CASE WHEN z >= 1 AND z <= 37 THEN z::DOUBLE WHEN z > 0 AND z < 1 THEN siwang_z_of_tail((1 - z::DOUBLE) / 2) END;
/* What lies beyond it on one side. */
CREATE MACRO siwang_tail(z) AS
  CASE WHEN z >= 1 AND z <= 37 THEN siwang_upper_tail(z::DOUBLE) WHEN z > 0 AND z < 1 THEN (1 - z::DOUBLE) / 2 END;

/* x kept between two bounds; least and greatest alone would turn no value into a bound. */
CREATE MACRO siwang_within(x, low, high) AS CASE WHEN x IS NOT NULL THEN least(greatest(x, low), high) END;
/* x as a number within [0, 1e15], else no value: what a count must be. */
CREATE MACRO siwang_count(x) AS CASE WHEN x BETWEEN 0 AND 1e15 THEN x::DOUBLE END;

CREATE MACRO normal_cdf(x) AS list_transform([x::DOUBLE], lambda _y: siwang_cdf(_y))[1];
CREATE MACRO normal_quantile(p) AS list_transform([p::DOUBLE], lambda _q: siwang_quantile(_q))[1];

/* A finite sum: A&S 26.4.4 (odd) and 26.4.5 (even). */
CREATE MACRO siwang_chi_square_tail(x, df) AS
  CASE
    WHEN df < 1 OR df > 10000 OR df <> floor(df) OR x < 0 THEN NULL
    WHEN x = 0 THEN 1e0
    WHEN df % 2 = 0 THEN list_sum(list_transform(range((df / 2)::BIGINT), lambda _j: exp(_j * ln(x / 2) - x / 2 - lgamma(_j + 1))))
    ELSE 2 * siwang_upper_tail(sqrt(x)) + coalesce(list_sum(list_transform(range(((df - 1) / 2)::BIGINT), lambda _j:
      exp((_j + 0.5e0) * ln(x / 2) - x / 2 - lgamma(_j + 1.5e0)))), 0)
  END;
CREATE MACRO chi_square_tail(x, df) AS
  list_transform([{x: x::DOUBLE, df: df::DOUBLE}], lambda _a: siwang_chi_square_tail(_a.x, _a.df))[1];
`;

export const DISTRIBUTIONS: MethodFamily = {
  id: 'distributions',
  title: { zh: '分布函数', en: 'Distributions' },
  methods: [
    {
      calls: ['normal_cdf(x)', 'normal_quantile(p)'],
      title: { zh: '标准正态分布', en: 'Standard normal distribution' },
      summary: {
        zh: '标准正态分布的累积概率，和它的反函数。',
        en: 'The probability up to x of a standard normal distribution, and its inverse.',
      },
      formula: 'Φ(x) = P(X ≤ x); Φ⁻¹(p) = the x with Φ(x) = p',
      units: 'x in standard deviations, p a share (0–1).',
      source:
        'Hart 1968, Computer Approximations (as in West 2005); the inverse by Newton’s method from Hastings 1955.',
      edges: '`normal_quantile` has no value for p outside 0–1, nor at 0 and 1, where it would be infinite.',
      avoid: 'For counts below ten, whose distribution is not normal: use the exact tails instead.',
      examples: [
        {
          ask: 'normal_cdf(1.96), normal_quantile(0.999), normal_quantile(1)',
          gives: ['0.97500', '3.0902', 'NULL'],
          from: 'any table of the normal distribution',
        },
      ],
    },
    {
      calls: ['chi_square_tail(x, df)'],
      title: { zh: '卡方分布的上尾', en: 'Upper tail of χ²' },
      summary: {
        zh: '自由度为 df 的卡方变量不小于 x 的概率，即检验的 p 值。',
        en: 'The probability that χ² with df degrees of freedom is x or more: the p-value of a test.',
      },
      formula:
        'df even: e^(−x/2)·Σ (x/2)ʲ/j!, j < df/2; df odd: 2(1 − Φ(√x)) + e^(−x/2)·Σ (x/2)^(j+½)/Γ(j + 3/2), j < (df − 1)/2',
      units: 'x ≥ 0, df a whole number; gives a probability.',
      source: 'Abramowitz and Stegun 26.4.4, 26.4.5.',
      edges: 'No value for x < 0 and for df below 1, above 10,000 or not whole.',
      avoid: 'As a p-value where an expected count is below five.',
      examples: [
        { ask: 'chi_square_tail(3.841, 1), chi_square_tail(110.505, 12)', gives: ['0.0500', '0.0000'] },
        {
          ask: 'chi_square_tail(18.307, 10), chi_square_tail(1, 0)',
          gives: ['0.0500', 'NULL'],
          from: 'any table of χ²',
        },
      ],
    },
  ],
};
