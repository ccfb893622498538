import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../src/app/source-files.ts';
import type { EditionManifest } from '../../src/domain/edition.ts';

const edition = (id: string, dataset: EditionManifest['dataset'], file: string): EditionManifest => ({
  id,
  dataset,
  rows: 1,
  bytes: 1,
  source: { file, fileHash: `hash of ${file}`, sheet: 'Sheet1', encoding: null },
  from: null,
  to: null,
  units: 1,
  acceptedAt: '2026-01-01T00:00:00.000Z',
  findings: { error: 4, warning: 0, note: 33 },
});

describe('sourceFiles', () => {
  it('lists a file that feeds three datasets once, with its findings counted once', () => {
    const files = sourceFiles([
      edition('a', 'units', 'census.xlsx'),
      edition('b', 'population', 'census.xlsx'),
      edition('c', 'births', 'births.csv'),
    ]);
    expect(files.map((f) => [f.name, f.findings.error, f.editions.map((e) => e.id)])).toEqual([
      ['census.xlsx', 4, ['a', 'b']],
      ['births.csv', 4, ['c']],
    ]);
  });
});
