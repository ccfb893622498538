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

/** ln n! of the counts that occur; larger ones go the longer way. */
const tabled = 4096;
const logFactorials = new Float64Array(tabled + 1);
for (let n = 2; n <= tabled; n += 1) logFactorials[n] = (logFactorials[n - 1] ?? 0) + Math.log(n);

/**
 * The tail of `poissonTails` on the side of its mean that the count lies on: the smaller one. Summed term by term,
 * which for counts up to some thousands is ten times quicker than the continued fraction, and as exact.
 */
export function poissonTail(count: number, weight: number, others: number, otherWeight: number): number {
  const n = count + others;
  const p = weight / (weight + otherWeight);
  const above = count > n * p;
  if (n > tabled || !Number.isInteger(count) || !Number.isInteger(others)) {
    const { low, high } = binomialTails(count, n, p);
    return above ? high : low;
  }
  const odds = p / (1 - p);
  let term = Math.exp(
    (logFactorials[n] ?? 0) -
      (logFactorials[count] ?? 0) -
      (logFactorials[others] ?? 0) +
      count * Math.log(p) +
      others * Math.log1p(-p),
  );
  let sum = term;
  // Away from the mean each term is smaller than the one before.
  for (let k = count; term > sum * 1e-16;) {
    if (above) {
      term *= ((n - k) / (k + 1)) * odds;
      k += 1;
    } else {
      term *= k / (n - k + 1) / odds;
      k -= 1;
    }
    sum += term;
  }
  return Math.min(1, sum);
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
 * the largest p that still does, 0 when none. Of `tests` in all those above `share` need not be given: none of them
 * can.
 */
export function falseDiscoveryLimit(
  pValues: readonly number[],
  share: number,
  tests = pValues.length,
): number {
  let limit = 0;
  Float64Array.from(pValues)
    .sort()
    .forEach((p, i) => {
      if (p <= ((i + 1) / tests) * share) limit = p;
    });
  return limit;
}
