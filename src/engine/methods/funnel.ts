/**
 * `funnel_low(target, n, z)`, `funnel_high(target, n, z)`: between which shares a unit of size `n` lies by chance
 * alone when its true share is `target` (1.96: 95 %, 3.0902: 99.8 %). Where both n·target and n·(1 − target) are at
 * least 10:
 *
 *     target ± z·√(target·(1 − target)/n)
 *
 * else the exact binomial limits, `funnel_exact_low` and `funnel_exact_high`, which may also be asked for directly:
 * with r the smallest count whose cumulated probability F(r) reaches q, the limit is interpolated as
 *
 *     (r − (F(r) − q) / (F(r) − F(r − 1))) / n,   q the normal tail beyond −z or z
 *
 * Limits are kept within 0–1. NULL for n ≤ 0 and for a target outside 0–1.
 *
 * Source: Spiegelhalter 2005, Statistics in Medicine 24:1185, appendix.
 */
export const FUNNEL = `
/* Counts outside these bounds have no probability to speak of. */
CREATE MACRO siwang_count_from(p, n) AS greatest(0, floor(n * p - 10 * sqrt(n * p * (1 - p)) - 20));
CREATE MACRO siwang_count_to(p, n) AS least(n, ceil(n * p + 10 * sqrt(n * p * (1 - p)) + 20));

/* The interpolated q-quantile of a binomial count. */
CREATE MACRO siwang_binomial_quantile(p, n, q) AS
  list_reduce(
    list_transform(
      range(siwang_count_from(p, n)::BIGINT, siwang_count_to(p, n)::BIGINT + 1),
      lambda r: {r: r::DOUBLE, f: exp(siwang_ln_binomial(r, n, p)), y: NULL::DOUBLE}
    ),
    lambda sum, next: {
      r: next.r,
      f: sum.f + next.f,
      y: CASE
        WHEN sum.y IS NOT NULL THEN sum.y
        WHEN sum.f + next.f >= q THEN next.r - (sum.f + next.f - q) / next.f
      END
    },
    {r: -1.0::DOUBLE, f: 0.0::DOUBLE, y: NULL::DOUBLE}
  ).y;

CREATE MACRO siwang_funnel_exact(p, n, q) AS
  CASE
    WHEN n > 0 AND p IN (0, 1) THEN p
    WHEN n > 0 AND p BETWEEN 0 AND 1 AND q BETWEEN 0 AND 1 THEN least(greatest(siwang_binomial_quantile(p, n, q) / n, 0), 1)
  END;

CREATE MACRO siwang_funnel(p, n, z, side, q) AS
  CASE
    WHEN n * least(p, 1 - p) >= 10 AND z > 0 THEN least(greatest(p + side * z * sqrt(p * (1 - p) / n), 0), 1)
    ELSE siwang_funnel_exact(p, n, q)
  END;

/* Named once, because a macro's argument is pasted and would be worked out at every place. */
CREATE MACRO funnel_exact_low(target, n, z := 1.959963984540054) AS list_transform(
  [{p: target::DOUBLE, n: n::DOUBLE, q: siwang_normal_tail(z::DOUBLE)}],
  lambda a: siwang_funnel_exact(a.p, a.n, a.q)
)[1];
CREATE MACRO funnel_exact_high(target, n, z := 1.959963984540054) AS list_transform(
  [{p: target::DOUBLE, n: n::DOUBLE, q: 1 - siwang_normal_tail(z::DOUBLE)}],
  lambda a: siwang_funnel_exact(a.p, a.n, a.q)
)[1];
CREATE MACRO funnel_low(target, n, z := 1.959963984540054) AS list_transform(
  [{p: target::DOUBLE, n: n::DOUBLE, z: z::DOUBLE, q: siwang_normal_tail(z::DOUBLE)}],
  lambda a: siwang_funnel(a.p, a.n, a.z, -1, a.q)
)[1];
CREATE MACRO funnel_high(target, n, z := 1.959963984540054) AS list_transform(
  [{p: target::DOUBLE, n: n::DOUBLE, z: z::DOUBLE, q: 1 - siwang_normal_tail(z::DOUBLE)}],
  lambda a: siwang_funnel(a.p, a.n, a.z, 1, a.q)
)[1];
`;
