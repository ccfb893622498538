import { expect, it } from 'vitest';
import { sourceLines } from '../../src/share/source-lines.ts';

const source = (file: string, sheet: string, from: string | null, to: string | null) => ({
  file,
  sheet,
  dataset: 'births',
  from,
  to,
});

it('says a file that is one table once, a month once, and several datasets of a sheet once', () => {
  const sources = [
    source('births.csv', 'births.csv', '2010-01-01', '2010-12-01'),
    source('census.xlsx', 'Sheet1', '2010-11-01', '2010-11-01'),
    source('census.xlsx', 'Sheet1', '2010-11-01', '2010-11-01'),
    source('units.xlsx', '名录', null, null),
  ];
  expect(sourceLines(sources, 'zh')).toEqual([
    'births.csv，2010-01 至 2010-12',
    'census.xlsx › Sheet1，2010-11',
    'units.xlsx › 名录',
  ]);
  expect(sourceLines(sources, 'en')[0]).toBe('births.csv, 2010-01 to 2010-12');
});
