import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { Grain } from '../domain/period.ts';
import { columnLetters } from './sheet.ts';

/** Numbers of one field, one a row; `NaN` is "no value". `columns` are the sheet's columns they came from, or −1. */
interface NumberValues {
  readonly values: number[];
  readonly columns: number[];
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
 * The rows of one dataset on their way to an edition, column by column and with the place of every value, so that
 * checks run over whole columns and can still name a cell.
 */
export interface Draft {
  readonly dataset: DatasetId;
  readonly unit: string[];
  /** First day as text; empty for `units`. */
  readonly start: string[];
  readonly grain: Grain[];
  readonly numbers: ReadonlyMap<string, NumberValues>;
  readonly texts: ReadonlyMap<string, (string | null)[]>;
  readonly sheet: string[];
  /** 0-based row of the sheet. */
  readonly row: number[];
  /** Column that a row came from where wide columns were turned long, else −1. */
  readonly sourceColumn: number[];
  readonly asides: Aside[];
}

/** A draft without rows, with every field of the dictionary. */
export function emptyDraft(dataset: DatasetId): Draft {
  const { fields } = datasets[dataset];
  const isNumber = (type: string) => type === 'integer' || type === 'number';
  return {
    dataset,
    unit: [],
    start: [],
    grain: [],
    numbers: new Map(
      fields.filter((f) => isNumber(f.type)).map((f) => [f.name, { values: [], columns: [] }]),
    ),
    texts: new Map(fields.filter((f) => !isNumber(f.type)).map((f) => [f.name, []])),
    sheet: [],
    row: [],
    sourceColumn: [],
    asides: [],
  };
}

/** Adds all rows of another draft of the same dataset. */
export function appendDraft(to: Draft, from: Draft): void {
  const append = <T>(target: T[], source: readonly T[]) => {
    // Not spread into push: its arguments have a limit.
    for (const item of source) target.push(item);
  };
  append(to.unit, from.unit);
  append(to.start, from.start);
  append(to.grain, from.grain);
  append(to.sheet, from.sheet);
  append(to.row, from.row);
  append(to.sourceColumn, from.sourceColumn);
  append(to.asides, from.asides);
  for (const [name, { values, columns }] of to.numbers) {
    const other = from.numbers.get(name);
    append(values, other?.values ?? []);
    append(columns, other?.columns ?? []);
  }
  for (const [name, values] of to.texts) append(values, from.texts.get(name) ?? []);
}

/** The number of a field in a row, `NaN` for none. */
export function numberAt(draft: Draft, field: string, row: number): number {
  return draft.numbers.get(field)?.values[row] ?? Number.NaN;
}

/** True when any row has a number in the field. */
export function hasNumbers(draft: Draft, field: string): boolean {
  return draft.numbers.get(field)?.values.some((v) => !Number.isNaN(v)) ?? false;
}

/** Where a row's field stands, as Excel writes it. */
export function placeOf(
  draft: Draft,
  row: number,
  field?: string,
): { sheet: string; row: number; column: string | null } {
  const own = field === undefined ? -1 : (draft.numbers.get(field)?.columns[row] ?? -1);
  const column = own >= 0 ? own : (draft.sourceColumn[row] ?? -1);
  return {
    sheet: draft.sheet[row] ?? '',
    row: (draft.row[row] ?? 0) + 1,
    column: column >= 0 ? columnLetters(column) : null,
  };
}

/** Rows by period (`start|grain`), in order of appearance. */
export function periodKey(draft: Draft, row: number): string {
  return `${draft.start[row] ?? ''}|${draft.grain[row] ?? ''}`;
}

/** What a unit is called in the draft's messages: its name where known, with its code. */
export function unitLabel(code: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(code);
  return name === undefined || name === code ? code : `${name}（${code}）`;
}
