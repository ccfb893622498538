import {
  DuckDBTypeId as Id,
  type DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBResult,
} from '@duckdb/node-api';
import * as arrow from 'apache-arrow';

type Values = readonly (DuckDBValue | undefined)[];

/**
 * A result of native DuckDB as one Arrow IPC stream, so that its values are read where those of the other hosts are.
 * Types without a plain form become Binary, which the reader refuses by name.
 */
export async function resultToIpc(result: DuckDBResult): Promise<Uint8Array> {
  const types = result.columnTypes();
  const fields = types.map((type, i) => new arrow.Field(result.columnName(i), arrowType(type), true));
  const schema = new arrow.Schema(fields);
  const batches: arrow.RecordBatch[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    batches.push(recordBatch(schema, types, chunk));
  }
  return arrow.tableToIPC(new arrow.Table(schema, batches), 'stream');
}

function recordBatch(
  schema: arrow.Schema,
  types: readonly DuckDBType[],
  chunk: DuckDBDataChunk,
): arrow.RecordBatch {
  const children = types.map((type, i) => column(type, chunk.getColumnValues(i)));
  const type = new arrow.Struct(schema.fields);
  return new arrow.RecordBatch(
    schema,
    arrow.makeData({ type, length: chunk.rowCount, nullCount: 0, children }),
  );
}

function arrowType(type: DuckDBType): arrow.DataType {
  switch (type.typeId) {
    case Id.BOOLEAN:
      return new arrow.Bool();
    case Id.TINYINT:
    case Id.SMALLINT:
    case Id.INTEGER:
    case Id.UTINYINT:
    case Id.USMALLINT:
    case Id.SQLNULL:
      return new arrow.Int32();
    case Id.UINTEGER:
    case Id.BIGINT:
      return new arrow.Int64();
    case Id.UBIGINT:
      return new arrow.Uint64();
    case Id.HUGEINT:
      return new arrow.Decimal(0, 38, 128);
    case Id.DECIMAL:
      return new arrow.Decimal(type.scale, type.width, 128);
    case Id.FLOAT:
    case Id.DOUBLE:
      return new arrow.Float64();
    case Id.VARCHAR:
    case Id.UUID:
      return new arrow.Utf8();
    case Id.DATE:
      return new arrow.DateDay();
    case Id.TIME:
      return new arrow.TimeMicrosecond();
    case Id.TIMESTAMP_S:
      return new arrow.TimestampSecond();
    case Id.TIMESTAMP_MS:
      return new arrow.TimestampMillisecond();
    case Id.TIMESTAMP:
    case Id.TIMESTAMP_TZ:
      return new arrow.TimestampMicrosecond();
    case Id.TIMESTAMP_NS:
      return new arrow.TimestampNanosecond();
    case Id.LIST:
    case Id.ARRAY:
      return new arrow.List(new arrow.Field('item', arrowType(type.valueType), true));
    case Id.STRUCT:
      return new arrow.Struct(
        type.entryNames.map(
          (name, i) => new arrow.Field(name, arrowType(entryType(type.entryTypes, i)), true),
        ),
      );
    default:
      return new arrow.Binary();
  }
}

/** The values of one column, or of one level inside a nested column. */
function column(type: DuckDBType, values: Values): arrow.Data {
  const made = arrowType(type);
  const shared = { length: values.length, ...nulls(values) };
  if (type.typeId === Id.LIST || type.typeId === Id.ARRAY) {
    const lists = values.map((value) => items(value));
    const valueOffsets = offsets(lists.map((list) => list.length));
    const child = column(type.valueType, lists.flat());
    return arrow.makeData({ type: made as arrow.List, ...shared, valueOffsets, child });
  }
  if (type.typeId === Id.STRUCT) {
    const children = type.entryNames.map((name, i) =>
      column(
        entryType(type.entryTypes, i),
        values.map((value) => entry(value, name)),
      ),
    );
    return arrow.makeData({ type: made as arrow.Struct, ...shared, children });
  }
  if (made instanceof arrow.Utf8 || made instanceof arrow.Binary) {
    const words = values.map((value) => new TextEncoder().encode(value == null ? '' : String(value)));
    const data = new Uint8Array(words.reduce((sum, word) => sum + word.length, 0));
    const valueOffsets = offsets(words.map((word) => word.length));
    for (const [i, word] of words.entries()) data.set(word, valueOffsets[i] ?? 0);
    return made instanceof arrow.Utf8
      ? arrow.makeData({ type: made, ...shared, valueOffsets, data })
      : arrow.makeData({ type: made, ...shared, valueOffsets, data });
  }
  return arrow.makeData({ type: made as arrow.Int32, ...shared, data: numbers(made, values) as Int32Array });
}

/** The buffer of a type of fixed width. */
function numbers(type: arrow.DataType, values: Values): ArrayBufferView {
  if (arrow.DataType.isBool(type)) {
    const bits = new Uint8Array(Math.ceil(values.length / 8));
    for (const [i, value] of values.entries())
      if (value === true) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
    return bits;
  }
  if (arrow.DataType.isDecimal(type)) {
    const words = new Uint32Array(values.length * 4);
    for (const [i, value] of values.entries())
      for (let word = 0; word < 4; word += 1)
        words[4 * i + word] = Number(BigInt.asUintN(32, whole(value) >> BigInt(32 * word)));
    return words;
  }
  if (arrow.DataType.isFloat(type))
    return Float64Array.from(values, (value) => (typeof value === 'number' ? value : 0));
  if (arrow.DataType.isDate(type) || (arrow.DataType.isInt(type) && type.bitWidth === 32))
    return Int32Array.from(values, (value) => Number(whole(value)));
  if (arrow.DataType.isInt(type) && !type.isSigned) return BigUint64Array.from(values, whole);
  return BigInt64Array.from(values, whole);
}

/** The whole number inside a value: of days, of microseconds, or of a decimal’s last places. */
function whole(value: DuckDBValue | undefined): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (typeof value !== 'object' || value === null) return 0n;
  for (const name of ['days', 'micros', 'seconds', 'milliseconds', 'millis', 'nanos', 'value'] as const) {
    const part: unknown = (value as unknown as Record<string, unknown>)[name];
    if (typeof part === 'bigint' || typeof part === 'number') return BigInt(part);
  }
  throw new Error(`no whole number in ${String(value)}`);
}

function nulls(values: Values): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (const [i, value] of values.entries())
    if (value == null) nullCount += 1;
    else nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
  return { nullBitmap, nullCount };
}

function offsets(lengths: readonly number[]): Int32Array {
  const all = new Int32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) all[i + 1] = (all[i] ?? 0) + length;
  return all;
}

function items(value: DuckDBValue | undefined): readonly DuckDBValue[] {
  return typeof value === 'object' && value !== null && 'items' in value ? value.items : [];
}

function entry(value: DuckDBValue | undefined, name: string): DuckDBValue | undefined {
  if (typeof value !== 'object' || value === null || !('entries' in value) || Array.isArray(value.entries))
    return null;
  return (value.entries as Readonly<Record<string, DuckDBValue>>)[name];
}

function entryType(types: readonly DuckDBType[], index: number): DuckDBType {
  const type = types[index];
  if (type === undefined) throw new Error(`no type of entry ${index}`);
  return type;
}
