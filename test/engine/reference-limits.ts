/**
 * Exact limits by another road than the macros: plain sums of probabilities, solved by bisection; nothing is shared with
 * the SQL. Slow, and meant to be.
 */

/** ln of the factorials 0! … n!, by adding logarithms. */
const LN_FACTORIAL: number[] = [0];
function lnFactorial(n: number): number {
  for (let i = LN_FACTORIAL.length; i <= n; i += 1)
    LN_FACTORIAL.push((LN_FACTORIAL[i - 1] ?? 0) + Math.log(i));
  return LN_FACTORIAL[n] ?? 0;
}

/** P(X ≤ k) of a Poisson count. */
function poissonCdf(k: number, mean: number): number {
  let sum = 0;
  for (let i = 0; i <= k; i += 1) sum += Math.exp(i * Math.log(mean) - mean - lnFactorial(i));
  return sum;
}

/** P(X ≤ k) of a binomial count. */
function binomialCdf(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = 0; i <= k; i += 1) sum += binomial(i, n, p);
  return sum;
}

function binomial(k: number, n: number, p: number): number {
  const choose = lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
  return Math.exp(choose + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** Where a function that rises from below to above `target` crosses it. */
function solve(rising: (x: number) => number, target: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export function poissonLimits(o: number, tail: number): [number, number] {
  const most = o + 20 * Math.sqrt(o + 1) + 50;
  const low = o === 0 ? 0 : solve((mean) => 1 - poissonCdf(o - 1, mean), tail, 1e-12, most);
  return [low, solve((mean) => -poissonCdf(o, mean), -tail, 1e-12, most)];
}

export function exactLimits(k: number, n: number, tail: number): [number, number] {
  const low = k === 0 ? 0 : solve((p) => 1 - binomialCdf(k - 1, n, p), tail, 0, 1);
  return [low, k === n ? 1 : solve((p) => -binomialCdf(k, n, p), -tail, 0, 1)];
}

/** Spiegelhalter's interpolated limit: the smallest count whose cumulated probability reaches `q`, less the excess. */
export function funnelLimit(p: number, n: number, q: number): number {
  let r = 0;
  while (binomialCdf(r, n, p) < q) r += 1;
  return Math.min(1, Math.max(0, (r - (binomialCdf(r, n, p) - q) / binomial(r, n, p)) / n));
}

/** Spiegelhalter's interpolated count where `mean` are expected. */
export function funnelCount(mean: number, q: number): number {
  let r = 0;
  while (poissonCdf(r, mean) < q) r += 1;
  const below = r === 0 ? 0 : poissonCdf(r - 1, mean);
  return Math.max(0, r - (poissonCdf(r, mean) - q) / (poissonCdf(r, mean) - below));
}

/** The two-sided binomial test: all counts that are no more probable than the one seen. */
export function twoSided(k: number, n: number, p: number): number {
  const most = binomial(k, n, p) * (1 + 1e-7);
  let sum = 0;
  for (let i = 0; i <= n; i += 1) if (binomial(i, n, p) <= most) sum += binomial(i, n, p);
  return Math.min(1, sum);
}
