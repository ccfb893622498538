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
import { Failure } from '../base/errors.ts';
import type { DatasetId } from '../domain/datasets.ts';
import { dayNumber } from '../domain/period.ts';
import { tableColumns, type TableColumn } from '../domain/table-columns.ts';
import { emptyDraft, type Draft } from './draft.ts';
import { columnLetters } from './sheet.ts';

/** Values of one column, one a row; `null` and `NaN` are "no value". */
type Values = ArrayLike<string | number | null>;

/**
 * Writes a draft as an Arrow IPC stream with exactly the dataset's columns. The same rows give the same bytes:
 * no dictionary encoding (its ids count up in the process) and no metadata.
 */
export function editionArrow(draft: Draft): Uint8Array {
  const columns = tableColumns(draft.dataset);
  const rows = draft.unit.length;
  const children = columns.map((column) => columnData(column, valuesOf(draft, column.name), rows));
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

/** The Arrow IPC stream of a dataset without rows, for a table that must exist. */
export function emptyEdition(dataset: DatasetId): Uint8Array {
  return editionArrow(emptyDraft(dataset));
}

function valuesOf(draft: Draft, name: string): Values {
  switch (name) {
    case 'unit':
      return draft.unit;
    case 'period':
      return draft.start;
    case 'grain':
      return draft.grain;
    case 'source_sheet':
      return draft.sheet;
    case 'source_row':
      return draft.row.map((row) => row + 1);
    case 'source_column':
      return draft.sourceColumn.map((column) => (column < 0 ? null : columnLetters(column)));
    default:
      return draft.numbers.get(name)?.values ?? draft.texts.get(name) ?? [];
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
  const { nullBitmap, nullCount } = nulls(values, rows);
  const shared = { length: rows, nullCount, ...(nullCount > 0 ? { nullBitmap } : {}) };
  const number = (i: number) => {
    const value = values[i];
    return typeof value === 'number' && !Number.isNaN(value) ? value : 0;
  };
  const type = arrowType(column);
  if (type instanceof Utf8) return makeData({ type, ...shared, ...utf8(values, rows) });
  if (type instanceof DateDay)
    return makeData({
      type,
      ...shared,
      data: Int32Array.from({ length: rows }, (_, i) => {
        const value = values[i];
        return typeof value === 'string' ? dayNumber(value) : 0;
      }),
    });
  if (type instanceof Int32)
    return makeData({ type, ...shared, data: Int32Array.from({ length: rows }, (_, i) => number(i)) });
  if (type instanceof Int64)
    return makeData({
      type,
      ...shared,
      data: BigInt64Array.from({ length: rows }, (_, i) => BigInt(number(i))),
    });
  return makeData({
    type: new Float64(),
    ...shared,
    data: Float64Array.from({ length: rows }, (_, i) => number(i)),
  });
}

/** Bit i is 1 where row i has a value. */
function nulls(values: Values, rows: number): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(rows / 8));
  let nullCount = 0;
  for (let i = 0; i < rows; i += 1) {
    const value = values[i];
    if (value === null || value === undefined || Number.isNaN(value)) nullCount += 1;
    else nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return { nullBitmap, nullCount };
}

/** Texts as one run of UTF-8 with offsets. Few texts are new, so each is encoded once. */
function utf8(values: Values, rows: number): { valueOffsets: Int32Array; data: Uint8Array } {
  const encoder = new TextEncoder();
  const encoded = new Map<string, Uint8Array>();
  const valueOffsets = new Int32Array(rows + 1);
  const parts: Uint8Array[] = [];
  let end = 0;
  for (let i = 0; i < rows; i += 1) {
    const value = values[i];
    if (typeof value === 'string') {
      const part = encoded.get(value) ?? encoder.encode(value);
      encoded.set(value, part);
      parts.push(part);
      end += part.length;
    }
    valueOffsets[i + 1] = end;
  }
  const data = new Uint8Array(end);
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return { valueOffsets, data };
}
