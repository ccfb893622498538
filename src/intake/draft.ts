import type { Lang } from '../base/bilingual.ts';
import { codedAt, emptyCoded, joinCoded, pickCoded, type Coded } from '../base/coded.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { Period } from '../domain/period.ts';
import { columnLetters } from './sheet.ts';

/** The columns of a sheet that a row's values came from; one for each sheet, or each group of its wide columns. */
export interface Origin {
  readonly sheet: string;
  /** Number of the file in its drop; −1 of rows that are kept already, 0 where it is not said. */
  readonly file?: number;
  /** Field → 0-based column of the sheet; the first, where a field is the sum of several. */
  readonly columns: ReadonlyMap<string, number>;
  /** All columns of the fields that are the sum of several. */
  readonly sums?: ReadonlyMap<string, readonly number[]>;
  /** First of the columns that were turned long, −1 where the sheet was long already. */
  readonly wide: number;
}

/** A row that stood in the table without being a unit of it: kept for checking sums, never in the edition. */
export interface Aside {
  readonly sheet: string;
  /** 0-based. */
  readonly row: number;
  readonly kind: 'subtotal' | 'uncoded';
  readonly label: string;
  /** Numbers by field, as in the draft; fields without a number are left out. */
  readonly values: ReadonlyMap<string, { readonly value: number; readonly column: number }>;
}

/**
 * The rows of one dataset on their way to an edition, column by column and with the place of every value: checks loop
 * over whole columns and can still name a cell.
 *
 * Row `i` (0 ≤ i < `height`) is `unit.values[unit.codes[i]]` in `period.values[period.codes[i]]`; its numbers are
 * `numbers.get(field)[i]`, `NaN` for no value; its texts `textAt(draft, field, i)`. Compare codes, not texts: two rows
 * have the same unit exactly when their codes are equal. Work out what depends on a unit or a period alone (level,
 * parent, days) once for each of `values`.
 *
 * Made with a `DraftBuilder`. No value is changed in place, for a column may be the sheet's own: `withNumbers` gives a
 * draft others. Rows are taken out with `pickRows`, put together with `joinDrafts`.
 */
export interface Draft {
  readonly dataset: DatasetId;
  readonly height: number;
  readonly unit: Coded<string>;
  /** First day and grain together; code −1 throughout for `units`. */
  readonly period: Coded<Period>;
  /** Fields that are numbers; those that no row has a value in may be left out. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** Every other field; likewise. */
  readonly texts: ReadonlyMap<string, Coded<string>>;
  /** Why values are missing (`missing-reasons.ts`), for the rows where that is said; `null` where none says it. */
  readonly missing: Coded<string> | null;
  readonly origin: Coded<Origin>;
  /** 0-based row of the origin's sheet. */
  readonly row: Int32Array;
  readonly asides: readonly Aside[];
}

/** What tells periods apart: `start|grain`. */
export function periodKey({ start, grain }: Period): string {
  return `${start}|${grain}`;
}

/** A draft without rows, with every field of the dictionary. */
export function emptyDraft(dataset: DatasetId): Draft {
  const { fields } = datasets[dataset];
  const isNumber = (type: string) => type === 'integer' || type === 'number';
  return {
    dataset,
    height: 0,
    unit: emptyCoded(),
    period: emptyCoded(),
    numbers: new Map(fields.filter((f) => isNumber(f.type)).map((f) => [f.name, new Float64Array(0)])),
    texts: new Map(fields.filter((f) => !isNumber(f.type)).map((f) => [f.name, emptyCoded()])),
    missing: null,
    origin: emptyCoded(),
    row: new Int32Array(0),
    asides: [],
  };
}

/** All rows of drafts of one dataset, in their order. */
export function joinDrafts(dataset: DatasetId, drafts: readonly Draft[]): Draft {
  const [only] = drafts;
  if (only && drafts.length === 1) return only;
  const { numbers, texts } = emptyDraft(dataset);
  const height = drafts.reduce((rows, draft) => rows + draft.height, 0);
  const row = new Int32Array(height);
  const had = (of: 'numbers' | 'texts', name: string) => drafts.some((draft) => draft[of].has(name));
  const joined = new Map(
    [...numbers.keys()]
      .filter((name) => had('numbers', name))
      .map((name) => [name, new Float64Array(height).fill(Number.NaN)]),
  );
  let at = 0;
  for (const draft of drafts) {
    row.set(draft.row, at);
    for (const [name, values] of joined) values.set(draft.numbers.get(name) ?? [], at);
    at += draft.height;
  }
  const noCodes = ({ height: rows }: Draft) => ({ codes: new Int32Array(rows).fill(-1), values: [] });
  return {
    dataset,
    height,
    unit: joinCoded(drafts.map((d) => d.unit)),
    period: joinCoded(
      drafts.map((d) => d.period),
      periodKey,
    ),
    numbers: joined,
    texts: new Map(
      [...texts.keys()]
        .filter((name) => had('texts', name))
        .map((name) => [name, joinCoded(drafts.map((d) => d.texts.get(name) ?? noCodes(d)))]),
    ),
    missing: drafts.some((d) => d.missing) ? joinCoded(drafts.map((d) => d.missing ?? noCodes(d))) : null,
    origin: joinCoded(drafts.map((d) => d.origin)),
    row,
    asides: drafts.flatMap((d) => d.asides),
  };
}

