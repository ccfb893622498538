/**
 * `siwang_normal_tail(z)`: the probability beyond `z` on one side of a standard normal distribution, for z ≥ 0;
 * 1.96 gives 0.025. The series of Φ converges for every z; with 120 terms it is exact to rounding up to z = 7.
 *
 *     Φ(z) − ½ = φ(z)·(z + z³/3 + z⁵/(3·5) + …)
 *
 * Source: Abramowitz and Stegun 26.2.11.
 */
export const NORMAL = `
CREATE MACRO siwang_normal_tail(z) AS
  0.5 - exp(-z * z / 2) / sqrt(2 * pi()) * list_sum(
    list_transform(range(120), lambda i: exp((2 * i + 1) * ln(z) + (i + 1) * ln(2) + lgamma(i + 2) - lgamma(2 * i + 3)))
  );
`;
