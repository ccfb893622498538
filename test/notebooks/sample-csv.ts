import { readFileSync } from 'node:fs';

/**
 * Rows of one of the sample district's CSV files, by their Chinese headers: read here by the simplest means, so that
 * a page can be held against its file and not against the product's own reading of it.
 */
export function sampleCsv(name: string): Record<string, string>[] {
  const bytes = readFileSync(new URL(`../../data-samples/district/${name}`, import.meta.url));
  const lines = new TextDecoder('gb18030')
    .decode(bytes)
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  const [, header = [], ...rows] = lines;
  return rows.map((row) => Object.fromEntries(header.map((title, i) => [title, row[i] ?? ''])));
}

/** The sum of a column over rows. */
export function total(rows: readonly Record<string, string>[], title: string): number {
  return rows.reduce((sum, row) => sum + Number(row[title]), 0);
}
