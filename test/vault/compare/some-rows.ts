import {
  DateDay,
  Dictionary,
  Int16,
  Int32,
  Int64,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';

/** One row of births as a test writes it. */
export interface BirthsRow {
  readonly unit: string;
  readonly month: number;
  readonly order?: string;
  readonly male: number | null;
  readonly female?: number | null;
  readonly row?: number;
}

/** An edition of births in 2010 as an Arrow IPC stream, as intake writes it; `coded` uses dictionaries. */
export function birthsArrow(rows: readonly BirthsRow[], sheet = 'births.csv', coded = false): Uint8Array {
  const text = (values: (string | null)[]) =>
    vectorFromArray(values, coded ? new Dictionary(new Utf8(), new Int16()) : new Utf8());
  const big = (values: (number | null | undefined)[]) =>
    vectorFromArray(
      values.map((v) => (v === null || v === undefined ? null : BigInt(v))),
      new Int64(),
    );
  return tableToIPC(
    new Table({
      unit: text(rows.map((r) => r.unit)),
      period: vectorFromArray(
        rows.map((r) => new Date(Date.UTC(2010, r.month - 1, 1))),
        new DateDay(),
      ),
      grain: text(rows.map(() => 'month')),
      birth_order: text(rows.map((r) => r.order ?? '1')),
      male: big(rows.map((r) => r.male)),
      female: big(rows.map((r) => r.female)),
      source_sheet: text(rows.map(() => sheet)),
      source_row: vectorFromArray(
        rows.map((r, i) => r.row ?? i + 2),
        new Int32(),
      ),
      source_column: text(rows.map(() => null)),
    }),
    'stream',
  );
}

/** Births of so many units over the twelve months of 2010; `boys` may give another number of boys. */
export function manyBirths(units: number, boys: (i: number) => number = (i) => i % 50): Uint8Array {
  const n = units * 12;
  const row = (i: number) => ({
    unit: String(990611001001 + Math.floor(i / 12)),
    month: 1 + (i % 12),
    male: boys(i),
    female: i % 40,
  });
  return birthsArrow(Array.from({ length: n }, (_, i) => row(i)));
}
