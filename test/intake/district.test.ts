import { describe, expect, it } from 'vitest';
import { editionRows, fileBytes, findings, place, read } from './read.ts';

const district = (name: string) => read(name, fileBytes(`data-samples/district/${name}`));
const faults = async (name: string) =>
  findings(await district(name))
    .filter((f) => f.severity !== 'note')
    .map((f) => [f.rule, f.sheet, place(f)]);

describe('the sample district', () => {
  it('finds the month 13 of the births, and nothing else', async () => {
    const result = await district('births-2010.csv');
    expect(result.report).toMatchObject({ accepted: true, encoding: 'gb18030' });
    expect(
      findings(result)
        .filter((f) => f.severity !== 'note')
        .map((f) => [f.rule, place(f), f.value]),
    ).toEqual([['period-range', 'C1653', '2010年13月']]);
    expect(editionRows(result, 'births')[0]).toMatchObject({
      unit: '990611001001',
      period: '2010-01-01',
      grain: 'month',
      birth_order: '1',
      male: 3,
      female: 1,
      births: 4,
    });
  });

  it('reads a name that needs four bytes in GB18030', async () => {
    const units = editionRows(await district('births-2006.csv'), 'units');
    expect(units.find((u) => u['unit'] === '990611102207')).toMatchObject({
      name: '㳇湾村委会',
      level: 'village',
    });
  });

  it('finds the copied month', async () => {
    expect(await faults('population-2010.xlsx')).toEqual([['copied', '6月', '55']]);
  });

  it('reads the full-width digits and says so', async () => {
    const result = await district('population-2010.xlsx');
    expect(findings(result, 'number-text').map((f) => [f.sheet, place(f), f.value])).toEqual([
      ['8月', 'G98', '１3'],
    ]);
  });

  it('finds the two digits that changed places', async () => {
    // The cell is far from the unit's history too, for the reason that the balance gives.
    expect(await faults('population-2009.xlsx')).toEqual([['balance', '5月', 'H36']]);
  });

  it('finds the subtotal that is not its sum', async () => {
    expect(await faults('population-2007.xlsx')).toEqual([['parts-sum', '11月', 'E90']]);
  });

  it.each([
    'units.xlsx',
    'age-sex-2010.xlsx',
    'births-2006.csv',
    'population-2006.xlsx',
    'population-2008.xlsx',
  ])('accuses nothing in %s', async (name) => {
    expect(await faults(name)).toEqual([]);
  });

  it('reads levels, parents and households of the units', async () => {
    const units = editionRows(await district('units.xlsx'), 'units');
    expect(units).toHaveLength(1030);
    expect(units[3]).toMatchObject({
      unit: '990611001001-01',
      level: 'group',
      parent: '990611001001',
      households: 106,
    });
  });

  it('takes the year from the title and the month from the sheet', async () => {
    const result = await district('population-2008.xlsx');
    const months = new Set(editionRows(result, 'population').map((r) => r['period']));
    expect(months.size).toBe(12);
    expect(result.editions.find((e) => e.manifest.dataset === 'population')?.manifest).toMatchObject({
      rows: 12 * 111,
      from: '2008-01-01',
      to: '2008-12-01',
    });
  });
});
