/**
 * `rate(events, exposure, per)`: events per `per` (1,000 unless given) of exposure, such as person-years.
 * `rate_low(…, per, z)`, `rate_high(…, per, z)`: its exact Poisson limits. NULL for an exposure of 0 or less.
 *
 * Source: the limits of the count as in `poisson.ts`, divided by the exposure.
 */
export const RATE = `
CREATE MACRO rate(events, exposure, per := 1000) AS
  CASE WHEN exposure > 0 AND events >= 0 THEN per::DOUBLE * events / exposure END;
CREATE MACRO rate_low(events, exposure, per := 1000, z := 1.959963984540054) AS
  CASE WHEN exposure > 0 THEN per::DOUBLE * poisson_low(events, z) / exposure END;
CREATE MACRO rate_high(events, exposure, per := 1000, z := 1.959963984540054) AS
  CASE WHEN exposure > 0 THEN per::DOUBLE * poisson_high(events, z) / exposure END;
`;
