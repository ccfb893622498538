import { describe, expect, it } from 'vitest';
import { datasetIds, datasets, type DatasetId } from '../../src/domain/datasets.ts';
import { countShapes } from './dataset-shapes.ts';
import { csv, editionRows, findings, read, readText, workbook } from './read.ts';
import { workShapes } from './work-shapes.ts';

const shapes = [...countShapes, ...workShapes];

describe('every dataset of the dictionary', () => {
  it.each(shapes)('reads $dataset: $shape', async ({ dataset, title, rows, merges, fields, kept }) => {
    const width = Math.max(...rows.map((r) => r.length));
    const titled = title === undefined ? rows : [[title, ...Array<null>(width - 1).fill(null)], ...rows];
    const result =
      merges || title !== undefined
        ? await read('a.xlsx', workbook({ 表: { rows: titled, merges: merges ?? [] } }))
        : await readText('a.csv', csv(titled));
    expect(findings(result).filter((f) => f.severity === 'error')).toEqual([]);
    expect(result.report.accepted).toBe(true);
    expect(editionRows(result, dataset).map((row) => fields.map((f) => row[f] ?? null))).toEqual(kept);
    const columns = result.report.sheets.find((s) => s.dataset === dataset)?.columns ?? [];
    expect(columns.filter((c) => c.field !== null && c.reason.zh === '')).toEqual([]);
  });

  it('is tried in three shapes at least, but for those that have tests of their own', () => {
    const own: readonly DatasetId[] = ['units', 'population', 'age_sex', 'births'];
    for (const id of datasetIds.filter((d) => !own.includes(d)))
      expect(shapes.filter((s) => s.dataset === id).length, id).toBeGreaterThanOrEqual(3);
  });

  it('knows each of its fields by its names in both languages', () => {
    for (const { id, fields } of Object.values(datasets)) {
      const names = fields.map((f) => f.name);
      expect(new Set(names).size, id).toBe(names.length);
      for (const f of fields) expect(f.label.zh && f.label.en, `${id}.${f.name}`).toBeTruthy();
    }
  });
});
