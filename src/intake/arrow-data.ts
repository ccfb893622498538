import {
  DateDay,
  Dictionary,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  makeData,
  Utf8,
  Vector,
  type Data,
} from 'apache-arrow';
import type { Coded } from '../base/coded.ts';
import type { TableColumn } from '../domain/table-columns.ts';
import type { LaterValues } from './arrow-stream.ts';

/** Values of one column on their way to Arrow: numbers, `NaN` for none; texts; days since 1970-01-01. */
export type Values =
  | { readonly kind: 'number'; readonly values: Float64Array | Int32Array }
  | { readonly kind: 'text'; readonly values: Coded<string> }
  | { readonly kind: 'day'; readonly values: Coded<number> };

/**
 * A column as Arrow holds it. Whole numbers have 32 bits where all of them fit: half the bytes, and in the table they
 * are what they were. `id` is the dictionary's, fixed so that the same rows give the same bytes. Where its values are
 * as many as the rows there is only room for them, and what writes them is put into `later`.
 */
export function columnData(
  column: TableColumn,
  values: Values,
  rows: number,
  id: number,
  later: LaterValues,
): Data {
  if (values.kind === 'text') return textData(values.values, rows, id, later);
  if (values.kind === 'day') {
    const { codes, values: days } = values.values;
    const data = new Int32Array(rows);
    later.set(data.buffer, (into) => {
      const places = viewOf(Int32Array, into);
      for (let i = 0; i < rows; i += 1) places[i] = days[codes[i] ?? -1] ?? 0;
    });
    return makeData({ type: new DateDay(), ...missing(codes, rows), data });
  }
  const numbers = values.values;
  const shared = missing(numbers, rows);
  if (column.type === 'integer' && (column.name === 'source_row' || (rows > 0 && isSmall(numbers)))) {
    const data = new Int32Array(rows);
    later.set(data.buffer, (into) => viewOf(Int32Array, into).set(numbers));
    return makeData({ type: new Int32(), ...shared, data });
  }
  if (column.type === 'integer') {
    const data = new BigInt64Array(rows);
    later.set(data.buffer, (into) => writeWhole(numbers, viewOf(Int32Array, into)));
    return makeData({ type: new Int64(), ...shared, data });
  }
  const data = new Float64Array(rows);
  later.set(data.buffer, (into) => {
    const places = viewOf(Float64Array, into);
    // The same bytes for the same rows: what stands where nothing is must not vary.
    for (let i = 0; i < rows; i += 1) places[i] = numbers[i] || 0;
  });
  return makeData({ type: new Float64(), ...shared, data });
}

/** Bytes as values; Arrow has them where such values can begin. */
function viewOf<T>(
  of: { new (buffer: ArrayBuffer, from: number, count: number): T; readonly BYTES_PER_ELEMENT: number },
  { buffer, byteOffset, length }: Uint8Array<ArrayBuffer>,
): T {
  return new of(buffer, byteOffset, length / of.BYTES_PER_ELEMENT);
}

function isSmall(numbers: Float64Array | Int32Array): boolean {
  if (numbers instanceof Int32Array) return true;
  for (let i = 0; i < numbers.length; i += 1) {
    const value = numbers[i] ?? 0;
    if (value > 2147483647 || value < -2147483648) return false;
  }
  return true;
}

