import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './page.ts';

const place = (name: string) => new URL(`../../data-samples/district/${name}`, import.meta.url);
const linesOf = (name: string) =>
  new TextDecoder('gb18030')
    .decode(readFileSync(place(name)))
    .split('\r\n')
    .map((line) => line.split(','));

/** The table of one file of birth reports, by the words of its header. */
const reports = [2009, 2010].flatMap((year) => {
  const lines = linesOf(`birth-reports-${year}.csv`);
  const header = lines.find((cells) => cells.includes('来源')) ?? [];
  return lines
    .filter(([unit = '']) => /^\d{9}$/.test(unit))
    .map((cells) => {
      const at = (word: RegExp) => cells[header.findIndex((h) => word.test(h))] ?? '';
      return {
        unit: cells[0] ?? '',
        year,
        month: Number(/年?(\d+)月/.exec(at(/^月份/))?.[1]),
        source: at(/来源/),
        births: Number(at(/^出生数/)),
        withHealth: Number(at(/与医院分娩/)),
        prompt: Number(at(/^0.7日/)),
      };
    });
});
type Report = (typeof reports)[number];
const sum = (rows: readonly Report[], value: (row: Report) => number) =>
  rows.reduce((all, row) => all + value(row), 0);
const from = (unit: string, source: string, year: number, months: readonly number[] = []) =>
  reports.filter(
    (r) =>
      r.unit.startsWith(unit) &&
      r.source === source &&
      r.year === year &&
      (months.length === 0 || months.includes(r.month)),
  );

/** Births of the village tables by unit, with the impossible month left out. */
const tableOf2010 = linesOf('births-2010.csv')
  .filter(([unit = '', , month = '']) => /^\d{12}$/.test(unit) && /年([1-9]|1[0-2])月$/.test(month))
  .map(([unit = '', , , , male, female]) => ({ unit, births: Number(male) + Number(female) }));
/** Births of the population tables of 2010. */
const populationBirths = Object.values(read(readFileSync(place('population-2010.xlsx'))).Sheets)
  .flatMap((sheet) => utils.sheet_to_json<(string | number)[]>(sheet, { header: 1 }))
  .filter((row) => /^\d{12}$/.test(String(row[1])))
  .reduce((all, row) => all + Number(row[4]), 0);

let page: OpenPage;
beforeAll(async () => {
  page = await openPage('birth-surveillance');
}, 240_000);
afterAll(() => page.close());

