/** FNV-1a: turns the name of a stream into its seed. */
function seedOf(name: string): number {
  let seed = 0x811c9dc5;
  for (const character of name) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return seed >>> 0;
}

/**
 * A seeded stream of random numbers (mulberry32). Every purpose has a stream of its own, named after it, so that
 * adding a dataset later does not change the numbers of the others.
 */
export class Random {
  #state: number;

  constructor(stream: string) {
    this.#state = seedOf(`siwang sample district / ${stream}`);
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** A count with this mean, by Knuth's product of uniforms; for means up to a few hundred. */
  poisson(mean: number): number {
    const stop = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > stop; product *= this.next()) count += 1;
    return count;
  }

  /** How many of `n` trials succeed. */
  binomial(n: number, probability: number): number {
    let successes = 0;
    for (let i = 0; i < n; i += 1) if (this.next() < probability) successes += 1;
    return successes;
  }

  /** Spreads `n` over classes in proportion to their weights, by chance; the counts add up to `n`. */
  multinomial(n: number, weights: readonly number[]): number[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const limits: number[] = [];
    let reached = 0;
    for (const weight of weights) limits.push((reached += weight / total));
    const counts = weights.map(() => 0);
    for (let i = 0; i < n; i += 1) {
      const draw = this.next();
      const found = limits.findIndex((limit) => draw < limit);
      const index = found < 0 ? counts.length - 1 : found;
      counts[index] = (counts[index] ?? 0) + 1;
    }
    return counts;
  }

  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}
