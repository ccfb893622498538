/** ln Γ(x) for x > 0, by Lanczos' approximation (g = 7, nine terms; relative error below 1e−14). */
function logGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const y = x - 1;
  const t = y + 7.5;
  const sum = terms.reduce((total, term, i) => total + term / (y + i + 1), 0.99999999999980993);
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Regularised incomplete beta I_x(a, b), by Lentz' continued fraction (Numerical Recipes 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges quickly only on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  const tiny = 1e-300;
  const away = (v: number) => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return (front * h) / a;
}

/** P(X ≤ k) and P(X ≥ k) of a binomial count: exact. */
export function binomialTails(
  k: number,
  n: number,
  p: number,
): { readonly low: number; readonly high: number } {
  const low = k >= n ? 1 : 1 - incompleteBeta(p, k + 1, n - k);
  const high = k <= 0 ? 1 : incompleteBeta(p, k, n - k + 1);
  return { low, high };
}

/**
 * Tails of a Poisson count against the unit's own history: given `count` in a period of weight `weight` and `others`
 * in periods of weight `otherWeight` in all, the count is binomial among both when the rate is the same. Exact, and
 * fair to a short history, whose mean is itself uncertain (Przyborowski and Wilenski 1940).
 */
export function poissonTails(
  count: number,
  weight: number,
  others: number,
  otherWeight: number,
): { readonly low: number; readonly high: number } {
  return binomialTails(count, count + others, weight / (weight + otherWeight));
}

/** Probability of exactly `count` under a Poisson mean. */
export function poissonProbability(count: number, mean: number): number {
  if (mean <= 0) return count === 0 ? 1 : 0;
  return Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
}

/** Wilson's interval of a proportion (95 % for z = 1.959964). */
export function wilson(k: number, n: number, z = 1.959964): { readonly low: number; readonly high: number } {
  const p = k / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: (middle - half) / scale, high: (middle + half) / scale };
}

/**
 * Which of many p-values stand out with at most this share of false alarms among them (Benjamini and Hochberg 1995):
 * the largest p that still does, 0 when none.
 */
export function falseDiscoveryLimit(pValues: readonly number[], share: number): number {
  const sorted = [...pValues].sort((a, b) => a - b);
  let limit = 0;
  sorted.forEach((p, i) => {
    if (p <= ((i + 1) / sorted.length) * share) limit = p;
  });
  return limit;
}
