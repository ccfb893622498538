import {
  DateDay,
  Field,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  type Data,
} from 'apache-arrow';

type Column =
  | readonly ['text', readonly (string | null)[]]
  | readonly ['integer', readonly (number | null)[]]
  /** Texts `YYYY-MM-DD`. */
  | readonly ['date', readonly (string | null)[]];

/**
 * An Arrow IPC stream of the given columns: what intake gives the engine. Put together from buffers, because Arrow's
 * builders compile code from text, which the policy of a page refuses.
 */
export function arrowStream(columns: Readonly<Record<string, Column>>): Uint8Array {
  const children = Object.values(columns).map(data);
  const fields = Object.keys(columns).map(
    (name, i) => new Field(name, children[i]?.type ?? new Utf8(), true),
  );
  const type = new Struct(fields);
  const batch = makeData({ type, length: children[0]?.length ?? 0, nullCount: 0, children });
  const schema = new Schema(fields);
  return tableToIPC(new Table(schema, [new RecordBatch(schema, batch)]), 'stream');
}

function data([type, values]: Column): Data {
  const length = values.length;
  const nullBitmap = new Uint8Array(Math.ceil(length / 8));
  for (const [i, value] of values.entries())
    if (value !== null) nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
  const shared = { length, nullBitmap, nullCount: values.filter((value) => value === null).length };
  if (type === 'integer')
    return makeData({ type: new Int32(), ...shared, data: Int32Array.from(values, (value) => value ?? 0) });
  if (type === 'date')
    return makeData({
      type: new DateDay(),
      ...shared,
      data: Int32Array.from(values, (value) => (value === null ? 0 : Date.parse(value) / 86_400_000)),
    });
  const words = values.map((value) => new TextEncoder().encode(value ?? ''));
  const valueOffsets = new Int32Array(length + 1);
  for (const [i, word] of words.entries()) valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + word.length;
  const bytes = new Uint8Array(valueOffsets[length] ?? 0);
  for (const [i, word] of words.entries()) bytes.set(word, valueOffsets[i]);
  return makeData({ type: new Utf8(), ...shared, valueOffsets, data: bytes });
}
