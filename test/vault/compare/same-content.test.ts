import { describe, expect, it } from 'vitest';
import { readEditionColumns } from '../../../src/intake/edition-columns.ts';
import { readExport } from '../../../src/intake/read-export.ts';
import { sameContent } from '../../../src/vault/compare/same-content.ts';
import { birthsArrow } from './some-rows.ts';

const rows = [
  { unit: '990611001001', month: 1, male: 5, female: null },
  { unit: '990611001002', month: 1, male: 0, female: 3 },
];
const columns = (...given: Parameters<typeof birthsArrow>) => readEditionColumns(birthsArrow(...given));

describe('the same content', () => {
  it('is that of one export under two names', async () => {
    const bytes = new TextEncoder().encode(
      '单位编码,单位名称,月份,孩次,出生男孩,出生女孩\n990611001001,甲村,2010年1月,一孩,5,4\n',
    );
    const [first, second] = await Promise.all(
      ['一月.csv', '一月(1).csv'].map((name) => readExport({ name, blob: new Blob([bytes]) })),
    );
    const births = (of: typeof first) =>
      of?.editions.find((e) => e.manifest.dataset === 'births')?.arrow ?? new Uint8Array();
    expect(births(first)).not.toEqual(births(second));
    expect(sameContent(readEditionColumns(births(first)), readEditionColumns(births(second)))).toBe(true);
  });

  it('is not lost to dictionaries', () => {
    expect(sameContent(columns(rows), columns(rows, 'other.csv', true))).toBe(true);
  });

  it.each([
    ['a value', [{ ...rows[0], male: 6 }, rows[1]]],
    ['none instead of zero', [rows[0], { ...rows[1], male: null }]],
    ['a unit', [{ ...rows[0], unit: '990611001009' }, rows[1]]],
    ['the cell it came from', [{ ...rows[0], row: 9 }, rows[1]]],
    ['the order', [rows[1], rows[0]]],
    ['a row less', [rows[0]]],
  ] as [string, typeof rows][])('differs by %s', (_, other) => {
    expect(sameContent(columns(rows), columns(other))).toBe(false);
  });
});
