import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../src/base/table.ts';
import { openPage, type OpenPage } from './page.ts';

let page: OpenPage;
/** The towns' quarters as the file has them. */
let quarters: Row[];
beforeAll(async () => {
  page = await openPage('fee-collection');
  quarters = await page.ask('SELECT *, year(period) AS y, quarter(period) AS q FROM fees ORDER BY unit, period');
}, 240_000);
afterAll(() => page.close());

const total = (rows: readonly Row[], field: string) => rows.reduce((sum, row) => sum + Number(row[field]), 0);

/** The three rates of a year, by hand from the quarters of these units; each sum is rounded to 100 yuan in the file. */
function rates(of: readonly Row[], year: number) {
  const sofar = of.filter((r) => Number(r['y']) <= year);
  const now = of.filter((r) => r['y'] === year);
  const first = of.filter((r) => r['y'] === 2006 && r['q'] === 1);
  const owed = (rows: readonly Row[]) =>
    total(rows, 'arrears_under_1') + total(rows, 'arrears_1_3') + total(rows, 'arrears_over_3');
  const opening = owed(first) - total(first, 'levied') + total(first, 'collected') + total(first, 'waived');
  const open = total(
    now.filter((r) => r['q'] === 4),
    'arrears_under_1',
  );
  return {
    rate_period: (100 * total(now, 'collected')) / total(now, 'levied'),
    rate_stock: (100 * total(sofar, 'collected')) / (opening + total(sofar, 'levied')),
    rate_same_year: (100 * (total(now, 'levied') - total(now, 'waived') - open)) / total(now, 'levied'),
  };
}

describe('fee collection', () => {
  it('says first that it is history, and shows nothing below the towns', async () => {
    const [first] = page.program.cells.filter((c) => c.kind === 'text' || c.kind === 'value');
    expect(first).toMatchObject({ kind: 'text', lang: 'zh' });
    const shown = await page.show();
    expect(shown.text('zh').split('\n')[0]).toMatch(/^历史资料。\s社会抚养费已于 2021\s年取消/);
    expect(shown.text('en')).toContain('abolished in 2021');
    expect(shown.rows('places').map((r) => r['level'])).toEqual(['district', ...Array(6).fill('town')]);
  });

  it.each([2006, 2008, 2010])('tells the three rates of %i as the quarters give them', async (year) => {
    const shown = await page.show({ from: `${year}-01-01`, to: `${year}-12-01` });
    const expected = rates(quarters, year);
    for (const [name, value] of Object.entries(expected))
      expect(Number(shown.first('headline')[name]), name).toBeCloseTo(value, 2);
    const lines = shown.rows('rates_long').filter((r) => r['period'] === `${year}-01-01`);
    expect(lines.map((r) => Number(r['value']).toFixed(1))).toEqual(
      Object.values(expected).map((value) => value.toFixed(1)),
    );
  });

  it('is about one town as about all', async () => {
    const shown = await page.show({ unit: '990611102', from: '2009-01-01', to: '2009-12-01' });
    const own = quarters.filter((r) => r['unit'] === '990611102');
    for (const [name, value] of Object.entries(rates(own, 2009)))
      expect(Number(shown.first('headline')[name]), name).toBeCloseTo(value, 2);
  });

  it('never has the year pay more of its own claims than came in, and balances its arrears', async () => {
    const years = (await page.show()).rows('own_years');
    for (const [i, row] of years.entries()) {
      const now = quarters.filter((r) => r['y'] === row['year']);
      const { rate_period: all, rate_same_year: own } = rates(quarters, Number(row['year']));
      expect(own).toBeLessThanOrEqual(all);
      const before = years[i - 1];
      if (!before) continue;
      const flow = total(now, 'levied') - total(now, 'collected') - total(now, 'waived');
      // Every number of the file is rounded to 100 yuan.
      expect(10_000 * (Number(row['arrears']) - Number(before['arrears']))).toBeCloseTo(flow, -4);
    }
  });

  it('ranks nobody: towns stand in the order of their codes', async () => {
    const shown = await page.show();
    const towns = shown.rows('towns').map((r) => String(r['unit']));
    expect(towns).toEqual([...towns].sort());
    expect(shown.text('zh')).toContain('不是排名');
    expect(shown.text('zh')).not.toMatch(/⚠|达标|先进|落后/);
  });
});
