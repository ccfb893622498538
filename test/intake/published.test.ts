import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../src/intake/intake.ts';
import { editionRows, fileBytes, findings, place, read, type Row } from './read.ts';

const fixture = (name: string, mapping: Mapping) =>
  read(name, fileBytes(`test/fixtures/intake/${name}`), mapping);
const sum = (rows: readonly Row[], field: string) =>
  rows.reduce((total, row) => total + Number(row[field]), 0);

describe('published tables read with their published totals', () => {
  it('ages of the city population, census of 2000 (table 31a)', async () => {
    const result = await fixture('cn-nbs-2000census-city-age-raw.csv', {
      period: '2000',
      unit: { code: 'CN', name: '全国城市' },
    });
    const rows = editionRows(result, 'age_sex');
    expect(rows).toHaveLength(50);
    const small = rows.filter((r) => Number(r['age_from']) < 5);
    const male = sum(
      small.filter((r) => r['sex'] === 'male'),
      'persons',
    );
    const female = sum(
      small.filter((r) => r['sex'] === 'female'),
      'persons',
    );
    expect([male, female, ((100 * male) / female).toFixed(2)]).toEqual([6_977_826, 6_099_737, '114.40']);
    // 合计 is of all ages, of which the file has those below 25: left out, and not accused.
    expect(findings(result, 'subtotal-row').map(place)).toEqual(['5', 'A6', 'A12', 'A18', 'A24', 'A30']);
    expect(findings(result).filter((f) => f.severity !== 'note')).toEqual([]);
  });

  it('fertility of Fuzhou, census of 2020 (table 6-3, GB18030)', async () => {
    const name = 'cn-fuzhou-2020-fertility-6-3-raw.gb18030.csv';
    // Its year runs from November to October, which is no period of ours: it is not guessed at.
    expect((await fixture(name, {})).report.accepted).toBe(false);
    const result = await fixture(name, { dataset: 'free', table: 'fertility' });
    expect(result.report).toMatchObject({ accepted: true, encoding: 'gb18030' });
    const table = tableFromIPC(result.editions[0]?.arrow ?? new Uint8Array());
    const rows = Array.from({ length: table.numRows }, (_, i): Row =>
      Object.fromEntries(
        table.schema.fields.map(({ name: column }) => {
          const value: unknown = table.getChild(column)?.get(i) ?? null;
          return [column, typeof value === 'string' || value === null ? value : Number(value)];
        }),
      ),
    );
    const groups = rows.filter((row) => /^\d+-\d+岁$/.test(String(row['年 龄'])));
    expect(groups).toHaveLength(7);
    const women = sum(groups, '平均育龄妇女人数');
    const births = sum(groups, '出生人数');
    expect([women, births, ((1000 * births) / women).toFixed(2)]).toEqual([195_804, 6998, '35.74']);
    expect(((1000 * sum(groups, '第一孩/出生数')) / women).toFixed(2)).toBe('16.41');
    expect(((5 * sum(groups, '生育率')) / 1000).toFixed(3)).toBe('1.214');
  });

  it('births of the United States by year and by month, which agree', async () => {
    const unit = { code: 'US', name: '美国' };
    const yearly = await fixture('us-births-1940-2002.csv', { dataset: 'births', unit });
    const years = editionRows(yearly, 'births');
    expect(years).toHaveLength(63);
    expect(sum(years, 'male') - sum(years, 'female')).toBe(5_776_130);
    const ratio = (year: number) => {
      const row = years.find((r) => r['period'] === `${year}-01-01`);
      return Math.round((1000 * Number(row?.['male'])) / Number(row?.['female']));
    };
    expect([1946, 1991, 2001, 2002].map(ratio)).toEqual([1059, 1046, 1046, 1048]);
    const path = 'data-samples/us-births-monthly-1994-2003.csv';
    const monthly = await read('us-births-monthly-1994-2003.csv', fileBytes(path), {
      dataset: 'births',
      unit,
    });
    const months = editionRows(monthly, 'births');
    const inYear = (year: number) =>
      sum(
        months.filter((r) => String(r['period']).startsWith(String(year))),
        'births',
      );
    expect(inYear(2000)).toBe(4_058_814);
    for (let year = 1994; year <= 2002; year += 1)
      expect(inYear(year)).toBe(years.find((r) => r['period'] === `${year}-01-01`)?.['births']);
  });
});
