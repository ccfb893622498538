import { describe, expect, it } from 'vitest';
import { datasets, type DatasetId } from '../../src/domain/datasets.ts';
import { fieldCells, fieldColumns } from '../../src/domain/sheet-places.ts';
import type { IntakeResult } from '../../src/intake/intake.ts';
import { editionRows, read, readText, csv, workbook } from './read.ts';

type Cells = readonly (readonly (string | number | null)[])[];

/** 0-based number of a column of one letter. */
const columnNumber = (letter: string) => letter.charCodeAt(0) - 65;

/** Every number of a dataset's edition, with what stands in the cell that its places lead to. */
function traced(result: IntakeResult, dataset: DatasetId, sheets: Readonly<Record<string, Cells>>) {
  const places = result.editions.find((e) => e.manifest.dataset === dataset)?.manifest.places ?? [];
  return editionRows(result, dataset).flatMap((row) =>
    datasets[dataset].fields.flatMap(({ name, type }) => {
      const value = row[name] ?? null;
      if (typeof value !== 'number' || type !== 'integer' || name.startsWith('age_')) return [];
      const [sheet, at, column] = [row['source_sheet'], row['source_row'], row['source_column'] ?? null];
      if (typeof sheet !== 'string' || typeof at !== 'number' || typeof column === 'number')
        throw new Error('no lineage');
      const [letters] = fieldColumns(places, { sheet, row: at, column }, name);
      const cell = letters === undefined ? null : sheets[sheet]?.[at - 1]?.[columnNumber(letters)];
      return [{ value, cell }];
    }),
  );
}

describe('the places of an edition', () => {
  it('lead from every number of a long table to its cell', async () => {
    const cells: Cells = [
      ['某区人口', null, null, null, null],
      ['单位编码', '单位名称', '月份', '死亡', '出生'],
      ['990611001001', '甲社区', '2010年1月', 3, 5],
      ['990611001001', '甲社区', '2010年2月', 4, 0],
      ['990611001002', '乙社区', '2010年1月', 1, 7],
    ];
    const all = traced(await readText('人口.csv', csv(cells)), 'population', { '人口.csv': cells });
    expect(all).toHaveLength(6);
    for (const { value, cell } of all) expect(cell).toBe(value);
  });

  it('lead to the column of its month in wide tables, sheet by sheet', async () => {
    const sheet = (from: number): Cells => [
      ['单位编码', '单位名称', '1月', '2月', '3月'],
      ['990611001001', '甲社区', from, from + 1, from + 2],
      ['990611001002', '乙社区', from + 3, from + 4, from + 5],
    ];
    const sheets = { '2010年出生男孩': sheet(10), '2011年出生男孩': sheet(20) };
    const bytes = workbook({
      '2010年出生男孩': { rows: sheets['2010年出生男孩'] },
      '2011年出生男孩': { rows: sheets['2011年出生男孩'] },
    });
    const result = await read('book.xlsx', bytes, { dataset: 'births', columns: monthsAre('male') });
    const all = traced(result, 'births', sheets);
    expect(all).toHaveLength(12);
    for (const { value, cell } of all) expect(cell).toBe(value);
    const { places = [] } = result.editions.find((e) => e.manifest.dataset === 'births')?.manifest ?? {};
    expect(places.map((p) => p.wide)).toEqual(['C', 'D', 'E', 'C', 'D', 'E']);
  });

  it('name every column of a field that is the sum of several', async () => {
    const result = await readText('出生.csv', '单位编码,月份,出生男孩,出生女孩\n990611001001,2010-01,16,5');
    const { places = [] } = result.editions.find((e) => e.manifest.dataset === 'births')?.manifest ?? {};
    const at = { sheet: '出生.csv', row: 2, column: null };
    expect(fieldColumns(places, at, 'births')).toEqual(['C', 'D']);
    expect(fieldCells(places, at, 'births')).toBe('C2 + D2');
    expect(fieldColumns(places, at, 'female')).toEqual(['D']);
    expect(fieldColumns(places, at, 'nothing')).toEqual([]);
  });

  it('name the columns of a free table by its own names', async () => {
    const result = await readText('收成.csv', '地块,亩产\n甲,10\n乙,12', {
      dataset: 'free',
      table: 'harvest',
    });
    expect(result.editions[0]?.manifest.places).toEqual([
      { sheet: '收成.csv', columns: { 地块: 'A', 亩产: 'B' } },
    ]);
  });

  it('name the column of the names that units came along with', async () => {
    const result = await readText(
      '出生.csv',
      '单位编码,月份,单位名称,出生男孩\n990611001001,2010-01,甲社区,3',
    );
    const units = result.editions.find((e) => e.manifest.dataset === 'units');
    expect(units?.manifest.places).toEqual([{ sheet: '出生.csv', columns: { name: 'C' } }]);
  });
});

function monthsAre(field: string): Record<string, string> {
  return Object.fromEntries(['1月', '2月', '3月'].map((header) => [header, field]));
}