/** Texts that repeat are written once, in the order of the rows, and as a number in each row. */
function textData({ codes, values }: Coded<string>, rows: number, id: number, later: LaterValues): Data {
  const places = new Int32Array(values.length).fill(-1);
  const used: string[] = [];
  for (let i = 0; i < rows; i += 1) {
    const code = codes[i] ?? -1;
    if (code >= 0 && places[code] === -1) places[code] = used.push(values[code] ?? '') - 1;
  }
  const shared = missing(codes, rows);
  if (2 * used.length > rows)
    return makeData({ type: new Utf8(), ...shared, ...utf8({ codes, values }, rows) });
  const all = { codes: Int32Array.from(used.keys()), values: used };
  const dictionary = new Vector([
    makeData({ type: new Utf8(), length: used.length, nullCount: 0, ...utf8(all, used.length) }),
  ]);
  const text = new Utf8();
  if (used.length < 128) {
    const data = new Int8Array(rows);
    later.set(data.buffer, (into) => writePlaces(codes, places, viewOf(Int8Array, into)));
    return makeData({ type: new Dictionary(text, new Int8(), id), ...shared, data, dictionary });
  }
  if (used.length < 32768) {
    const data = new Int16Array(rows);
    later.set(data.buffer, (into) => writePlaces(codes, places, viewOf(Int16Array, into)));
    return makeData({ type: new Dictionary(text, new Int16(), id), ...shared, data, dictionary });
  }
  const data = new Int32Array(rows);
  later.set(data.buffer, (into) => writePlaces(codes, places, viewOf(Int32Array, into)));
  return makeData({ type: new Dictionary(text, new Int32(), id), ...shared, data, dictionary });
}

/** The place of each row's text in the dictionary, 0 where it has none. */
function writePlaces(codes: Int32Array, places: Int32Array, into: Int8Array | Int16Array | Int32Array): void {
  for (let i = 0; i < into.length; i += 1) {
    const code = codes[i] ?? -1;
    if (code >= 0) into[i] = places[code] ?? 0;
  }
}

/** Whole numbers as Arrow holds them, 64 bits each; without a BigInt for each, which takes ten times as long. */
function writeWhole(numbers: Float64Array | Int32Array, halves: Int32Array): void {
  for (let i = 0; i < numbers.length; i += 1) {
    const value = numbers[i] || 0;
    const high = Math.floor(value / 4294967296);
    halves[2 * i] = value - high * 4294967296;
    halves[2 * i + 1] = high;
  }
}

/** Which rows have no value: bit i is 1 where row i has one. Codes below 0 and `NaN` are none. */
function missing(
  values: Float64Array | Int32Array,
  rows: number,
): { length: number; nullCount: number; nullBitmap?: Uint8Array } {
  const isCode = values instanceof Int32Array;
  const nullCount = isCode ? codesBelowZero(values, rows) : notNumbers(values, rows);
  if (nullCount === 0) return { length: rows, nullCount };
  const nullBitmap = new Uint8Array(Math.ceil(rows / 8));
  for (let i = 0; i < rows; i += 1) {
    const value = values[i] ?? Number.NaN;
    const none = isCode ? value < 0 : value !== value;
    if (!none) nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return { length: rows, nullCount, nullBitmap };
}

function codesBelowZero(codes: Int32Array, rows: number): number {
  let count = 0;
  for (let i = 0; i < rows; i += 1) if ((codes[i] ?? 0) < 0) count += 1;
  return count;
}

function notNumbers(values: Float64Array, rows: number): number {
  let count = 0;
  for (let i = 0; i < rows; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (value !== value) count += 1;
  }
  return count;
}

/** Texts as one run of UTF-8 with offsets. Each distinct text is encoded once. */
function utf8(
  { codes, values }: Coded<string>,
  rows: number,
): { valueOffsets: Int32Array; data: Uint8Array } {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode(value));
  const lengths = Int32Array.from(encoded, (bytes) => bytes.length);
  const valueOffsets = new Int32Array(rows + 1);
  let end = 0;
  for (let i = 0; i < rows; i += 1) {
    end += lengths[codes[i] ?? -1] ?? 0;
    valueOffsets[i + 1] = end;
  }
  const data = new Uint8Array(end);
  let at = 0;
  for (let i = 0; i < rows; i += 1) {
    const part = encoded[codes[i] ?? -1];
    // Byte by byte: the texts are short, and a call for each would take longer.
    for (let j = 0; part && j < part.length; j += 1) data[at++] = part[j] ?? 0;
  }
  return { valueOffsets, data };
}
