/**
 * `wilson_low(k, n, z)`, `wilson_high(k, n, z)`: Wilson's score interval for a proportion, as a share (0–1).
 *
 *     (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n),  p = k/n
 *
 * `k` successes of `n`; `z` is 1.96 (95 %) unless given. NULL for n ≤ 0 and for k outside 0…n. At k = 0 the lower
 * and at k = n the upper limit is exact.
 *
 * Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857 (method 3).
 */
export const WILSON = `
CREATE MACRO siwang_wilson(k, n, z, side) AS
  CASE WHEN n > 0 AND k BETWEEN 0 AND n THEN
    (k / n + z * z / (2 * n) + side * z * sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))) / (1 + z * z / n)
  END;

CREATE MACRO wilson_low(k, n, z := 1.959963984540054) AS
  CASE WHEN k = 0 AND n > 0 THEN 0.0::DOUBLE ELSE siwang_wilson(k::DOUBLE, n::DOUBLE, z::DOUBLE, -1) END;

CREATE MACRO wilson_high(k, n, z := 1.959963984540054) AS
  CASE WHEN k = n AND n > 0 THEN 1.0::DOUBLE ELSE siwang_wilson(k::DOUBLE, n::DOUBLE, z::DOUBLE, 1) END;
`;
