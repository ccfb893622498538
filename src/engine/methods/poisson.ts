/**
 * `poisson_low(o, z)`, `poisson_high(o, z)`: exact (Garwood) limits for the expected number when `o` events were
 * counted. With α/2 the normal tail beyond `z` (0.025 for the default, 95 %):
 *
 *     low:  P(X ≥ o | low) = α/2        high: P(X ≤ o | high) = α/2
 *
 * Three Newton steps on the logarithm of the tail, from Wilson and Hilferty's approximation, reach rounding error. (A
 * list of one value is how a macro names a value that it uses more than once: an argument is pasted, and would be
 * worked out at every place.) The tail is a sum that
 * begins at its largest term and falls from there, so its length grows with √o only. From 100,000 events on the
 * approximation alone is good to eight digits and is used as it is. For o = 0: 0 and −ln(α/2). NULL for o < 0.
 *
 * Source: Garwood 1936, Biometrika 28:437; Wilson and Hilferty 1931, PNAS 17:684.
 */
export const POISSON = `
CREATE MACRO siwang_wilson_hilferty(a, side, z) AS
  a * pow(greatest(1 - 1 / (9 * a) + side * z / (3 * sqrt(a)), 0.2), 3);

/* ln of the k-th Poisson probability. */
CREATE MACRO siwang_ln_poisson(k, mu) AS k * ln(mu) - mu - lgamma(k + 1);

/* P(X >= o) and P(X <= o), each divided by its largest term, P(X = o). */
CREATE MACRO siwang_poisson_upper(o, mu) AS
  list_sum(list_transform(range(30 + (8 * sqrt(o))::BIGINT), lambda j: exp(j * ln(mu) + lgamma(o + 1) - lgamma(o + j + 1))));
CREATE MACRO siwang_poisson_lower(o, mu) AS
  list_sum(list_transform(range(least(o, 30 + 8 * sqrt(o))::BIGINT + 1), lambda j: exp(lgamma(o + 1) - lgamma(o - j + 1) - j * ln(mu))));

/* d/dmu P(X >= o) = P(X = o - 1) = P(X = o) * o / mu; d/dmu P(X <= o) = -P(X = o). */
CREATE MACRO siwang_poisson_low(o, z, ln_half) AS
  CASE
    WHEN o = 0 THEN 0.0::DOUBLE
    WHEN o >= 100000 AND z > 0 THEN siwang_wilson_hilferty(o, -1, z)
    WHEN o > 0 AND z > 0 THEN list_reduce(
      [siwang_wilson_hilferty(o, -1, z), 0, 0, 0],
      lambda mu, step: list_transform([siwang_poisson_upper(o, mu)], lambda tail:
        mu * exp((ln_half - siwang_ln_poisson(o, mu) - ln(tail)) * tail / o))[1]
    )
  END;
CREATE MACRO siwang_poisson_high(o, z, ln_half) AS
  CASE
    WHEN o = 0 THEN -ln_half
    WHEN o >= 100000 AND z > 0 THEN siwang_wilson_hilferty(o + 1, 1, z)
    WHEN o > 0 AND z > 0 THEN list_reduce(
      [siwang_wilson_hilferty(o + 1, 1, z), 0, 0, 0],
      lambda mu, step: list_transform([siwang_poisson_lower(o, mu)], lambda tail:
        mu - (ln_half - siwang_ln_poisson(o, mu) - ln(tail)) * tail)[1]
    )
  END;

CREATE MACRO poisson_low(o, z := 1.959963984540054) AS list_transform(
  [{o: o::DOUBLE, z: z::DOUBLE, ln_half: ln(siwang_normal_tail(z::DOUBLE))}],
  lambda a: siwang_poisson_low(a.o, a.z, a.ln_half)
)[1];
CREATE MACRO poisson_high(o, z := 1.959963984540054) AS list_transform(
  [{o: o::DOUBLE, z: z::DOUBLE, ln_half: ln(siwang_normal_tail(z::DOUBLE))}],
  lambda a: siwang_poisson_high(a.o, a.z, a.ln_half)
)[1];
`;
