import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './page.ts';

/** Every row of the births files: village, month, order, boys and girls. */
const births = [2006, 2007, 2008, 2009, 2010].flatMap((year) =>
  new TextDecoder('gb18030')
    .decode(readFileSync(new URL(`../../data-samples/district/births-${year}.csv`, import.meta.url)))
    .split('\r\n')
    .map((line) => line.split(','))
    .filter(([unit = '', , month = '']) => /^\d{12}$/.test(unit) && /年([1-9]|1[0-2])月$/.test(month))
    .map(([unit = '', , month = '', order = '', male, female]) => ({
      unit,
      year,
      month: Number(/年(\d+)月/.exec(month)?.[1]),
      order,
      male: Number(male),
      female: Number(female),
    })),
);
const count = (rows: typeof births) => {
  const male = rows.reduce((all, r) => all + r.male, 0);
  return { male, n: rows.reduce((all, r) => all + r.male + r.female, 0) };
};
const of = (unit: string, from = 2006, to = 2010) =>
  births.filter((r) => r.unit.startsWith(unit) && r.year >= from && r.year <= to);

/** Boys per 100 girls with Wilson's 95 % interval, straight from the formula. */
function ratio({ male, n }: { male: number; n: number }) {
  const z = 1.959964;
  const p = male / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  const per = (share: number) => (100 * share) / (1 - share);
  return { value: per(p), low: per(middle - half), high: per(middle + half) };
}

let page: OpenPage;
beforeAll(async () => {
  page = await openPage('sex-ratio');
}, 240_000);
afterAll(() => page.close());

const choices = (unit: string, from: number, to: number) => ({
  unit,
  from: `${from}-01-01`,
  to: `${to}-12-01`,
});

