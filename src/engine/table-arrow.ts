import {
  Bool,
  DateDay,
  Field,
  Float64,
  Int64,
  RecordBatch,
  Schema,
  Struct,
  Table as ArrowTable,
  TimestampMillisecond,
  Utf8,
  makeData,
  tableToIPC,
  type Data,
} from 'apache-arrow';
import type { Column, Scalar, Table } from '../base/table.ts';

/**
 * A table as an Arrow IPC file. Rows whose value is withheld have none, as in the table; a column `…_suppressed` beside
 * it says which they are, since most readers drop metadata.
 */
export function tableArrow(table: Table, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const columns = table.columns.flatMap((column): Column[] => {
    const { suppressed = [], name } = column;
    if (suppressed.length === 0) return [column];
    const held = new Set(suppressed);
    const values = Array.from({ length: table.rows }, (_, row) => held.has(row));
    return [column, { name: `${name}_suppressed`, type: 'boolean', values }];
  });
  const fields: Field[] = [];
  const children = columns.map((column) => {
    const data = dataOf(column, table.rows);
    fields.push(new Field(column.name, data.type, true));
    return data;
  });
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const struct = makeData({ type: new Struct(fields), length: table.rows, nullCount: 0, children });
  return tableToIPC(new ArrowTable(schema, [new RecordBatch(schema, struct)]), 'file');
}

const dayLength = 86_400_000;

/** Arrow's own builders make code at run time, which the pages' policy forbids. */
function dataOf({ type, values }: Column, rows: number): Data {
  const listed = Array.from({ length: rows }, (_, row) => values[row] ?? null);
  const shared = { length: rows, ...validity(listed) };
  const numbers = (of: (value: string | number | boolean) => number) =>
    listed.map((value) => (value === null ? 0 : of(value)));
  switch (type) {
    case 'integer':
      return makeData({
        type: new Int64(),
        ...shared,
        data: BigInt64Array.from(numbers(Number), (n) => BigInt(Math.trunc(n))),
      });
    case 'number':
      return makeData({ type: new Float64(), ...shared, data: Float64Array.from(numbers(Number)) });
    case 'boolean':
      return makeData({ type: new Bool(), ...shared, data: bits(listed.map((value) => value === true)) });
    case 'date':
      return makeData({
        type: new DateDay(),
        ...shared,
        data: Int32Array.from(numbers((value) => Date.parse(String(value).slice(0, 10)) / dayLength)),
      });
    case 'timestamp':
      return makeData({
        type: new TimestampMillisecond(),
        ...shared,
        data: BigInt64Array.from(
          numbers((value) => Date.parse(String(value))),
          BigInt,
        ),
      });
    case 'text': {
      const encoder = new TextEncoder();
      const texts = listed.map((value) => encoder.encode(value === null ? '' : String(value)));
      const valueOffsets = new Int32Array(rows + 1);
      texts.forEach((text, i) => (valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + text.length));
      const data = new Uint8Array(valueOffsets[rows] ?? 0);
      texts.forEach((text, i) => data.set(text, valueOffsets[i]));
      return makeData({ type: new Utf8(), ...shared, valueOffsets, data });
    }
  }
}

function validity(values: readonly Scalar[]): { nullCount: number; nullBitmap: Uint8Array } {
  const valid = values.map((value) => value !== null);
  return { nullCount: valid.filter((is) => !is).length, nullBitmap: bits(valid) };
}

/** One bit a value, the lowest first. */
function bits(of: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(of.length / 8));
  of.forEach((set, i) => {
    if (set) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return bytes;
}
