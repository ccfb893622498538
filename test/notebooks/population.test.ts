import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './page.ts';

type Cells = (string | number | undefined)[][];
const sheetsOf = (name: string) => {
  const bytes = readFileSync(new URL(`../../data-samples/district/${name}`, import.meta.url));
  return Object.entries(read(bytes).Sheets).map(([sheet, content]): [string, Cells] => [
    sheet,
    utils.sheet_to_json(content, { header: 1 }),
  ]);
};

/** Every village's row of every month, straight from the sheets. */
const reported = [2006, 2007, 2008, 2009, 2010].flatMap((year) =>
  sheetsOf(`population-${year}.xlsx`).flatMap(([sheet, cells]) =>
    cells
      .filter((row) => /^\d{12}$/.test(String(row[1])))
      .map((row) => {
        const [start = 0, births = 0, deaths = 0, movedIn = 0, out = 0, end = 0, male = 0, female = 0] = row
          .slice(3, 11)
          .map((x) => Number(String(x).normalize('NFKC')));
        const unit = String(row[1]);
        return {
          unit,
          year,
          month: parseInt(sheet),
          start,
          births,
          deaths,
          net: movedIn - out,
          end,
          male,
          female,
        };
      }),
  ),
);
type Reported = (typeof reported)[number];
const sum = (rows: readonly Reported[], value: (row: Reported) => number) =>
  rows.reduce((all, row) => all + value(row), 0);
const within = (unit: string, from: number, to: number) =>
  reported.filter((row) => row.unit.startsWith(unit) && row.year >= from && row.year <= to);
const daysOf = ({ year, month }: Reported) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Persons by single age, both sexes; the last is 85 and over. */
const ages = new Map(
  (sheetsOf('age-sex-2010.xlsx')[0]?.[1] ?? [])
    .filter((row) => /^\d{6,12}$/.test(String(row[0])))
    .map((row) => [
      String(row[0]),
      Array.from({ length: 86 }, (_, age) => Number(row[5 + 2 * age]) + Number(row[6 + 2 * age])),
    ]),
);

let page: OpenPage;
beforeAll(async () => {
  page = await openPage('population');
}, 120_000);
afterAll(() => page.close());

const choices = (unit: string, from: number, to: number) => ({
  unit,
  from: `${from}-01-01`,
  to: `${to}-12-01`,
});

