import {
  Bool,
  DateDay,
  Field,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
} from 'apache-arrow';
import type { EditionManifest } from '../domain/edition.ts';

/** An edition with the number that its rows carry as `source_edition`. */
export interface NumberedEdition {
  readonly edition: number;
  readonly manifest: EditionManifest;
}

type Value = string | number | boolean | Date | null;

const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`));

const columns: readonly (readonly [string, DataType, (e: NumberedEdition) => Value])[] = [
  ['edition', new Int32(), (e) => e.edition],
  ['id', new Utf8(), (e) => e.manifest.id],
  ['dataset', new Utf8(), (e) => e.manifest.dataset],
  ['file', new Utf8(), (e) => e.manifest.source.file],
  ['file_hash', new Utf8(), (e) => e.manifest.source.fileHash],
  ['sheet', new Utf8(), (e) => e.manifest.source.sheet],
  ['encoding', new Utf8(), (e) => e.manifest.source.encoding],
  ['rows', new Int32(), (e) => e.manifest.rows],
  ['units', new Int32(), (e) => e.manifest.units],
  ['period_from', new DateDay(), (e) => day(e.manifest.from)],
  ['period_to', new DateDay(), (e) => day(e.manifest.to)],
  ['accepted_at', new TimestampMillisecond(), (e) => new Date(e.manifest.acceptedAt)],
  ['derived', new Bool(), (e) => e.manifest.derived === true],
];

/** The table `editions` of SQL, as an Arrow IPC stream: one row for each edition that is loaded. */
export function editionsTable(editions: readonly NumberedEdition[]): Uint8Array {
  const vectors = columns.map(([, type, read]): Vector => vectorFromArray(editions.map(read), type));
  const schema = new Schema(columns.map(([name, type]) => new Field(name, type, true)));
  const children = vectors.map(
    (vector, i) => vector.data[0] ?? makeData({ type: columns[i]?.[1] ?? new Utf8() }),
  );
  const data = makeData({ type: new Struct(schema.fields), length: editions.length, nullCount: 0, children });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream');
}
