import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { FAMILIES } from '../../src/engine/methods/families.ts';
import { wholeQuestion } from '../../src/engine/methods/method-pages.ts';
import { asWritten, cells, ENGINES, numbers } from './method-answers.ts';

const examples = FAMILIES.flatMap(({ id, methods }) =>
  methods.flatMap((method) => method.examples.map((example) => [id, example] as const)),
);

/** Questions without an answer: each must give NULL, and none may fail. */
const NONE = `
  wilson_low(1, 0) wilson_high(0, 0) wilson_low(NULL, 5) wilson_high(1, NULL) wilson_low(3, 2) wilson_low(-1, 2)
  wilson_low(3, 10, NULL) wilson_low(3, 10, 0) wilson_high(3, 10, -1) wilson_high(10, 10, NULL) wilson_low(0, 10, 95)
  exact_low(1, 0) exact_high(0, 0) exact_low(NULL, 5) exact_high(3, 2) exact_high(-1, 2) exact_low(3, 10, NULL)
  exact_low(0, 10, NULL) exact_high(0, 0, 0.95) proportion(1, 0) proportion(2, 1) proportion(NULL, 1) proportion(-1, 5)
  difference_low(1, 0, 1, 2) difference_high(1, 2, 3, 2) binomial_at_least(3, 2, 0.5) binomial_at_most(-1, 2, 0.5)
  binomial_at_least(1, 2, 1.5) binomial_at_most(1, NULL, 0.5)
  poisson_low(NULL) poisson_high(-1) poisson_low(-1) poisson_high(200000, NULL) poisson_low(3, NULL) poisson_low(0, NULL)
  byar_low(-1) byar_high(NULL) poisson_at_least(-1, 5) poisson_at_most(1, -5) poisson_at_least(1, NULL)
  rate(1, 0) rate_low(1, 0) rate_high(NULL, 10) rate(-1, 10) rate_low(-1, 10)
  rate_ratio(1, 1, 0, 1) rate_ratio(-1, 1, 1, 1) rate_ratio_low(1, 0, 1, 1) rate_ratio_high(1, 1, 0, 1)
  sex_ratio(1, 0) sex_ratio(NULL, 1) sex_ratio(-1, 5) sex_ratio_low(0, 0) sex_ratio_high(5, 0) sex_ratio_low(NULL, 3)
  sex_ratio_low(0, 3, NULL) sex_ratio_exact_high(5, 0) sex_ratio_exact_low(0, 0) sex_ratio_p(NULL, 1) sex_ratio_p(0, 0)
  missing_girls(NULL, 1) missing_girls(-1, 1) missing_girls(1, 1, 0) missing_girls_low(0, 0) missing_girls_high(1, NULL)
  sex_ratio_heterogeneity([1],[1]).p sex_ratio_heterogeneity(NULL,[1]).chi_square sex_ratio_standardised([1],[1],[NULL])
  sex_ratio_standardised_low([1,NULL],[1,1],[1,1]) sex_ratio_standardised_high([1],[1],[1],NULL)
  funnel_low(0.5, 0) funnel_high(NULL, 10) funnel_low(0.5, NULL) funnel_low(1.5, 10) funnel_exact_high(0.5, 0)
  funnel_low(0.5, 100, NULL) funnel_high(0.5, 10, NULL) funnel_low(0, 5, NULL) funnel_ratio_low(0) funnel_ratio_high(NULL)
  funnel_ratio_high(5000, NULL) funnel_rate_low(1, 0) funnel_rate_high(NULL, 5) funnel_count_low(-1) funnel_z(1, 0, 0.5)
  funnel_z(1, 2, 0) funnel_z(1, 2, 1) funnel_ratio_z(1, 0) overdispersion([]) overdispersion(NULL) overdispersion([1])
  overdispersion_tau2(NULL, [1, 2]) overdispersion_tau2(1, [1]) funnel_inflation(NULL, 20)
  probability_higher(2, 1, 0, 1) probability_higher(NULL, 1, 0, 1) probability_higher(-1, 1, 0, 1)
  eb_rate(3, 2, 1, 1) eb_rate(1, 2, 0, 1) eb_rate(NULL, 2, 1, 1) eb_rate(1, 2, NULL, 1) eb_rate_sd(3, 2, 1, 1)
  eb_count_rate(-1, 1, 1, 1) eb_count_rate_sd(1, 1, NULL, 1) beta_prior([1], [2]).a beta_prior(NULL, [2]).a
  beta_prior([NULL, 1], [1, 2]).b gamma_prior([], []).a gamma_prior([1, 2], [1]).a
  mid_population(NULL, 1) birth_rate(1, 0, 0) birth_rate(-1, 10, 10) birth_rate(1, NULL, 10) death_rate(1, 10, 10, 0)
  natural_increase(1, NULL, 10, 10) general_fertility(1, 0) general_fertility(-1, 5) total_fertility([1], [0])
  total_fertility([], []) total_fertility([1], [1, 2]) total_fertility([1, NULL], [1, 2])
  age_share(1, 0) age_share(2, 1) age_share(NULL, 1) dependency_ratio(1, 0, 1) young_dependency(-1, 5) old_dependency(1, NULL)
  whipple([], []) whipple(NULL, NULL) whipple(range(62), range(62)) whipple(range(100), list_transform(range(100), lambda i: 0))
  whipple(range(100), list_transform(range(100), lambda i: CASE WHEN i <> 30 THEN i END)) myers(range(89), range(89))
  myers(range(100), list_transform(range(100), lambda i: -1)) un_age_sex(range(0, 70, 5), range(14), range(14))
  un_age_sex(range(0, 80, 5), range(16), range(16)) un_age_sex_adjusted([0], [1], [1], 5)
  lincoln_petersen(5, 5, 0) lincoln_petersen(5, 5, 6) chapman(-1, 5, 0) chapman(5, NULL, 0) chapman_sd(5, 10, 7)
  chapman_low(5, 10, 7) chapman_high(5, 10, 2, NULL) chapman_low(5, 10, 2, NULL) chapman_log_low(5, 5, 6) chapman_log_high(5, 5, 5, NULL)
  chandrasekar_deming(0, 1, 1) chandrasekar_deming(1, -1, 1) chandrasekar_deming(1, NULL, 1) chandrasekar_deming_sd(0, 1, 1)
  chapman_completeness(5, 12, 7) chapman_completeness_low(5, NULL, 2) chapman_completeness_high(5, 5, 2, -1) chapman_completeness_low(9, 9, 9, NULL)
  registration_completeness(5, 5, 6) registration_completeness_low(5, 5, 6) registration_completeness_high(5, NULL, 1)
  reporting_completeness(1, 0) reporting_completeness(2, 1) reporting_timeliness(NULL, 1) reporting_timeliness_low(2, 1)
  collection_rate(1, 0) collection_rate(NULL, 1) collection_rate(-1, 1)
  year_on_year(1, 0) year_on_year(NULL, 1) month_on_month(1, NULL) relative_change(-1, 1) plan_progress(1, 0)
  plan_progress(1, 10, 13) plan_due(1, 0) seasonal_strength(NULL) len(classical_decomposition([1, 2, 3]))
  len(classical_decomposition(list_transform(range(48), lambda i: CASE WHEN i <> 20 THEN i END))) len(robust_decomposition(NULL))
  xmr([]).mean xmr(NULL).low xmr([5]).high xmr([NULL, NULL]::DOUBLE[]).mean len(p_chart([1], [1, 2])) p_chart([3], [2])[1].share
  p_chart([1, 2], [0, 4])[1].high
  goalpost(NULL, 0, 1) goalpost(1, 1, 1) goalpost(1, NULL, 1) score_points(1, 0, 5) score_points(NULL, 1, 5)
  score_points(1, 1, -5) score_points(1, 1, 5, 'sideways') composite([1, NULL], [1, 1]) composite([], []) composite([1], [0])
  composite_geometric([-1], [1]) category(NULL) category_chances(1, 0).one category_chances(NULL, 1).stable
  net_migration(NULL, 1) gross_migration(-1, 1) net_migration_rate(1, 1, 0) migration_effectiveness(0, 0)
  covered_share([]) covered_share([1, NULL]) workload(1, 0) workload(NULL, 1) workload_spread([]) workload_spread([0])
  normal_quantile(0) normal_quantile(1) normal_quantile(NULL) normal_cdf(NULL) chi_square_tail(1, 0) chi_square_tail(-1, 1)
  chi_square_tail(1, 1.5)`;

