import jstat from 'jstat';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { cells, ENGINES, expectClose, numbers } from './method-answers.ts';
import { brandes, tarjan } from './reference-graphs.ts';
import { exactLimits, funnelCount, funnelLimit, poissonLimits, twoSided } from './reference-limits.ts';

const { jStat } = jstat;
/** Tails of the normal distribution beyond 1.959964 and 3.090232. */
const [P95, P998] = [0.025, 0.001];
const Z998 = 3.090232306167813;

/** Numbers in [0, 1) that are the same in every run (Lehmer's generator). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

describe.each(ENGINES)('independent implementations, beside %s', (_, boot) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await boot();
  });
  afterAll(() => engine.close());
  const close = (sql: string, expected: readonly number[], relative: number): Promise<void> =>
    expectClose(engine, sql, expected, relative);

  it('normal and χ² distributions: jStat', async () => {
    for (const x of [-6, -2.5, -1, 0, 0.3, 1.96, 4, 7.5])
      await close(`normal_cdf(${x})`, [jStat.normal.cdf(x, 0, 1)], Math.abs(x) > 5 ? 1e-4 : 1e-7);
    for (const p of [1e-9, 0.001, 0.025, 0.3, 0.5, 0.9, 0.9999])
      expect(jStat.normal.cdf(Number((await numbers(engine, `normal_quantile(${p})`))[0]), 0, 1)).toBeCloseTo(
        p,
        9,
      );
    await close(
      'normal_quantile(0.975), normal_quantile(0.001)',
      [1.959963984540054, -3.090232306167813],
      1e-12,
    );
    for (const df of [1, 2, 3, 7, 12, 85])
      for (const x of [0.1, 1, 5, 30, 120])
        await close(`chi_square_tail(${x}, ${df}) + 1`, [2 - jStat.chisquare.cdf(x, df)], 1e-9);
  });

  it('exact limits of proportions: beta quantiles of jStat, and sums of probabilities solved by bisection', async () => {
    const pairs: [number, number][] = [
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 3],
      [28, 29],
      [1, 1000],
      [50, 100],
      [499, 1000],
      [998, 1000],
      [3, 2000],
    ];
    for (const [k, n] of pairs) {
      const sides = `exact_low(${k}, ${n}), exact_high(${k}, ${n})`;
      await close(sides, exactLimits(k, n, P95), 1e-9);
      await close(
        `exact_low(${k}, ${n}, ${Z998}), exact_high(${k}, ${n}, 0.998)`,
        exactLimits(k, n, P998),
        1e-8,
      );
      const low = k === 0 ? 0 : jStat.beta.inv(P95, k, n - k + 1);
      const high = k === n ? 1 : jStat.beta.inv(1 - P95, k + 1, n - k);
      await close(sides, [low, high], 1e-6);
    }
  });

  it('exact limits of counts: gamma quantiles of jStat, and bisection', async () => {
    for (const o of [0, 1, 2, 3, 7, 23, 98, 400, 2500]) {
      await close(`poisson_low(${o}), poisson_high(${o})`, poissonLimits(o, P95), 1e-9);
      await close(`poisson_low(${o}, ${Z998}), poisson_high(${o}, z := 0.998)`, poissonLimits(o, P998), 1e-9);
      const low = o === 0 ? 0 : jStat.gamma.inv(P95, o, 1);
      await close(`poisson_low(${o}), poisson_high(${o})`, [low, jStat.gamma.inv(1 - P95, o + 1, 1)], 1e-6);
      if (o >= 5) await close(`byar_low(${o}), byar_high(${o})`, poissonLimits(o, P95), 0.01);
    }
    for (const side of ['low', 'high']) {
      const steps = await numbers(
        engine,
        [99999, 100000, 100001].map((o) => `poisson_${side}(${o})`).join(', '),
      );
      const [below, at, above] = steps.map(Number);
      expect((Number(at) - Number(below)) / (Number(above) - Number(at)), side).toBeCloseTo(1, 3);
    }
  });

  it('tails of counts: jStat', async () => {
    for (const [o, e] of [
      [0, 3],
      [1, 3],
      [5, 5],
      [40, 20],
      [3, 30],
      [80, 60],
    ] as const)
      await close(
        `1 + poisson_at_most(${o}, ${e}), 1 + poisson_at_least(${o}, ${e})`,
        [1 + jStat.poisson.cdf(o, e), 2 - jStat.poisson.cdf(o - 1, e)],
        1e-9,
      );
    for (const [k, n, p] of [
      [0, 5, 0.2],
      [3, 5, 0.2],
      [40, 100, 0.5],
      [90, 100, 0.5],
    ] as const)
      await close(
        `1 + binomial_at_most(${k}, ${n}, ${p}), 1 + binomial_at_least(${k}, ${n}, ${p})`,
        [1 + jStat.binomial.cdf(k, n, p), 2 - (k === 0 ? 0 : jStat.binomial.cdf(k - 1, n, p))],
        1e-8,
      );
    for (const [m, f] of [
      [12, 8],
      [0, 3],
      [500, 500],
      [1208, 1029],
    ] as const)
      await close(`sex_ratio_p(${m}, ${f})`, [twoSided(m, m + f, 106 / 206)], 1e-7);
  });

  it('rate ratios: beta quantiles of jStat as odds', async () => {
    for (const [o1, e1, o2, e2] of [
      [30, 1000, 20, 1000],
      [3, 10, 12, 25],
      [1, 5, 1, 2],
    ] as const) {
      const odds = (p: number): number => ((p / (1 - p)) * e2) / e1;
      await close(
        `rate_ratio(${o1}, ${e1}, ${o2}, ${e2}), rate_ratio_low(${o1}, ${e1}, ${o2}, ${e2}), rate_ratio_high(${o1}, ${e1}, ${o2}, ${e2})`,
        [
          o1 / e1 / (o2 / e2),
          odds(jStat.beta.inv(P95, o1, o2 + 1)),
          odds(jStat.beta.inv(1 - P95, o1 + 1, o2)),
        ],
        1e-5,
      );
    }
  });

  it('funnels: exact where a side expects fewer than ten, normal from ten on; counts exact to 1,000 and on', async () => {
    for (const [p, n] of [
      [0.5, 19],
      [0.01, 900],
      [0.99, 900],
      [0.2, 3],
      [0.001, 1],
    ] as const)
      await close(
        `funnel_low(${p}, ${n}), funnel_high(${p}, ${n})`,
        [funnelLimit(p, n, P95), funnelLimit(p, n, 1 - P95)],
        1e-7,
      );
    const half = 1.959963984540054 * Math.sqrt(0.0125);
    await close('funnel_low(0.5, 20), funnel_high(0.5, 20)', [0.5 - half, 0.5 + half], 1e-12);
    for (const e of [0.1, 3, 17.5, 400, 999])
      await close(
        `funnel_count_low(${e}), funnel_count_high(${e}, 0.998)`,
        [funnelCount(e, P95), funnelCount(e, 1 - P998)],
        1e-7,
      );
    await close(
      'funnel_count_low(1200), funnel_count_high(1200, 0.998)',
      [funnelCount(1200, P95), funnelCount(1200, 1 - P998)],
      1e-5,
    );
  });

  it('overdispersion, its τ² and priors by moments: worked out again', async () => {
    const random = seeded(7);
    const ns = Array.from({ length: 40 }, () => 20 + Math.floor(200 * random()));
    const ks = ns.map((n) => Math.floor(n * (0.1 + 0.3 * random())));
    const target = ks.reduce((a, b) => a + b) / ns.reduce((a, b) => a + b);
    const z = ks.map(
      (k, i) => (k / Number(ns[i]) - target) / Math.sqrt((target * (1 - target)) / Number(ns[i])),
    );
    const sorted = [...z].sort((a, b) => a - b);
    const drawn = sorted.map((x) => Math.min(Math.max(x, Number(sorted[4])), Number(sorted[35])));
    const phi = drawn.reduce((sum, x) => sum + x * x, 0) / 40;
    const table = `WITH t(unit, k, n) AS (VALUES ${ks.map((k, i) => `(${i}, ${k}, ${ns[i]})`).join(', ')})`;
    const [found] = await cells(
      engine,
      `${table} SELECT any_value(phi) FROM funnel_proportions((SELECT list(t) FROM t))`,
    );
    expect(Number(found)).toBeCloseTo(phi, 10);
    const w = ns.map((n) => n / (target * (1 - target)));
    const [sum, squares] = [w.reduce((a, b) => a + b), w.reduce((a, b) => a + b * b, 0)];
    await close(
      `overdispersion_tau2(${phi}, [${w.join(', ')}])`,
      [(40 * phi - 39) / (sum - squares / sum)],
      1e-9,
    );

    const shares = ks.map((k, i) => k / Number(ns[i]));
    const mean = shares.reduce((a, b) => a + b) / 40;
    const variance = shares.reduce((a, b) => a + (b - mean) ** 2, 0) / 39;
    const kappa = (mean * (1 - mean)) / variance - 1;
    const lists = `[${ks.join(', ')}], [${ns.join(', ')}]`;
    await close(`beta_prior(${lists}).a, beta_prior(${lists}).b`, [mean * kappa, (1 - mean) * kappa], 1e-9);
    const spread = ks.reduce((s, k, i) => s + Number(ns[i]) * (k / Number(ns[i]) - target) ** 2, 0);
    const all = ns.reduce((a, b) => a + b);
    const a = spread / all - target / (all / 40);
    await close(`gamma_prior(${lists}).a, gamma_prior(${lists}).b`, [target ** 2 / a, target / a], 1e-9);
  });

  it('the probability that a share is higher: the beta distribution integrated by Simpson’s rule', async () => {
    for (const [k1, n1, k2, n2] of [
      [0, 47, 8, 97],
      [46, 810, 24, 360],
      [180, 200, 95, 100],
      [150, 400, 260, 700],
    ] as const) {
      // P(θ₁ > θ₂) = ∫ F₂(x) dF₁(x), as a sum over narrow steps of F₁.
      const steps = 4000;
      let sum = 0;
      for (let i = 0; i < steps; i += 1) {
        const [from, to] = [i / steps, (i + 1) / steps];
        const mass = jStat.beta.cdf(to, k1 + 1, n1 - k1 + 1) - jStat.beta.cdf(from, k1 + 1, n1 - k1 + 1);
        if (mass > 0) sum += mass * jStat.beta.cdf((from + to) / 2, k2 + 1, n2 - k2 + 1);
      }
      const [got] = await numbers(engine, `probability_higher(${k1}, ${n1}, ${k2}, ${n2})`);
      // The last pair goes by the normal approximation.
      expect(Math.abs(Number(got) - sum), `${k1}/${n1} ${k2}/${n2}: ${got} ${sum}`).toBeLessThan(
        n1 === 400 ? 0.005 : 0.0005,
      );
    }
  });

  it('a season of twelve months: taken apart again in JavaScript', async () => {
    const random = seeded(3);
    const v = Array.from({ length: 50 }, (_, i) => 100 + i + 10 * Math.sin((i * Math.PI) / 6) + 5 * random());
    const trend = v.map((_, i) => {
      if (i < 6 || i > 43) return null;
      let sum = (Number(v[i - 6]) + Number(v[i + 6])) / 2;
      for (let j = i - 5; j <= i + 5; j += 1) sum += Number(v[j]);
      return sum / 12;
    });
    const figure = Array.from({ length: 12 }, (_, month) => {
      const rest = v.flatMap((x, i) => (i % 12 === month && trend[i] != null ? [x - Number(trend[i])] : []));
      return rest.reduce((a, b) => a + b) / rest.length;
    });
    const centre = figure.reduce((a, b) => a + b) / 12;
    const got = await cells(
      engine,
      `SELECT trend, seasonal, remainder FROM (SELECT unnest(classical_decomposition([${v.join(', ')}]), recursive := true)) ORDER BY position`,
    );
    for (const i of v.keys()) {
      const season = Number(figure[i % 12]) - centre;
      const t = trend[i] ?? null;
      const expected = [t, season, t === null ? null : Number(v[i]) - t - season];
      for (const [part, value] of expected.entries()) {
        const found = got[3 * i + part] ?? null;
        if (value === null) expect(found).toBeNull();
        else expect(Number(found), `${i} ${part}`).toBeCloseTo(value, 8);
      }
    }
    const spiked = v.map((x, i) => (i === 20 ? x + 500 : x));
    const [plain, robust] = await numbers(
      engine,
      ['classical', 'robust']
        .map((kind) => `${kind}_decomposition([${spiked.join(', ')}])[33].seasonal`)
        .join(', '),
    );
    const whole = Number(figure[8]) - centre;
    expect(Math.abs(Number(robust) - whole)).toBeLessThan(Math.abs(Number(plain) - whole) / 2);
  });

  it('graphs drawn at random: Brandes’s betweenness and Tarjan’s cut points', async () => {
    const random = seeded(11);
    for (const [nodes, count] of [
      [12, 15],
      [25, 30],
      [30, 90],
    ] as const) {
      const drawn = Array.from({ length: count }, () => [
        `n${Math.floor(nodes * random())}`,
        `n${Math.floor(nodes * random())}`,
      ]).filter(([a, b]) => a !== b) as [string, string][];
      const edges = `WITH e(a, b) AS (VALUES ${drawn.map(([a, b]) => `('${a}', '${b}')`).join(', ')})`;
      const between = await cells(
        engine,
        `${edges} SELECT node, betweenness FROM network_betweenness((SELECT list(e) FROM e))`,
      );
      const expected = brandes(drawn);
      expect(between).toHaveLength(2 * expected.size);
      for (let i = 0; i < between.length; i += 2)
        expect(Number(between[i + 1]), String(between[i])).toBeCloseTo(
          expected.get(String(between[i])) ?? Number.NaN,
          8,
        );
      const cut = await cells(
        engine,
        `${edges} SELECT node FROM network_cut_points((SELECT list(e) FROM e)) WHERE cut_point`,
      );
      expect(cut.map(String).sort()).toEqual([...tarjan(drawn)].sort());
    }
  });

  it('completeness by two lists: at least 95 % of the ranges hold the truth, by all ways that lists can come about', async () => {
    // Of 60 births each is on the first list with p1, on the second with p2: every split into both, only one, none.
    for (const [p1, p2] of [
      [0.5, 0.6],
      [0.8, 0.9],
      [0.98, 0.99],
    ] as const) {
      const [held, possible] = await cells(
        engine,
        `WITH splits AS (
           SELECT m, only1, only2, 60 - m - only1 - only2 AS missed
           FROM range(7, 61) a(m), range(0, 54) b(only1), range(0, 54) c(only2) WHERE m + only1 + only2 <= 60
         ), likely AS (
           SELECT *, exp(lgamma(61) - lgamma(m + 1) - lgamma(only1 + 1) - lgamma(only2 + 1) - lgamma(missed + 1)
             + m * ln(${p1 * p2}) + only1 * ln(${p1 * (1 - p2)}) + only2 * ln(${p2 * (1 - p1)}) + missed * ln(${(1 - p1) * (1 - p2)})) AS p
           FROM splits
         ), told AS (
           SELECT p, (m + only1) / 60 AS truth, chapman_completeness_low(m + only1, m + only2, m) AS low,
             chapman_completeness_high(m + only1, m + only2, m) AS high
           FROM likely WHERE p > 1e-6
         )
         SELECT sum(p) FILTER (truth BETWEEN low - 1e-12 AND high + 1e-12) / sum(p), sum(p) FROM told`,
      );
      expect(Number(possible)).toBeGreaterThan(0.97);
      expect(Number(held), `${p1} ${p2}`).toBeGreaterThan(0.95);
    }
  });
});
