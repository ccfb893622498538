import type { Role } from './column-roles.ts';
import type { FindingList } from './finding-list.ts';
import type { Header } from './header-text.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import type { Slice } from './plan.ts';
import type { SheetPeriod } from './read-periods.ts';
import type { SheetRows } from './read-rows.ts';
import type { Sheet } from './sheet.ts';

/** All that building a draft from one sheet needs. */
export interface DraftInput {
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly roles: ReadonlyMap<Role, number>;
  readonly rows: SheetRows;
  readonly period: SheetPeriod;
  readonly today: Date;
  readonly findings: FindingList;
  /** Answers to words that an enumerated field does not know. */
  readonly mapping: Mapping;
}

/**
 * What identifies a row of the dataset beside its unit, and its other texts. One is filled anew for each row, for
 * millions of rows are not worth an object each.
 */
export interface RowKey {
  /** Code of the period in the draft; −1 for `units`. */
  period: number;
  age: Header['age'];
  /** Text fields → the row's text. */
  readonly texts: Map<string, string | null>;
  /** Set where the row is left out because it is the sum of others: what it sums up. */
  sums: SummedKey | null;
}

/** What a row that says the sum of others of its unit and period sums up. */
export interface SummedKey {
  /** The column that says so. */
  readonly role: 'birth_order' | 'age' | 'sex';
  /** Ages that it is about; `null` for all. */
  readonly age: Header['age'];
  /** Sex that it is about; `null` for both. */
  readonly sex: string | null;
}

/** Fills the key of the i-th of the sheet's rows in a slice; false where a part cannot be read, which is then a finding. */
export type ReadKey = (i: number, slice: Slice, key: RowKey) => boolean;
