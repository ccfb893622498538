import {
  Field,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table as ArrowTable,
  tableToIPC,
  type Data,
  type DataType,
} from 'apache-arrow';
import { standInColumn } from '../domain/table-columns.ts';
import type { SuppressedField } from '../privacy/protect-tables.ts';

/**
 * The stand-ins of a table as an Arrow IPC stream: one row for each row of the table with a suppressed value, its place in the
 * column `row`, and the stand-ins of its suppressed fields; NULL for a field that is shown there.
 */
export function standInRows(fields: readonly SuppressedField[]): Uint8Array {
  const rows = Int32Array.from(new Set(fields.flatMap((f) => [...f.rows]))).sort();
  const place = new Map([...rows].map((row, at) => [row, at]));
  const names: Field[] = [new Field('row', new Int32(), false)];
  const children: Data<DataType>[] = [
    makeData({ type: new Int32(), length: rows.length, nullCount: 0, data: rows }),
  ];
  for (const { field, rows: own, standIns } of fields) {
    const nullBitmap = new Uint8Array(Math.ceil(rows.length / 8));
    const places = Int32Array.from(own, (row) => place.get(row) ?? 0);
    for (const at of places) nullBitmap[at >> 3] = (nullBitmap[at >> 3] ?? 0) | (1 << (at & 7));
    standIns.forEach((numbers, set) => {
      const data = new BigInt64Array(rows.length);
      places.forEach((at, i) => (data[at] = BigInt(numbers[i] ?? 0)));
      names.push(new Field(standInColumn(field, set + 1), new Int64(), true));
      const nullCount = rows.length - own.length;
      children.push(makeData({ type: new Int64(), length: rows.length, nullCount, nullBitmap, data }));
    });
  }
  const schema = new Schema(names);
  const data = makeData({ type: new Struct(names), length: rows.length, nullCount: 0, children });
  return tableToIPC(new ArrowTable(schema, [new RecordBatch(schema, data)]), 'stream');
}
