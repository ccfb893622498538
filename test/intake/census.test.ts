import { beforeAll, describe, expect, it } from 'vitest';
import type { IntakeResult } from '../../src/intake/intake.ts';
import { editionRows, fileBytes, findings, place, read, type Row } from './read.ts';

let result: IntakeResult;
let units: Map<string, Row>;
let population: Map<string, Row>;
let infants: Map<string, { male: number; female: number }>;

beforeAll(async () => {
  result = await read('census-2010-counties.xlsx', fileBytes('data-samples/census-2010-counties.xlsx'));
  units = new Map(editionRows(result, 'units').map((r) => [String(r['unit']), r]));
  population = new Map(editionRows(result, 'population').map((r) => [String(r['unit']), r]));
  infants = new Map();
  for (const row of editionRows(result, 'age_sex')) {
    if (row['age_from'] !== 0 || row['age_to'] !== 0) continue;
    const unit = String(row['unit']);
    const known = infants.get(unit) ?? { male: 0, female: 0 };
    infants.set(unit, { ...known, [String(row['sex'])]: Number(row['persons']) });
  }
});

const level = (name: string) =>
  [...units.values()].filter((r) => r['level'] === name).map((r) => String(r['unit']));
const sum = (codes: readonly string[], field: string) =>
  codes.reduce((total, code) => total + Number(population.get(code)?.[field]), 0);

describe('the census workbook as it is', () => {
  it('is accepted and feeds units, population and ages', () => {
    expect(result.report.accepted).toBe(true);
    expect(result.editions.map((e) => [e.manifest.dataset, e.manifest.rows])).toEqual([
      ['units', 3221],
      ['population', 3221],
      ['age_sex', 3221 * 38],
    ]);
  });

  it('gives the published totals of the 31 provinces', () => {
    const provinces = level('province');
    expect(provinces).toHaveLength(31);
    expect(level('city')).toHaveLength(333);
    expect(level('district')).toHaveLength(2857);
    expect(sum(provinces, 'pop_end')).toBe(1_332_810_869);
    expect(sum(provinces, 'male')).toBe(682_329_104);
    expect(sum(provinces, 'female')).toBe(650_481_765);
    expect(sum(level('district'), 'pop_end')).toBe(1_319_828_719);
  });

  it('gives the published numbers of age 0', () => {
    const total = level('province').reduce(
      (t, code) => ({
        male: t.male + (infants.get(code)?.male ?? 0),
        female: t.female + (infants.get(code)?.female ?? 0),
      }),
      { male: 0, female: 0 },
    );
    expect(total).toEqual({ male: 7_461_199, female: 6_325_235 });
    expect(Math.round(total.male / 1.06 - total.female)).toBe(713_632);
  });

  it('gives the published numbers of Junshan and Yueyang', () => {
    expect(population.get('430611')).toMatchObject({
      period: '2010-01-01',
      grain: 'year',
      pop_end: 240_468,
      male: 125_315,
      female: 115_153,
      birth_rate: 9.32,
      death_rate: 4.7,
      births: null,
    });
    expect(infants.get('430611')).toEqual({ male: 1208, female: 1029 });
    expect(population.get('430600')).toMatchObject({ pop_end: 5_476_084 });
    expect(infants.get('430600')).toEqual({ male: 32_100, female: 26_165 });
  });

  it('finds each unit its parent by the longest code that exists', () => {
    expect(units.get('430611')).toMatchObject({ name: '君山区', level: 'district', parent: '430600' });
    expect(units.get('430600')).toMatchObject({ parent: '430000' });
    expect(units.get('430000')).toMatchObject({ parent: null });
    expect(units.get('429004')).toMatchObject({ parent: '420000' });
    expect(units.get('110101')).toMatchObject({ name: '东城区', parent: '110000' });
  });

  it('finds exactly the faults the file has, at their places', () => {
    const errors = findings(result).filter((f) => f.severity !== 'note');
    expect(errors.map((f) => [f.rule, place(f)])).toEqual([
      ['unreadable', 'CP1781'],
      ['unreadable', 'DM2852'],
      ['parts-sum', 'C589'],
      ['parts-sum', 'C1874'],
    ]);
    expect(errors[0]?.value).toMatch(/^8842\s+30$/);
    expect(errors[2]?.message.zh).toContain('550,537');
    expect(errors[3]?.message.en).toContain('231,586');
  });

  it('says which rows it leaves out and what is odd about the headers', () => {
    expect(findings(result, 'watermark-row').map(place)).toEqual(['3280']);
    const uncoded = findings(result, 'no-code-row');
    expect(uncoded).toHaveLength(27);
    expect(uncoded[0]).toMatchObject({ row: 3, value: '市辖区' });
    expect(uncoded.map((f) => f.value)).toContain('加格达奇');
    expect(findings(result, 'header-text').map(place)).toContain('AO1');
    expect(findings(result, 'period-stated')).toHaveLength(1);
  });

  it('keeps where each number came from', () => {
    const row = editionRows(result, 'age_sex').find((r) => r['unit'] === '430611' && r['age_from'] === 85);
    expect(row).toMatchObject({ age_to: null, source_sheet: 'Sheet1', source_column: 'BD' });
    expect(population.get('110000')).toMatchObject({ source_row: 2, source_column: null });
  });

  it('writes the same bytes again', async () => {
    const again = await read(
      'census-2010-counties.xlsx',
      fileBytes('data-samples/census-2010-counties.xlsx'),
    );
    expect(again.editions.map((e) => e.manifest.id)).toEqual(result.editions.map((e) => e.manifest.id));
  });
});