describe('the page of birth surveillance', () => {
  it('reads the same files as this test', () => {
    expect(reports).toHaveLength(6 * 24 * 4);
    expect(reports.every((r) => r.month >= 1 && r.month <= 12 && r.births >= 0)).toBe(true);
  });

  it.each(['990611', '990611102', '990611200'])('says what each source knows of %s', async (unit) => {
    const shown = await page.show({ unit });
    const known = new Map(shown.rows('known_rows').map((r) => [r['name'], r]));
    const hospital = sum(from(unit, '医院分娩', 2010), (r) => r.births);
    for (const source of ['户口登记', '计生登记', '新生儿接种']) {
      const matched = sum(from(unit, source, 2010), (r) => r.withHealth);
      expect(known.get(source)?.['value'], source).toBeCloseTo((100 * matched) / hospital, 8);
    }
    const registry = from(unit, '计生登记', 2010);
    const joint = sum(registry, (r) => r.withHealth);
    expect(known.get('医院分娩')?.['value']).toBeCloseTo((100 * joint) / sum(registry, (r) => r.births), 8);
    const police = from(unit, '户口登记', 2010);
    const [n1, m] = [sum(police, (r) => r.births), sum(police, (r) => r.withHealth)];
    const [catalogue] = await page.ask(
      "SELECT numerator, value, low, high FROM indicator_birth_completeness('calendar') WHERE unit = $unit AND period = DATE '2010-01-01'",
      { unit },
    );
    expect(catalogue?.['numerator']).toBe(n1);
    // Chapman’s total, which holds the births that both lists miss.
    expect(catalogue?.['value']).toBeCloseTo((100 * n1) / (((n1 + 1) * (hospital + 1)) / (m + 1) - 1), 8);
    // By the same lists the share of the hospitals’ births that the police know is the same but for m + 1.
    expect(Number(catalogue?.['value'])).toBeCloseTo(Number(shown.first('headline')['police']), 0);
    expect(Number(catalogue?.['low'])).toBeLessThan(Number(catalogue?.['value']));
    expect(Number(catalogue?.['high'])).toBeLessThanOrEqual((100 * n1) / (n1 + hospital - m) + 1e-9);
  });

  it('estimates what both lists miss town by town', async () => {
    const towns = [...new Set(reports.map((r) => r.unit))];
    const chapman = towns.map((unit) => {
      const n1 = sum(from(unit, '医院分娩', 2010), (r) => r.births);
      const n2 = sum(from(unit, '计生登记', 2010), (r) => r.births);
      const m = sum(from(unit, '计生登记', 2010), (r) => r.withHealth);
      return {
        births: ((n1 + 1) * (n2 + 1)) / (m + 1) - 1,
        variance: ((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m)) / ((m + 1) ** 2 * (m + 2)),
      };
    });
    const births = chapman.reduce((all, c) => all + c.births, 0);
    const sd = Math.sqrt(chapman.reduce((all, c) => all + c.variance, 0));
    const headline = (await page.show()).first('headline');
    expect(headline['estimate']).toBeCloseTo(births, 6);
    expect(headline['estimate_low']).toBeCloseTo(births - 1.96 * sd, 6);
  });

  it('says how late, by source', async () => {
    const shown = await page.show();
    const share = (source: string) => {
      const rows = from('990611', source, 2010);
      return (100 * sum(rows, (r) => r.prompt)) / sum(rows, (r) => r.births);
    };
    expect(shown.first('headline')['slowest_share']).toBeCloseTo(share('户口登记'), 8);
    expect(shown.first('headline')['quickest_share']).toBeCloseTo(share('医院分娩'), 8);
    const rows = shown.rows('lag_rows');
    for (const source of ['医院分娩', '户口登记', '计生登记', '新生儿接种']) {
      const all = rows.filter((r) => r['row'] === source).reduce((s, r) => s + Number(r['value']), 0);
      expect(all).toBeCloseTo(100, 8);
    }
  });

  it('finds the police of one town that know less than half from July 2010 on', async () => {
    const shown = await page.show();
    const [run, ...others] = shown.rows('doubts').filter((r) => r['kind'] === 'run');
    expect(others).toEqual([]);
    expect(run).toMatchObject({ unit: '990611102', period: '2010-07-01', last: '2010-12-01', source: '户口登记' });
    const months = [7, 8, 9, 10, 11, 12];
    const known = sum(from('990611102', '户口登记', 2010, months), (r) => r.withHealth);
    const listed = sum(from('990611102', '医院分娩', 2010, months), (r) => r.births);
    expect(run?.['share']).toBeCloseTo((100 * known) / listed, 8);
    expect(Number(run?.['share'])).toBeLessThan(50);
    expect(shown.text('zh')).toContain('莲浦镇的户口登记从 2010 年 7 月起只掌握 48%，此前是 85%');
    expect(shown.text('en')).toContain('From Jul 2010 on, the police list of 莲浦镇 holds only 48%');
    expect(shown.figure('branches', 'zh')).toContain('莲浦镇的户口登记从 2010 年 7 月起掉到 48%');
    // Nothing of the kind in the year before, and nothing in another town.
    const before = await page.show({ from: '2009-01-01', to: '2009-12-01' });
    expect(before.rows('run_words')).toEqual([]);
    const other = await page.show({ unit: '990611001' });
    expect(other.rows('doubts').filter((r) => r['kind'] === 'run')).toEqual([]);
  });

  it('finds the birth that one table has and the other has not, down to the village', async () => {
    const births = tableOf2010.reduce((all, r) => all + r.births, 0);
    const district = await page.show();
    expect(district.first('headline')).toMatchObject({ births, in_population: populationBirths, difference: -1 });
    expect(district.text('zh')).toContain('荻湾街道 2010 年 12 月：出生表 54 人，人口表 55 人');
    const town = await page.show({ unit: '990611001' });
    expect(town.text('zh')).toMatch(/桐垸社区居委会 2010 年 12 月：出生表 \d+ 人/);
  });

  it('knows the season, per day', async () => {
    const shown = await page.show();
    const [most] = await page.ask(
      'SELECT month(period) AS m FROM births GROUP BY 1 ORDER BY sum(births) / sum(DISTINCT day(last_day(period))) DESC LIMIT 1',
    );
    expect(shown.first('season_words')).toMatchObject({ case: 'clear', most: most?.['m'], years: 5 });
    const rows = shown.rows('season_rows');
    expect(rows).toHaveLength(12);
    const days = [31, 28.2, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const mean = rows.reduce((all, r, i) => all + Number(r['value']) * (days[i] ?? 0), 0) / 365.2;
    expect(mean).toBeCloseTo(100, 6);
  });

  it('speaks of the town where a village is chosen', async () => {
    const shown = await page.show({ unit: '990611102203' });
    expect(shown.first('headline')).toMatchObject({ instead: '莲浦镇', name: '桃堤村委会' });
    expect(shown.text('zh')).toContain('村一级没有分部门的通报，下面比较部门时说的是莲浦镇');
    const births = tableOf2010.filter((r) => r.unit === '990611102203').reduce((all, r) => all + r.births, 0);
    expect(shown.first('headline')['births']).toBe(births);
  });

  it('reads in both languages without a gap', async () => {
    for (const unit of ['990611', '990611200', '990611102203']) {
      const shown = await page.show({ unit });
      for (const lang of ['zh', 'en'] as const) expect(shown.text(lang)).not.toMatch(/⚠|NaN|undefined|—/);
    }
  });
});