describe('the page of the sex ratio at birth', () => {
  it.each([
    ['990611', 2006, 2010, 'above'],
    ['990611100', 2009, 2009, 'above'],
    ['990611101', 2006, 2010, 'usual'],
    ['990611200', 2010, 2010, 'few'],
    ['990611102203', 2006, 2010, 'above'],
  ])('judges %s in %i–%i from the files: %s', async (unit, from, to, verdict) => {
    const counted = count(of(unit, from, to));
    const own = ratio(counted);
    const headline = (await page.show(choices(unit, from, to))).first('headline');
    expect(headline).toMatchObject({ male: counted.male, n: counted.n, verdict });
    if (verdict === 'few') expect([headline['ratio'], headline['missing']]).toEqual([null, null]);
    else {
      expect(headline['ratio']).toBeCloseTo(own.value, 6);
      expect(headline['low']).toBeCloseTo(own.low, 3);
      expect(headline['high']).toBeCloseTo(own.high, 3);
    }
  });

  it('computes no ratio of a village of one year, and no missing girls of any village', async () => {
    const year = await page.show(choices('990611102203', 2010, 2010));
    expect(year.first('headline')).toMatchObject({ verdict: 'short', ratio: null, p: null });
    expect(year.text('zh')).toMatch(/桃堤村委会是一个村.*或看莲浦镇/);
    const all = await page.show(choices('990611102203', 2006, 2010));
    expect(all.first('headline')).toMatchObject({ missing: null, missing_low: null });
    expect(year.rows('points').every((r) => String(r['unit']).length === 9)).toBe(true);
  });

  it('counts the girls missing against 106', async () => {
    const { male, n } = count(of('990611'));
    const headline = (await page.show()).first('headline');
    expect(headline['missing']).toBeCloseTo(male / 1.06 - (n - male), 6);
    expect(Number(headline['missing_low'])).toBeGreaterThan(0);
  });

  it('says at which order of birth it is high', async () => {
    const shown = await page.show();
    const orders = ['一孩', '二孩', '多孩'].map((order) => count(of('990611').filter((r) => r.order === order)));
    expect(shown.rows('order_rows').map((r) => r['births'])).toEqual(orders.map(({ n }) => n));
    shown
      .rows('order_rows')
      .forEach((r, i) => expect(r['value']).toBeCloseTo(ratio(orders[i] ?? { male: 0, n: 0 }).value, 6));
    expect(shown.text('zh')).toContain('高在二孩及以后：一孩 108');
    expect(shown.text('en')).toContain('It is high from the second birth on: 108 for first births');
  });

  it('draws the control chart in the shortest periods of 200 births', async () => {
    const district = await page.show();
    const quarters = district.rows('chart_rows');
    expect(quarters).toHaveLength(20);
    const first = count(of('990611', 2006, 2006).filter((r) => r.month <= 3));
    const all = count(of('990611'));
    const share = all.male / all.n;
    const limit = share + 3 * Math.sqrt((share * (1 - share)) / first.n);
    expect(quarters[0]?.['value']).toBeCloseTo(ratio(first).value, 6);
    expect(quarters[0]?.['high']).toBeCloseTo((100 * limit) / (1 - limit), 6);
    expect(quarters.filter((r) => r['signal'])).toEqual([]);
    expect(district.figure('control', 'zh')).toContain('20 个季度都在控制限之内');
    const town = await page.show({ unit: '990611102' });
    expect(town.figure('control', 'zh')).toContain('10 个半年');
    expect(town.figure('control', 'zh')).toContain('界限是暂定的');
    const small = await page.show({ unit: '990611200' });
    expect(small.rows('chart_rows')).toEqual([]);
    expect(small.figure('control', 'zh')).toContain('不足 200 例，不画控制图');
    expect(small.figure('years', 'zh')).toContain('每年都不足 200 例');
  });

  it('finds the village whose ratio chance cannot explain, and names no village of fewer than 200 births', async () => {
    const shown = await page.show();
    const villages = [...new Set(births.map((r) => r.unit))].map((unit) => ({ unit, ...count(of(unit)) }));
    const many = villages.filter(({ n }) => n >= 200).map(({ unit }) => unit);
    const points = shown.rows('points').map((r) => String(r['unit']));
    expect(points.filter((unit) => unit.length === 12).sort()).toEqual(many.sort());
    const flagged = shown.rows('points').filter((r) => r['flag'] === 'above');
    expect(flagged.map((r) => r['unit'])).toEqual(['990611100', '990611102', '990611102203']);
    expect(shown.figure('funnel', 'zh')).toContain('苇堤镇、莲浦镇、桃堤村委会高于 106');
    expect(shown.first('funnel_words')).toMatchObject({ villages: 111, hidden: 111 - many.length, villages_above: 2 });
    expect(shown.text('zh')).not.toMatch(/栗坪|燕渡|渔岭/);
  });

  it('puts the real counties of 2010 beside it', async () => {
    const shown = await page.show();
    const real = new Map(shown.rows('real_places').map((r) => [r['name_en'], r]));
    // Published: 7,461,199 boys and 6,325,235 girls; Yueyang 32,100 and 26,165.
    expect(real.get('China')).toMatchObject({ births: 13_786_434 });
    expect(real.get('Yueyang')).toMatchObject({ births: 58_265 });
    const junshan = real.get('Junshan');
    expect([junshan?.['value'], junshan?.['low'], junshan?.['high']].map((x) => Number(x).toFixed(2))).toEqual([
      '117.40',
      '108.03',
      '127.57',
    ]);
    const counties = shown.rows('county_bins').reduce((all, r) => all + Number(r['counties']), 0);
    expect(counties).toBe(shown.first('county_words')['counties']);
    const [own] = await page.ask("SELECT count(*) AS n FROM units WHERE level = 'district' AND unit <> '990611'");
    expect(counties).toBeLessThanOrEqual(Number(own?.['n']));
    expect(counties).toBeGreaterThan(2_800);
  });

  it('offers only the units that births are reported for', async () => {
    const units = (await page.show()).rows('places').map((r) => String(r['unit']));
    expect(units).toHaveLength(118);
    expect(units.every((unit) => unit.startsWith('990611'))).toBe(true);
  });

  it('reads in both languages without a gap', async () => {
    for (const unit of ['990611', '990611200']) {
      const shown = await page.show({ unit });
      for (const lang of ['zh', 'en'] as const) expect(shown.text(lang)).not.toMatch(/⚠|NaN|undefined|—/);
    }
  });
});
