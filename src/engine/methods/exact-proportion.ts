/**
 * `exact_low(k, n, z)`, `exact_high(k, n, z)`: Clopper and Pearson's exact interval for a proportion, as a share. With
 * α/2 the normal tail beyond `z` (0.025 for the default, 95 %):
 *
 *     low:  P(X ≥ k | n, low) = α/2        high: P(X ≤ k | n, high) = α/2
 *
 * Four Newton steps on the logarithms of tail and share, from Wilson's limit. The tail's sum begins at its largest
 * term. 0 and 1 are exact at k = 0 and k = n. NULL for n ≤ 0 and for k outside 0…n.
 *
 * Source: Clopper and Pearson 1934, Biometrika 26:404; Newcombe 1998 (method 5).
 */
export const EXACT_PROPORTION = `
CREATE MACRO siwang_ln_binomial(k, n, p) AS
  lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * ln(p) + (n - k) * ln(1 - p);

/* P(X >= k) divided by its largest term, P(X = k). */
CREATE MACRO siwang_binomial_upper(k, n, p) AS
  list_sum(list_transform(
    range(least(n - k, 30 + 9 * sqrt(k * (n - k) / n))::BIGINT + 1),
    lambda j: exp(lgamma(k + 1) - lgamma(k + j + 1) + lgamma(n - k + 1) - lgamma(n - k - j + 1) + j * ln(p / (1 - p)))
  ));

/* d/dp P(X >= k) = P(X = k) * k / p. */
CREATE MACRO siwang_exact_low(k, n, z, ln_half) AS
  CASE
    WHEN k = 0 AND n > 0 THEN 0.0::DOUBLE
    WHEN k = n AND n > 0 THEN exp(ln_half / n)
    WHEN k > 0 AND k < n AND z > 0 THEN list_reduce(
      [wilson_low(k, n, z), 0, 0, 0, 0],
      lambda p, step: list_transform([siwang_binomial_upper(k, n, p)], lambda tail: least(
        k / n,
        p * exp((ln_half - siwang_ln_binomial(k, n, p) - ln(tail)) * tail / k)
      ))[1]
    )
  END;

/* Named once, because a macro's argument is pasted and would be worked out at every place. */
CREATE MACRO exact_low(k, n, z := 1.959963984540054) AS list_transform(
  [{k: k::DOUBLE, n: n::DOUBLE, z: z::DOUBLE, ln_half: ln(siwang_normal_tail(z::DOUBLE))}],
  lambda a: siwang_exact_low(a.k, a.n, a.z, a.ln_half)
)[1];
CREATE MACRO exact_high(k, n, z := 1.959963984540054) AS 1 - exact_low(n::DOUBLE - k::DOUBLE, n, z);
`;
