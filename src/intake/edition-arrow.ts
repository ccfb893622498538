import {
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow';
import { emptyCoded, mapCoded, type Coded } from '../base/coded.ts';
import { Failure } from '../base/errors.ts';
import type { DatasetId } from '../domain/datasets.ts';
import { dayNumber } from '../domain/period.ts';
import { missingColumn, tableColumns, type TableColumn } from '../domain/table-columns.ts';
import { emptyDraft, type Draft } from './draft.ts';
import { columnLetters } from './sheet.ts';

/** Values of one column on their way to Arrow: numbers, `NaN` for none; texts; days since 1970-01-01. */
export type Values =
  | { readonly kind: 'number'; readonly values: Float64Array | Int32Array }
  | { readonly kind: 'text'; readonly values: Coded<string> }
  | { readonly kind: 'day'; readonly values: Coded<number> };

/**
 * Writes a draft as an Arrow IPC stream with exactly the dataset's columns, but for reasons of missing values where no
 * row has any. The same rows give the same bytes: no dictionary encoding (its ids count up in the process) and no
 * metadata.
 */
export function editionArrow(draft: Draft): Uint8Array {
  const columns = tableColumns(draft.dataset).filter(
    ({ name }) => name !== missingColumn || draft.missing !== null || draft.height === 0,
  );
  return columnsArrow(
    columns.map((column) => ({ column, values: valuesOf(draft, column) })),
    draft.height,
  );
}

/** Writes columns as an Arrow IPC stream. */
export function columnsArrow(
  of: readonly { readonly column: TableColumn; readonly values: Values }[],
  rows: number,
): Uint8Array {
  const columns = of.map(({ column }) => column);
  const children = of.map(({ column, values }) => columnData(column, values, rows));
  const schema = new Schema(columns.map((c) => new Field(c.name, arrowType(c), c.nullable)));
  const data = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  const bytes = tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream');
  // Another major version of apache-arrow than the engine's gives no bytes and no error.
  if (bytes.length === 0)
    throw new Failure('arrow', {
      zh: '数据没有写出来（Arrow 版本不符），请报告此问题。',
      en: 'The data could not be written (Arrow versions differ); please report this.',
    });
  return bytes;
}

/** An Arrow IPC stream with these columns and no rows: where the columns of several parts differ, it says what they are. */
export function emptyColumns(columns: readonly TableColumn[]): Uint8Array {
  return columnsArrow(
    columns.map((column) => ({ column, values: emptyValues(column) })),
    0,
  );
}

function emptyValues({ type }: TableColumn): Values {
  return type === 'text'
    ? { kind: 'text', values: emptyCoded<string>() }
    : { kind: 'number', values: new Float64Array(0) };
}

/** The Arrow IPC stream of a dataset without rows, for a table that must exist. */
export function emptyEdition(dataset: DatasetId): Uint8Array {
  return editionArrow(emptyDraft(dataset));
}

function valuesOf(draft: Draft, { name, type }: TableColumn): Values {
  const { unit, period, origin, row } = draft;
  switch (name) {
    case 'unit':
      return { kind: 'text', values: unit };
    case 'period':
      return { kind: 'day', values: mapCoded(period, ({ start }) => dayNumber(start)) };
    case 'grain':
      return { kind: 'text', values: mapCoded(period, ({ grain }) => grain) };
    case missingColumn:
      return { kind: 'text', values: draft.missing ?? emptyCoded<string>() };
    case 'source_sheet':
      return { kind: 'text', values: mapCoded(origin, ({ sheet }) => sheet) };
    case 'source_row':
      return { kind: 'number', values: row.map((r) => r + 1) };
    case 'source_column':
      return {
        kind: 'text',
        values: mapCoded(origin, ({ wide }) => (wide < 0 ? null : columnLetters(wide))),
      };
    default: {
      const numbers = draft.numbers.get(name);
      if (numbers) return { kind: 'number', values: numbers };
      const values = draft.texts.get(name) ?? emptyCoded<string>();
      return type === 'date'
        ? { kind: 'day', values: mapCoded(values, dayNumber) }
        : { kind: 'text', values };
    }
  }
}

function arrowType({ name, type }: TableColumn): DataType {
  if (name === 'source_row') return new Int32();
  switch (type) {
    case 'text':
      return new Utf8();
    case 'date':
      return new DateDay();
    case 'integer':
      return new Int64();
    case 'number':
      return new Float64();
  }
}

function columnData(column: TableColumn, values: Values, rows: number): Data {
  const type = arrowType(column);
  if (values.kind === 'text')
    return makeData({ type: new Utf8(), ...missing(values.values.codes, rows), ...utf8(values.values) });
  if (values.kind === 'day') {
    const { codes, values: days } = values.values;
    const data = new Int32Array(rows);
    for (let i = 0; i < rows; i += 1) data[i] = days[codes[i] ?? -1] ?? 0;
    return makeData({ type: new DateDay(), ...missing(codes, rows), data });
  }
  const numbers = values.values;
  const shared = missing(numbers, rows);
  if (type instanceof Int32) return makeData({ type, ...shared, data: Int32Array.from(numbers) });
  if (type instanceof Int64) return makeData({ type, ...shared, data: wholeNumbers(numbers) });
  // The same bytes for the same rows: what stands where nothing is must not vary.
  const data = Float64Array.from(numbers);
  for (let i = 0; i < rows; i += 1) data[i] ||= 0;
  return makeData({ type: new Float64(), ...shared, data });
}

/** Whole numbers as Arrow holds them, 64 bits each; without a BigInt for each, which takes ten times as long. */
function wholeNumbers(numbers: Float64Array | Int32Array): BigInt64Array {
  const whole = new BigInt64Array(numbers.length);
  const halves = new Int32Array(whole.buffer);
  for (let i = 0; i < numbers.length; i += 1) {
    const value = numbers[i] || 0;
    const high = Math.floor(value / 4294967296);
    halves[2 * i] = value - high * 4294967296;
    halves[2 * i + 1] = high;
  }
  return whole;
}

/** Which rows have no value: bit i is 1 where row i has one. Codes below 0 and `NaN` are none. */
function missing(
  values: Float64Array | Int32Array,
  rows: number,
): { length: number; nullCount: number; nullBitmap?: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(rows / 8));
  const isCode = values instanceof Int32Array;
  let nullCount = 0;
  for (let i = 0; i < rows; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (isCode ? value < 0 : value !== value) nullCount += 1;
    else nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return { length: rows, nullCount, ...(nullCount > 0 ? { nullBitmap } : {}) };
}

/** Texts as one run of UTF-8 with offsets. Each distinct text is encoded once. */
function utf8({ codes, values }: Coded<string>): { valueOffsets: Int32Array; data: Uint8Array } {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode(value));
  const lengths = Int32Array.from(encoded, (bytes) => bytes.length);
  const valueOffsets = new Int32Array(codes.length + 1);
  let end = 0;
  for (let i = 0; i < codes.length; i += 1) {
    end += lengths[codes[i] ?? -1] ?? 0;
    valueOffsets[i + 1] = end;
  }
  const data = new Uint8Array(end);
  let at = 0;
  for (let i = 0; i < codes.length; i += 1) {
    const part = encoded[codes[i] ?? -1];
    // Byte by byte: the texts are short, and a call for each would take longer.
    for (let j = 0; part && j < part.length; j += 1) data[at++] = part[j] ?? 0;
  }
  return { valueOffsets, data };
}
