/**
 * `sex_ratio(m, f)`: males per 100 females. `sex_ratio_low(m, f, z)`, `sex_ratio_high(m, f, z)`: Wilson's interval of
 * the male share m/(m+f), turned into a ratio (never symmetric). NULL where the ratio has no value: f = 0, and the
 * upper limit where the share may be 1.
 *
 *     100 · (m + z²/2 ± z·√(mf/(m+f) + z²/4)) / (f + z²/2 ∓ z·√(mf/(m+f) + z²/4))
 *
 * Source: the share's interval as in `wilson.ts`, with ratio = 100·p/(1−p) worked out: macros are copied into every
 * place that they are used in, so a formula in which each argument stands few times is planned much faster.
 */
export const SEX_RATIO = `
CREATE MACRO sex_ratio(m, f) AS CASE WHEN f > 0 AND m >= 0 THEN 100 * m::DOUBLE / f::DOUBLE END;

CREATE MACRO siwang_ratio_limit(m, f, z, side) AS
  100 * (m + z * z / 2 + side * z * sqrt(m * f / (m + f) + z * z / 4))
      / (f + z * z / 2 - side * z * sqrt(m * f / (m + f) + z * z / 4));

CREATE MACRO sex_ratio_low(m, f, z := 1.959963984540054) AS
  CASE WHEN m = 0 AND f > 0 THEN 0.0::DOUBLE
       WHEN m > 0 AND f >= 0 THEN siwang_ratio_limit(m::DOUBLE, f::DOUBLE, z::DOUBLE, -1) END;

CREATE MACRO sex_ratio_high(m, f, z := 1.959963984540054) AS
  CASE WHEN m >= 0 AND f > 0 THEN siwang_ratio_limit(m::DOUBLE, f::DOUBLE, z::DOUBLE, 1) END;
`;