/** Splits a text at the blanks outside brackets and quotes. */
function expressions(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let word = '';
  for (const letter of `${text} `) {
    if ('([{'.includes(letter)) depth += 1;
    if (')]}'.includes(letter)) depth -= 1;
    if (depth === 0 && /\s/.test(letter)) {
      if (word !== '') found.push(word);
      word = '';
    } else word += letter;
  }
  return found;
}

describe.each(ENGINES)('the methods on %s', (_, boot) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await boot();
  });
  afterAll(() => engine.close());

  it.each(examples)('give the worked example of %s: $ask', async (_id, example) => {
    const got = await cells(engine, wholeQuestion(example));
    expect(asWritten(got, example.gives)).toEqual(example.gives);
  });

  it('give no value where there is none, and never fail', async () => {
    const asked = expressions(NONE);
    expect(asked.length).toBeGreaterThan(150);
    for (let from = 0; from < asked.length; from += 20) {
      const some = asked.slice(from, from + 20);
      const got = await cells(engine, `SELECT ${some.join(', ')}`);
      expect(Object.fromEntries(some.map((sql, i) => [sql, got[i]]))).toEqual(
        Object.fromEntries(some.map((sql) => [sql, null])),
      );
    }
  });

  it('take sums, decimals and whole columns as they are', async () => {
    const got = await numbers(
      engine,
      `poisson_low(sum(n)), exact_low(sum(n), 10 * sum(n)), wilson_high(1.0::DECIMAL(9,2), 29),
       xmr(list(n ORDER BY n)).mean, overdispersion(list(n - 5)) FROM (VALUES (4), (6)) t(n)`,
    );
    expect(got.map((value) => value?.toFixed(4))).toEqual(['4.7954', '0.0490', '0.1718', '5.0000', '1.0000']);
    const highs = await cells(engine, 'SELECT poisson_high(range) AS high FROM range(500)');
    expect(highs.every((value, i) => i === 0 || Number(value) > Number(highs[i - 1]))).toBe(true);
  });

  it('read a coverage below 1 and standard errors from 1 on alike', async () => {
    const [a, b, c, d] = await numbers(
      engine,
      'wilson_low(3, 10, 0.998), wilson_low(3, 10, 3.090232306167813), poisson_high(7, 0.95), poisson_high(7)',
    );
    expect(Number(a)).toBeCloseTo(Number(b), 12);
    expect(Number(c)).toBeCloseTo(Number(d), 9);
  });

  it('work out tables of methods from other cells, by name of a table expression', async () => {
    const sql = `
      WITH sizes(unit, k, n) AS (SELECT 'u' || i, 30 + 5 * (i % 3), 100 FROM range(12) t(i))
      SELECT count(*), round(any_value(target), 3), count(*) FILTER (share BETWEEN low_95 AND high_95)
      FROM funnel_proportions((SELECT list(sizes) FROM sizes))`;
    expect(await cells(engine, sql)).toEqual([12, 0.35, 12]);
    expect(await engine.tables('SELECT * FROM funnel_proportions((SELECT list(c) FROM births c))')).toEqual([
      'births',
    ]);
  });

  it('are not misled by a reader’s tables and columns that are called like their own parts', async () => {
    const table = `(SELECT 81 AS k1, 263 AS n1, 7 AS k, 9 AS n, 2 AS z, 0.5 AS p, 1 AS x, 1 AS y, 3 AS m, 4 AS f) a`;
    const got = await numbers(
      engine,
      `wilson_low(a.k1, a.n1), exact_low(a.k1, a.n1), poisson_high(k1) - poisson_high(81) FROM ${table}`,
    );
    expect(got.map((value) => value?.toFixed(4))).toEqual(['0.2553', '0.2527', '0.0000']);
    const edges = `WITH siwang AS (SELECT 1), given(parent, child) AS (VALUES ('r', 'x'), ('r', 'y'))`;
    expect(
      await cells(
        engine,
        `${edges} SELECT node, span FROM network_layers((SELECT list(given) FROM given)) WHERE span > 0`,
      ),
    ).toEqual(['r', 2]);
    const levied = `WITH levied(levy_year, levied) AS (VALUES (2010, 100)), paid(levy_year, pay_year, collected) AS (VALUES (2010, 2010, 40))`;
    expect(
      await cells(
        engine,
        `${levied} SELECT outstanding FROM collection_arrears((SELECT list(t) FROM levied t), (SELECT list(t) FROM paid t), 2010)`,
      ),
    ).toEqual([60]);
  });

  it('draw the same ranks for the same seed, whatever the order of rows', async () => {
    const ask = (order: string, seed: number): Promise<unknown[]> =>
      cells(
        engine,
        `SELECT unit, rank_low, rank_high, lowest_quarter FROM rank_proportions(
          (SELECT list({unit: 'u' || i, k: 3 * i, n: 60} ORDER BY ${order}) FROM range(6) t(i)), seed := ${seed}, draws := 200)`,
      );
    const first = await ask('i', 1);
    expect(await ask('-i', 1)).toEqual(first);
    expect(await ask('i', 2)).not.toEqual(first);
  });
});