describe('the population page', () => {
  it.each([
    ['990611', 2010, 2010],
    ['990611100', 2009, 2009],
    ['990611001', 2006, 2010],
    ['990611100210', 2009, 2009],
  ])('counts %s in %i–%i as the sheets do', async (unit, from, to) => {
    const rows = within(unit, from, to);
    const start = sum(
      rows.filter((r) => r.year === from && r.month === 1),
      (r) => r.start,
    );
    const december = rows.filter((r) => r.year === to && r.month === 12);
    const end = sum(december, (r) => r.end);
    const [births, deaths, net] = [
      sum(rows, (r) => r.births),
      sum(rows, (r) => r.deaths),
      sum(rows, (r) => r.net),
    ];
    const personYears = sum(rows, (r) => ((r.start + r.end) / 2) * (daysOf(r) / 365.25));
    const gap = end - start - births + deaths - net;
    const shown = await page.show(choices(unit, from, to));
    const headline = shown.first('headline');
    expect(headline).toMatchObject({ pop_start: start, pop_end: end, births, deaths, net, gap: gap || null });
    expect(headline['birth_rate']).toBeCloseTo((1000 * births) / personYears, 8);
    expect(headline['natural_rate']).toBeCloseTo((1000 * (births - deaths)) / personYears, 8);
    expect(headline['net_rate']).toBeCloseTo((1000 * net) / personYears, 8);
    expect(headline['ratio']).toBeCloseTo(
      (100 * sum(december, (r) => r.male)) / sum(december, (r) => r.female),
      8,
    );
    const changes = shown.rows('component_rows').filter((r) => r['total'] === false);
    expect(changes.reduce((all, r) => all + Number(r['value']), start)).toBe(end);
    expect(shown.text('zh')).toContain(`${end.toLocaleString('en')} 人`);
    expect(shown.text('en')).toContain(`${end.toLocaleString('en')} people`);
  });

  it('adds the branches up to the whole', async () => {
    const shown = await page.show(choices('990611', 2010, 2010));
    const births = shown.rows('branch_births').reduce((all, r) => all + Number(r['births']), 0);
    expect(births).toBe(shown.first('headline')['births']);
    expect(shown.rows('branch_births')).toHaveLength(6);
    expect(shown.first('branch_words')).toMatchObject({ units: 6, growing: 2, falling: 4, driver: 'moves' });
  });

  it('shows the ages of the unit beside those of the unit above', async () => {
    const shown = await page.show(choices('990611102', 2010, 2010));
    const own = ages.get('990611102') ?? [];
    const all = own.reduce((a, b) => a + b, 0);
    const old = own.slice(65).reduce((a, b) => a + b, 0);
    expect(shown.first('structure')['old']).toBeCloseTo((100 * old) / all, 8);
    const district = ages.get('990611') ?? [];
    for (const row of shown.rows('ages')) {
      const from = Number(row['age_from']);
      const to = row['age_to'] === null ? 86 : Number(row['age_to']) + 1;
      const group = (list: readonly number[]) => list.slice(from, to).reduce((a, b) => a + b, 0);
      expect(Number(row['male']) + Number(row['female'])).toBe(group(own));
      expect(Number(row['ref_male']) + Number(row['ref_female'])).toBe(group(district));
    }
  });

  it('measures heaping by Whipple and by Myers up to 79', async () => {
    const shown = await page.show(choices('990611103', 2010, 2010));
    const own = ages.get('990611103') ?? [];
    const at = (list: readonly number[]) => list.reduce((all, age) => all + (own[age] ?? 0), 0);
    const every = (from: number, to: number, step = 1) =>
      Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
    const words = shown.first('heaping_words');
    expect(words['value']).toBeCloseTo((500 * at(every(25, 60, 5))) / at(every(23, 62)), 8);
    const blended = every(0, 9).map(
      (digit) => (digit + 1) * at(every(10 + digit, 69, 10)) + (9 - digit) * at(every(20 + digit, 79, 10)),
    );
    const total = blended.reduce((a, b) => a + b, 0);
    const myers = blended.reduce((all, x) => all + Math.abs((100 * x) / total - 10), 0) / 2;
    expect(words['myers']).toBeCloseTo(myers, 8);
    expect(shown.rows('digit_rows').map((r) => r['value'])).toHaveLength(10);
  });

  it('compares the district with the census of China as its workbook gives it', async () => {
    const census = await openPage('census-2010');
    try {
      const country = (await census.show({ unit: '000000' })).rows('ages');
      const shown = (await page.show()).rows('ages');
      expect(shown.map((r) => [r['age_from'], r['ref_male'], r['ref_female']])).toEqual(
        country.map((r) => [r['age_from'], r['male'], r['female']]),
      );
    } finally {
      await census.close();
    }
  });

  it('sees the homecoming before the Spring Festival', async () => {
    const shown = await page.show();
    expect(shown.first('moves_words')).toMatchObject({ case: 'steady', come: 1, go: 3, years: 5 });
    const january = sum(
      within('990611', 2006, 2010).filter((r) => r.month === 1),
      (r) => r.net,
    );
    expect(shown.first('moves_words')['come_by']).toBeCloseTo(january / 5, 8);
  });

  it('names the month whose account does not close, first the town and then the village', async () => {
    expect((await page.show()).text('zh')).toContain('苇堤镇 2009 年 5 月收支不平');
    const town = await page.show(choices('990611100', 2009, 2009));
    expect(town.text('zh')).toMatch(/枫渡村委会 2009 年 5 月收支不平.*差 \+72 人/);
    expect(town.text('en')).toMatch(/枫渡村委会, May 2009.*by \+72 people/);
    expect(town.figure('components', 'zh')).toContain('对不上 +72');
    expect(town.rows('doubts').map((r) => r['kind'])).toEqual(['gap']);
  });

  it('names the village that repeats the month before', async () => {
    const shown = await page.show();
    expect(shown.text('zh')).toContain('桃井村委会 2010 年 6 月的每个数都和上月一样');
    expect(shown.text('en')).toContain('桃井村委会, Jun 2010: every figure repeats');
    expect(shown.rows('doubts').map((r) => r['unit'])).toEqual(['990611100', '990611101206']);
  });

  it('gives no rate of one to four events', async () => {
    const shown = await page.show({ unit: '990611200', from: '2010-02-01', to: '2010-03-01' });
    const few = shown
      .rows('branch_births')
      .filter((r) => Number(r['births']) > 0 && Number(r['births']) < 5);
    expect(few.length).toBeGreaterThan(0);
    for (const row of few) expect([row['value'], row['note']]).toEqual([null, '不足 5 例']);
  });

  it('reads in both languages without a gap', async () => {
    for (const unit of ['990611', '990611200', '990611102203']) {
      const shown = await page.show({ unit });
      for (const lang of ['zh', 'en'] as const) expect(shown.text(lang)).not.toMatch(/⚠|NaN|undefined|—/);
    }
  });
});
