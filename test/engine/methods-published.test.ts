import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { readFile } from 'node:fs/promises';
import { cells, ENGINES, fixture, numbers, sqlList } from './method-answers.ts';

/** Whole published data sets, worked through by the methods. */
describe.each(ENGINES)('published figures, on %s', (_, boot) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await boot();
  });
  afterAll(() => engine.close());

  const printed = async (sql: string, digits: number): Promise<(string | undefined)[]> =>
    (await numbers(engine, sql)).map((value) => value?.toFixed(digits));

  it('bowel cancer: one district of 379 above the exact tail of 0.001, none below; two outside the funnel', async () => {
    const rows = await fixture('bowel-cancer-districts.csv');
    const values = rows.map(
      (row) => `('${(row['District'] ?? '').replaceAll("'", "''")}', ${row['n']}, ${row['d']})`,
    );
    const districts = `WITH r(unit, o, d) AS (VALUES ${values.join(', ')}),
      e AS (SELECT *, d * sum(o) OVER () / sum(d) OVER () AS e FROM r)`;
    expect(
      await cells(
        engine,
        `${districts} SELECT count(*), sum(o), round(rate(sum(o), sum(d), 100000), 3) FROM e`,
      ),
    ).toEqual([379, 15009, 17.624]);
    expect(
      await cells(
        engine,
        `${districts} SELECT unit, o, round(e, 1) FROM e WHERE poisson_at_least(o, e) < 0.001`,
      ),
    ).toEqual(['Glasgow City', 210, 119]);
    expect(
      await cells(engine, `${districts} SELECT unit FROM e WHERE poisson_at_most(o, e) < 0.001`),
    ).toEqual([]);
    expect(
      await cells(
        engine,
        `${districts} SELECT count(*) FILTER (o > funnel_count_high(e) OR o < funnel_count_low(e)),
          count(*) FILTER (o > funnel_count_high(e, 0.998) OR o < funnel_count_low(e, 0.998)) FROM e`,
      ),
    ).toEqual([33, 2]);
  });

  it('rat tumours: the prior by moments of the 70 earlier experiments, and the 71st shrunk', async () => {
    const rows = await fixture('rat-tumours-71-experiments.csv');
    const prior = `beta_prior(${sqlList(rows.slice(0, 70), 'y')}, ${sqlList(rows.slice(0, 70), 'n')})`;
    expect(await printed(`${prior}.a, ${prior}.b, eb_rate(4, 14, ${prior}.a, ${prior}.b)`, 3)).toEqual([
      '1.356',
      '8.615',
      '0.223',
    ]);
    expect(await printed(`${prior}.mean, eb_rate_sd(4, 14, ${prior}.a, ${prior}.b)`, 4)).toEqual([
      '0.1360',
      '0.0834',
    ]);
    expect((await cells(engine, `SELECT ${prior}.pooled`))[0]).toBe(false);
  });

  it('PASEX males: Whipple 233.9, Myers 23.63; PAS AGESEX 14.308', async () => {
    const single = await fixture('pasex-singage-males.csv');
    const lists = `${sqlList(single, 'age')}, ${sqlList(single, 'males')}`;
    expect(await printed(`whipple(${lists})`, 1)).toEqual(['233.9']);
    expect(await printed(`myers(${lists}), list_sum(myers_digits(${lists}))`, 2)).toEqual([
      '23.63',
      '100.00',
    ]);
    const groups = await fixture('pas-agesex-5yr.csv');
    const sexes = [sqlList(groups, 'age_start'), sqlList(groups, 'males'), sqlList(groups, 'females')].join(
      ', ',
    );
    expect(await printed(`un_age_sex(${sexes})`, 3)).toEqual(['14.308']);
    expect(
      await printed(`un_age_sex_adjusted(${sexes}, 1000000), un_age_sex_adjusted(${sexes}, 250000)`, 3),
    ).toEqual(['14.308', '10.808']);
  });

  it('Fuzhou 2020: general fertility 35.74 ‰, total fertility 1.214', async () => {
    const rows = await fixture('fuzhou-2020-fertility-5yr.csv');
    const [births, women] = [sqlList(rows, 'births'), sqlList(rows, 'women')];
    expect(await printed(`general_fertility(list_sum(${births}), list_sum(${women}))`, 2)).toEqual(['35.74']);
    expect(await printed(`total_fertility(${births}, ${women})`, 3)).toEqual(['1.214']);
  });

  it('United States 1940–2002: 5,776,130 more boys than girls; the printed ratios of four years', async () => {
    const rows = await fixture('us-births-1940-2002.csv');
    const values = rows.map((row) => `(${row['year']}, ${row['boys']}, ${row['girls']})`).join(', ');
    const data = `WITH b(year, m, f) AS (VALUES ${values})`;
    expect(
      await cells(
        engine,
        `${data} SELECT sum(m - f), round(avg(m - f)), sum(m - f) FILTER (year = 1940), sum(m - f) FILTER (year = 1963) FROM b`,
      ),
    ).toEqual([5776130, 91685, 62969, 105244]);
    const ratio = (year: number): string => `any_value(round(10 * sex_ratio(m, f))) FILTER (year = ${year})`;
    expect(
      await cells(engine, `${data} SELECT ${[1946, 1991, 2001, 2002].map(ratio).join(', ')} FROM b`),
    ).toEqual([1059, 1046, 1046, 1048]);
    expect(await cells(engine, `${data} SELECT year FROM b ORDER BY sex_ratio(m, f) DESC LIMIT 1`)).toEqual([
      1946,
    ]);
    expect(
      await cells(engine, `${data} SELECT sex_ratio_heterogeneity(list(m), list(f)).p < 1e-6 FROM b`),
    ).toEqual([true]);
  });

  it('Arbuthnot: more boys in all 82 years; 1710 from 101.52 to 108.25', async () => {
    const rows = await fixture('london-christenings-1629-1710.csv');
    expect(rows.filter((row) => Number(row['boys']) > Number(row['girls']))).toHaveLength(82);
    expect((await numbers(engine, 'log2(binomial_at_least(82, 82, 0.5))'))[0]).toBeCloseTo(-82, 9);
    const last = rows.at(-1);
    const pair = `${last?.['boys']}, ${last?.['girls']}`;
    expect(
      await printed(
        `sex_ratio(${pair}), sex_ratio_low(${pair}), sex_ratio_high(${pair}), sex_ratio_exact_low(${pair}), sex_ratio_exact_high(${pair})`,
        2,
      ),
    ).toEqual(['104.83', '101.52', '108.25', '101.51', '108.26']);
  });

  it('Bristol 1991–95: 6.16 standard errors from the mean of 397 in 3,319', async () => {
    expect(await printed('funnel_z(41, 143, 397/3319), 100 * 397/3319', 2)).toEqual(['6.16', '11.96']);
  });

  it('sex ratios around 106: the exact 95 % limits of four sizes', async () => {
    for (const [n, low, high] of [
      [28, '44.9', '212.8'],
      [100, '69.9', '154.8'],
      [500, '88.6', '125.9'],
      [2400, '97.8', '114.8'],
    ] as const) {
      const ratio = (side: string): string =>
        `100 * funnel_exact_${side}(106/206, ${n}) / (1 - funnel_exact_${side}(106/206, ${n}))`;
      expect(await printed(`${ratio('low')}, ${ratio('high')}`, 1)).toEqual([low, high]);
    }
  });

  it('surgical deaths: J ranks 7.87 on average, from 2 or 3 to 12', async () => {
    const rows = `('A',0,47),('B',18,148),('C',8,119),('D',46,810),('E',8,211),('F',13,196),('G',9,148),('H',31,215),('I',14,207),('J',8,97),('K',29,256),('L',24,360)`;
    const [rank, low, high, mean] = await cells(
      engine,
      `WITH h(unit, k, n) AS (VALUES ${rows})
       SELECT expected_rank, rank_low, rank_high, (SELECT round(share, 4) FROM rank_proportions((SELECT list(h) FROM h), draws := 10) WHERE unit = 'H')
       FROM rank_proportions((SELECT list(h) FROM h)) WHERE unit = 'J'`,
    );
    expect(Number(rank).toFixed(2)).toBe('7.87');
    expect([2, 3]).toContain(low);
    expect(high).toBe(12);
    expect(mean).toBe(0.1475);
  });

  it('Junshan 2023: three layers, five towns with 25, 13, 13, 23 and 12 villages, a mean span of 17.2', async () => {
    const file = new URL('../fixtures/intake/junshan-units-2023.csv', import.meta.url);
    const lines = (await readFile(file, 'utf8'))
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    const edges = lines
      .map((line) => line.split(','))
      .filter(([, , level]) => level !== 'county')
      .map(([code, , , , parent]) => `('${parent}', '${code}')`);
    expect(edges).toHaveLength(91);
    const network = `WITH e(parent, child) AS (VALUES ${edges.join(', ')})`;
    expect(
      await cells(
        engine,
        `${network} SELECT span FROM network_layers((SELECT list(e) FROM e)) WHERE layer = 2 ORDER BY node`,
      ),
    ).toEqual([25, 13, 13, 23, 12]);
    expect(
      await cells(
        engine,
        `${network} SELECT nodes, layers, roots, leaves FROM network_summary((SELECT list(e) FROM e))`,
      ),
    ).toEqual([92, 3, 1, 86]);
    expect(
      await cells(
        engine,
        `${network} SELECT avg(span) FROM network_layers((SELECT list(e) FROM e)) WHERE layer = 2`,
      ),
    ).toEqual([17.2]);
    expect(
      await cells(
        engine,
        `${network} SELECT count(*) FILTER (cut_point) FROM network_cut_points((SELECT list({a: parent, b: child}) FROM e))`,
      ),
    ).toEqual([6]);
  });

  it('US births a day 1994–2003: the season is strong, highest in September and lowest in January', async () => {
    const file = new URL('../../data-samples/us-births-monthly-1994-2003.csv', import.meta.url);
    const lines = (await readFile(file, 'utf8')).trim().split(/\r?\n/).slice(1);
    const perDay = lines.map((line) => line.split(',')).map(([, births, days]) => `${births} / ${days}`);
    expect(perDay).toHaveLength(120);
    const parts = `classical_decomposition([${perDay.join(', ')}])`;
    const [strength] = await numbers(engine, `seasonal_strength(${parts})`);
    expect(strength).toBeGreaterThan(0.8);
    expect(strength).toBeLessThan(0.95);
    const season = await cells(
      engine,
      `SELECT seasonal FROM (SELECT unnest(${parts}, recursive := true)) WHERE position <= 12 ORDER BY position`,
    );
    const sorted = season.map((value, i) => [Number(value), i + 1] as const).sort((a, b) => a[0] - b[0]);
    expect([sorted[0]?.[1], sorted.at(-1)?.[1]]).toEqual([1, 9]);
    expect(season.reduce<number>((sum, value) => sum + Number(value), 0)).toBeCloseTo(0, 6);
  });
});
