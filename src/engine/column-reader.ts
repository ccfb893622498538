import { DataType, DateUnit, type Data } from 'apache-arrow';
import type { ColumnType, Scalar } from '../base/table.ts';
import { decimalNumber, decimalOf, safeInteger } from './exact-number.ts';
import { dateText, timestampText, timeText } from './instant-text.ts';
import { NotKept } from './not-kept.ts';

/** A value inside a list or struct. */
type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/** How the values of one Arrow type become plain ones. `read` is called for values that are there. */
export interface ColumnReader {
  readonly type: ColumnType;
  readonly read: (data: Data, index: number) => Scalar;
}

/** The reader for a column of that Arrow type; for a type without a plain form `read` throws `NotKept`. */
export function columnReader(type: DataType): ColumnReader {
  if (DataType.isInt(type)) return { type: 'integer', read: ({ values }, i) => safeInteger(values[i]) };
  if (DataType.isFloat(type)) return { type: 'number', read: ({ values }, i) => finite(values[i]) };
  if (DataType.isDecimal(type)) {
    const { scale } = type;
    return {
      type: scale === 0 ? 'integer' : 'number',
      read: ({ values, stride }, i) =>
        decimalNumber(decimalOf(values.subarray(i * stride, (i + 1) * stride)), scale),
    };
  }
  if (DataType.isBool(type)) return { type: 'boolean', read: bit };
  if (DataType.isUtf8(type)) return { type: 'text', read: text };
  if (DataType.isDate(type)) {
    const perDay = type.unit === DateUnit.DAY ? 1 : 86_400_000;
    return { type: 'date', read: ({ values }, i) => dateText(Number(values[i]) / perDay) };
  }
  if (DataType.isTimestamp(type)) {
    const { unit } = type;
    return { type: 'timestamp', read: ({ values }, i) => timestampText(BigInt(values[i]), unit) };
  }
  if (DataType.isTime(type)) {
    const { unit } = type;
    return { type: 'text', read: ({ values }, i) => timeText(BigInt(values[i]), unit) };
  }
  if (DataType.isDictionary(type)) return { type: 'text', read: word };
  if (DataType.isNull(type)) return { type: 'text', read: () => null };
  return { type: 'text', read: (data, i) => JSON.stringify(nested(data, i)) };
}

/** Lists as arrays, structs as objects, maps as lists of key and value: what the JSON text of a cell holds. */
function nested(data: Data, index: number): Json {
  if (!data.getValid(index)) return null;
  const { type, children, valueOffsets } = data;
  const [child] = children;
  if (child !== undefined && DataType.isFixedSizeList(type)) {
    return Array.from({ length: type.listSize }, (_, i) => nested(child, index * type.listSize + i));
  }
  if (child !== undefined && (DataType.isList(type) || DataType.isMap(type))) {
    const from = valueOffsets[index] ?? 0;
    const to = valueOffsets[index + 1] ?? from;
    return Array.from({ length: to - from }, (_, i) => nested(child, from + i));
  }
  if (DataType.isStruct(type)) {
    const fields = type.children.map((field, i): [string, Json] => {
      const part = children[i];
      return [field.name, part === undefined ? null : nested(part, index)];
    });
    return Object.fromEntries(fields);
  }
  if (children.length > 0 || isOpaque(type)) {
    throw new NotKept(`${type}`, 'CAST(… AS VARCHAR)');
  }
  return columnReader(type).read(data, index);
}

function isOpaque(type: DataType): boolean {
  return (
    DataType.isBinary(type) ||
    DataType.isFixedSizeBinary(type) ||
    DataType.isInterval(type) ||
    DataType.isDuration(type) ||
    DataType.isUnion(type)
  );
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new NotKept(String(value), 'CASE WHEN isfinite(…) THEN … END');
}

function bit({ values, offset }: Data, index: number): boolean {
  const at = offset + index;
  return ((values[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

/** A running query's stream leaves the dictionary of an ENUM out, so its words are not known. */
function word({ dictionary, values }: Data, index: number): string {
  const found: unknown = dictionary?.get(values[index]);
  if (typeof found === 'string') return found;
  throw new NotKept('ENUM', 'CAST(… AS VARCHAR)');
}

const decoder = new TextDecoder();

function text({ values, valueOffsets }: Data, index: number): string {
  return decoder.decode(values.subarray(valueOffsets[index], valueOffsets[index + 1]));
}
