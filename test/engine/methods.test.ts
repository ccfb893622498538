import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { METHODS } from '../../src/engine/methods/methods.ts';
import { exactLimits, funnelLimit, poissonLimits } from './reference-limits.ts';

/** Tails of the normal distribution beyond 1.959964 and 3.090232. */
const [P95, P998] = [0.025, 0.001];
const Z998 = 3.090232306167813;

describe('methods', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await bootNodeEngine();
  });
  afterAll(() => engine.close());

  /** The values of one row, in order. */
  const values = async (sql: string): Promise<(number | null)[]> => {
    const table = await engine.query(`SELECT ${sql}`);
    return table.columns.map((column) => {
      const [value = null] = column.values;
      if (value !== null && typeof value !== 'number') throw new Error(`${column.name} is ${typeof value}`);
      return value;
    });
  };
  const printed = async (sql: string, digits: number): Promise<(string | undefined)[]> =>
    (await values(sql)).map((value) => value?.toFixed(digits));
  const close = async (sql: string, expected: readonly number[], relative: number): Promise<void> => {
    const got = await values(sql);
    expect(got).toHaveLength(expected.length);
    for (const [i, value] of expected.entries())
      expect(
        Math.abs((got[i] ?? Number.NaN) - value),
        `${sql} #${i}: ${got[i]} for ${value}`,
      ).toBeLessThanOrEqual(relative * Math.max(Math.abs(value), 1e-9));
  };

  it.each([
    [81, 263, ['0.2553', '0.3662'], ['0.2527', '0.3676']],
    [15, 148, ['0.0624', '0.1605'], ['0.0578', '0.1617']],
    [0, 20, ['0.0000', '0.1611'], ['0.0000', '0.1684']],
    [1, 29, ['0.0061', '0.1718'], ['0.0009', '0.1776']],
  ])('give Newcombe’s intervals (1998) for %i of %i', async (k, n, wilson, exact) => {
    expect(await printed(`wilson_low(${k}, ${n}), wilson_high(${k}, ${n})`, 4)).toEqual(wilson);
    expect(await printed(`exact_low(${k}, ${n}), exact_high(${k}, ${n})`, 4)).toEqual(exact);
  });

  it.each([
    [0, ['0.000', '3.689']],
    [1, ['0.025', '5.572']],
    [5, ['1.623', '11.668']],
    [10, ['4.795', '18.390']],
    [100, ['81.364', '121.627']],
  ])('give Garwood’s exact Poisson limits for %i', async (o, limits) => {
    expect(await printed(`poisson_low(${o}), poisson_high(${o})`, 3)).toEqual(limits);
  });

  it('agree with sums of Poisson probabilities solved by bisection', async () => {
    for (const o of [0, 1, 2, 3, 7, 23, 98, 400, 2500]) {
      await close(`poisson_low(${o}), poisson_high(${o})`, poissonLimits(o, P95), 1e-9);
      await close(
        `poisson_low(${o}, ${Z998}), poisson_high(${o}, z := ${Z998})`,
        poissonLimits(o, P998),
        1e-9,
      );
    }
  });

  it('change over to the approximation for large counts without a step', async () => {
    for (const side of ['low', 'high']) {
      const [below, at, above] = await values(
        [99999, 100000, 100001].map((o) => `poisson_${side}(${o})`).join(', '),
      );
      expect((Number(at) - Number(below)) / (Number(above) - Number(at)), side).toBeCloseTo(1, 3);
    }
  });

  it('agree with sums of binomial probabilities solved by bisection', async () => {
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
      await close(`exact_low(${k}, ${n}), exact_high(${k}, ${n})`, exactLimits(k, n, P95), 1e-9);
      await close(
        `exact_low(${k}, ${n}, ${Z998}), exact_high(${k}, ${n}, ${Z998})`,
        exactLimits(k, n, P998),
        1e-8,
      );
    }
  });

  it('give the published sex ratio of the 2010 census at age 0, and the missing girls', async () => {
    const all = '7461199, 6325235';
    expect(await printed(`sex_ratio(${all}), sex_ratio_low(${all}), sex_ratio_high(${all})`, 2)).toEqual([
      '117.96',
      '117.83',
      '118.08',
    ]);
    expect(await printed(`missing_girls(${all})`, 0)).toEqual(['713632']);
    expect(await printed('missing_girls(107, 100, 107)', 6)).toEqual(['0.000000']);
    const junshan = '1208, 1029';
    expect(
      await printed(`sex_ratio(${junshan}), sex_ratio_low(${junshan}), sex_ratio_high(${junshan})`, 2),
    ).toEqual(['117.40', '108.03', '127.57']);
    // Yueyang, the same table.
    expect(
      await printed('sex_ratio(32100, 26165), sex_ratio_low(32100, 26165), sex_ratio_high(32100, 26165)', 2),
    ).toEqual(['122.68', '120.70', '124.70']);
  });

  it('give the funnel of the male share at age 0 in 2010, by the normal limits', async () => {
    const funnel = (n: number, z: number): string =>
      `funnel_low(0.54120, ${n}, ${z}), funnel_high(0.54120, ${n}, ${z})`;
    expect(await printed(funnel(100, 1.96), 4)).toEqual(['0.4435', '0.6389']);
    expect(await printed(funnel(100, 3.0902), 4)).toEqual(['0.3872', '0.6952']);
    expect(await printed(funnel(1000, 1.96), 4)).toEqual(['0.5103', '0.5721']);
    expect(await printed(funnel(1000, 3.0902), 4)).toEqual(['0.4925', '0.5899']);
  });

  it('give exact funnel limits: Bristol (Spiegelhalter 2005), and sex ratios around 106', async () => {
    const bristol = (z: number): string =>
      `100 * funnel_exact_low(397/3319, 143, ${z}), 100 * funnel_exact_high(397/3319, 143, ${z})`;
    expect(await printed(bristol(1.96), 2)).toEqual(['6.53', '17.20']);
    expect(await printed(bristol(3.0902), 2)).toEqual(['4.05', '20.73']);
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

  it('use the exact funnel where a side expects fewer than ten, the normal one from ten on', async () => {
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
    await close(
      'funnel_low(0.5, 20), funnel_high(0.5, 20)',
      [0.5 - 1.959963984540054 * Math.sqrt(0.0125), 0.5 + 1.959963984540054 * Math.sqrt(0.0125)],
      1e-12,
    );
    expect(
      await values('funnel_low(0, 10), funnel_high(0, 10), funnel_low(1, 10), funnel_high(1, 10)'),
    ).toEqual([0, 0, 1, 1]);
  });

  it('give rates per thousand unless told otherwise', async () => {
    expect(await printed('rate(10, 1000), rate_low(10, 1000), rate_high(10, 1000)', 3)).toEqual([
      '10.000',
      '4.795',
      '18.390',
    ]);
    expect(
      await printed('rate(10, 1000, 100), rate_low(10, 1000, 100), rate_high(10, 1000, 100)', 4),
    ).toEqual(['1.0000', '0.4795', '1.8390']);
  });

  it('give no value where there is none', async () => {
    const none = [
      'wilson_low(1, 0)',
      'wilson_high(0, 0)',
      'wilson_low(NULL, 5)',
      'wilson_high(1, NULL)',
      'wilson_low(3, 2)',
      'wilson_low(-1, 2)',
      'exact_low(1, 0)',
      'exact_high(0, 0)',
      'exact_low(NULL, 5)',
      'exact_high(3, 2)',
      'exact_high(-1, 2)',
      'sex_ratio(1, 0)',
      'sex_ratio(NULL, 1)',
      'sex_ratio_low(0, 0)',
      'sex_ratio_high(5, 0)',
      'sex_ratio_low(NULL, 3)',
      'missing_girls(NULL, 1)',
      'poisson_low(NULL)',
      'poisson_high(-1)',
      'poisson_low(-1)',
      'funnel_low(0.5, 0)',
      'funnel_high(NULL, 10)',
      'funnel_low(0.5, NULL)',
      'funnel_low(1.5, 10)',
      'funnel_exact_high(0.5, 0)',
      'funnel_low(0.5, 100, NULL)',
      'exact_low(3, 10, NULL)',
      'poisson_high(200000, NULL)',
      'poisson_low(3, NULL)',
      'wilson_low(3, 10, NULL)',
      'rate(1, 0)',
      'rate_low(1, 0)',
      'rate_high(NULL, 10)',
      'rate(-1, 10)',
    ];
    const table = await engine.query(`SELECT ${none.map((sql) => `(${sql})::DOUBLE`).join(', ')}`);
    expect(Object.fromEntries(none.map((sql, i) => [sql, table.columns[i]?.values[0]]))).toEqual(
      Object.fromEntries(none.map((sql) => [sql, null])),
    );
  });

  it('take sums, decimals and whole columns as they are', async () => {
    const table = await engine.query(`
      SELECT poisson_low(sum(n)) AS low, exact_low(sum(n), 10 * sum(n)) AS share, wilson_high(1.0::DECIMAL(9,2), 29) AS wilson
      FROM (VALUES (4), (6)) t(n)`);
    expect(table.columns.map((column) => Number(column.values[0]).toFixed(4))).toEqual([
      '4.7954',
      '0.0490',
      '0.1718',
    ]);
    const rows = await engine.query('SELECT poisson_high(range) AS high FROM range(500)');
    const highs = rows.columns[0]?.values ?? [];
    expect(highs).toHaveLength(500);
    expect(highs.every((value, i) => i === 0 || Number(value) > Number(highs[i - 1]))).toBe(true);
  });

  it('are written down: the comment of each file shows how its macros are called', async () => {
    const folder = new URL('../../src/engine/methods/', import.meta.url);
    const files = (await readdir(folder)).filter((name) => name !== 'methods.ts');
    expect(files).toHaveLength(METHODS.length);
    for (const file of files) {
      const source = await readFile(new URL(file, folder), 'utf8');
      const comment = source.slice(0, source.indexOf('*/'));
      const macros = [...source.matchAll(/CREATE MACRO (\w+)\(/g)].map((match) => match[1] ?? '');
      const open = macros.filter((name) => !name.startsWith('siwang_'));
      for (const name of open) expect(comment, `${file}: ${name}`).toMatch(new RegExp(`\`${name}[(\`]`));
    }
  });
});
