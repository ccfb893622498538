/**
 * `sex_ratio(m, f)`: males per 100 females. `sex_ratio_low(m, f, z)`, `sex_ratio_high(m, f, z)`: Wilson's interval of
 * the male share m/(m+f), turned into a ratio (never symmetric). NULL where the ratio has no value: f = 0, and the
 * upper limit where the share may be 1.
 *
 * Source: the share's interval as in `wilson.ts`; ratio = 100·p/(1−p).
 */
export const SEX_RATIO = `
CREATE MACRO sex_ratio(m, f) AS CASE WHEN f > 0 AND m >= 0 THEN 100 * m::DOUBLE / f::DOUBLE END;

CREATE MACRO siwang_share_to_ratio(p) AS CASE WHEN p < 1 THEN 100 * p / (1 - p) END;

CREATE MACRO sex_ratio_low(m, f, z := 1.959963984540054) AS
  siwang_share_to_ratio(wilson_low(m, m::DOUBLE + f::DOUBLE, z));

CREATE MACRO sex_ratio_high(m, f, z := 1.959963984540054) AS
  siwang_share_to_ratio(wilson_high(m, m::DOUBLE + f::DOUBLE, z));
`;