/** The given rows of a draft, in the order they are given. */
export function pickRows(draft: Draft, rows: Int32Array): Draft {
  return {
    ...draft,
    height: rows.length,
    unit: pickCoded(draft.unit, rows),
    period: pickCoded(draft.period, rows),
    numbers: new Map([...draft.numbers].map(([name, values]) => [name, pickNumbers(values, rows)])),
    texts: new Map([...draft.texts].map(([name, values]) => [name, pickCoded(values, rows)])),
    missing: draft.missing && pickCoded(draft.missing, rows),
    origin: pickCoded(draft.origin, rows),
    row: rows.map((row) => draft.row[row] ?? -1),
  };
}

/** The same draft with other numbers in these fields. */
export function withNumbers(draft: Draft, changed: ReadonlyMap<string, Float64Array>): Draft {
  return changed.size === 0 ? draft : { ...draft, numbers: new Map([...draft.numbers, ...changed]) };
}

function pickNumbers(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  rows.forEach((row, i) => (picked[i] = values[row] ?? Number.NaN));
  return picked;
}

/** Code of a row's unit. */
export function unitAt({ unit }: Draft, row: number): string {
  return codedAt(unit, row) ?? '';
}

/** Period of a row, `null` in `units`. */
export function periodAt({ period }: Draft, row: number): Period | null {
  return codedAt(period, row);
}

/** Name of the sheet that a row came from. */
export function sheetAt({ origin }: Draft, row: number): string {
  return codedAt(origin, row)?.sheet ?? '';
}

/** Number of the file that a row came from, −1 for a row that is kept already. */
export function fileAt({ origin }: Draft, row: number): number {
  return codedAt(origin, row)?.file ?? 0;
}

/** The same draft, its rows known to be of that file of a drop. */
export function ofFile(draft: Draft, file: number): Draft {
  const { codes, values } = draft.origin;
  return { ...draft, origin: { codes, values: values.map((origin) => ({ ...origin, file })) } };
}

/** The number of a field in a row, `NaN` for none. */
export function numberAt(draft: Draft, field: string, row: number): number {
  return draft.numbers.get(field)?.[row] ?? Number.NaN;
}

/** The text of a field in a row, `null` for none. */
export function textAt(draft: Draft, field: string, row: number): string | null {
  const column = draft.texts.get(field);
  return column ? codedAt(column, row) : null;
}

/** True when any row has a number in the field. */
export function hasNumbers(draft: Draft, field: string): boolean {
  return draft.numbers.get(field)?.some((v) => !Number.isNaN(v)) ?? false;
}

/** Column of the sheet that a row's field was read from, −1 for none. */
export function columnOf({ origin }: Draft, row: number, field: string): number {
  return codedAt(origin, row)?.columns.get(field) ?? -1;
}

/** Where a row's field stands, as Excel writes it; the whole row without a field. */
export function placeOf(
  draft: Draft,
  row: number,
  field?: string,
): { sheet: string; file: number; row: number; column: string | null } {
  const origin = codedAt(draft.origin, row);
  const column = (field === undefined ? undefined : origin?.columns.get(field)) ?? origin?.wide ?? -1;
  return {
    sheet: origin?.sheet ?? '',
    file: origin?.file ?? 0,
    row: (draft.row[row] ?? 0) + 1,
    column: column >= 0 ? columnLetters(column) : null,
  };
}

/** What a unit is called in the draft's messages: its name where known, with its code. */
export function unitLabel(code: string, names: ReadonlyMap<string, string>, lang: Lang): string {
  const name = names.get(code);
  if (name === undefined || name === code) return code;
  return lang === 'zh' ? `${name}（${code}）` : `${name} (${code})`;
}
