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
  type Data,
  type DataType,
} from 'apache-arrow';
import type { EditionManifest, RuleCount } from '../domain/edition.ts';
import { publishedRules } from '../domain/published-rules.ts';
import { tableLabel } from '../domain/table-label.ts';
import { ruleNamed } from '../domain/rules.ts';
import { columnsIn } from '../domain/sheet-places.ts';

/** An edition with the number that its rows carry as `source_edition`. */
export interface NumberedEdition {
  readonly edition: number;
  readonly manifest: EditionManifest;
}

type Value = string | number | boolean | Date | null;

const day = (text: string | null) => (text === null ? null : new Date(`${text}T00:00:00Z`));

type Columns<T> = readonly (readonly [name: string, type: DataType, read: (of: T) => Value])[];

const columns: Columns<NumberedEdition> = [
  ['edition', new Int32(), (e) => e.edition],
  ['id', new Utf8(), (e) => e.manifest.id],
  ['dataset', new Utf8(), (e) => e.manifest.dataset],
  ['zh', new Utf8(), (e) => tableLabel(e.manifest).zh],
  ['en', new Utf8(), (e) => tableLabel(e.manifest).en],
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

/** One field of an edition, and the column of a sheet that it was read from; `C+D` where it is the sum of several. */
interface FieldPlace {
  readonly edition: number;
  readonly sheet: string;
  readonly wide: string | null;
  readonly field: string;
  readonly letters: string;
}

const placeColumns: Columns<FieldPlace> = [
  ['edition', new Int32(), (p) => p.edition],
  ['source_sheet', new Utf8(), (p) => p.sheet],
  ['source_column', new Utf8(), (p) => p.wide],
  ['field', new Utf8(), (p) => p.field],
  ['letters', new Utf8(), (p) => p.letters],
];

/** What one rule found in an edition. */
interface RuleFound extends RuleCount {
  readonly edition: number;
}

const ruleColumns: Columns<RuleFound> = [
  ['edition', new Int32(), (f) => f.edition],
  ['rule', new Utf8(), (f) => f.rule],
  ['severity', new Utf8(), (f) => f.severity],
  ['count', new Int32(), (f) => f.count],
  ['zh', new Utf8(), (f) => ruleNamed(f.rule)?.title.zh ?? f.rule],
  ['en', new Utf8(), (f) => ruleNamed(f.rule)?.title.en ?? f.rule],
];

/**
 * The table `edition_findings` of SQL: for each edition one row a rule and severity, with the rule's name. For others
 * than who imported it, it does not tell what compares numbers.
 */
export function editionFindingsTable(editions: readonly NumberedEdition[], forOthers: boolean): Uint8Array {
  const rows = editions.flatMap(({ edition, manifest: { rules = [], protection } }) => {
    const told = forOthers && !protection ? publishedRules(rules) : rules;
    return told.map((found) => ({ edition, ...found }));
  });
  return tableOf(ruleColumns, rows);
}

/** The table `editions` of SQL, as an Arrow IPC stream: one row for each edition that is loaded. */
export function editionsTable(editions: readonly NumberedEdition[]): Uint8Array {
  return tableOf(columns, editions);
}

/**
 * The table `edition_columns` of SQL: for each edition, sheet and, where its columns were turned long, first of them,
 * one row a field.
 */
export function editionColumnsTable(editions: readonly NumberedEdition[]): Uint8Array {
  const rows = editions.flatMap(({ edition, manifest: { places = [] } }) =>
    places.flatMap((place) =>
      Object.keys(place.columns).map((field) => ({
        edition,
        sheet: place.sheet,
        wide: place.wide ?? null,
        field,
        letters: columnsIn(place, field).join('+'),
      })),
    ),
  );
  return tableOf(placeColumns, rows);
}

function tableOf<T>(of: Columns<T>, rows: readonly T[]): Uint8Array {
  const schema = new Schema(of.map(([name, type]) => new Field(name, type, true)));
  const children = of.map(([, type, read]) => columnData(type, rows.map(read)));
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream');
}

/** By hand, for Arrow's builders make functions from texts, which a page's policy forbids. */
function columnData(type: DataType, values: readonly Value[]): Data {
  const length = values.length;
  const nullCount = values.filter((value) => value === null).length;
  const shared = { length, nullCount, nullBitmap: bits(values.map((value) => value !== null)) };
  const numbers = values.map((value) =>
    typeof value === 'number' ? value : value instanceof Date ? +value : 0,
  );
  if (type instanceof Int32) return makeData({ type, ...shared, data: Int32Array.from(numbers) });
  if (type instanceof DateDay)
    return makeData({ type, ...shared, data: Int32Array.from(numbers, (n) => n / 86_400_000) });
  if (type instanceof TimestampMillisecond)
    return makeData({ type, ...shared, data: BigInt64Array.from(numbers, (n) => BigInt(n)) });
  if (type instanceof Bool) return makeData({ type, ...shared, data: bits(values.map((v) => v === true)) });
  const texts = values.map((value) => new TextEncoder().encode(typeof value === 'string' ? value : ''));
  const valueOffsets = new Int32Array(length + 1);
  for (const [i, text] of texts.entries()) valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + text.length;
  const data = new Uint8Array(valueOffsets[length] ?? 0);
  for (const [i, text] of texts.entries()) data.set(text, valueOffsets[i]);
  return makeData({ type: new Utf8(), ...shared, valueOffsets, data });
}

function bits(flags: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [i, flag] of flags.entries()) if (flag) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  return bytes;
}
