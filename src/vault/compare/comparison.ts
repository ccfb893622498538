import type { Scalar } from '../../base/table.ts';
import type { TableOf } from '../../domain/edition-table.ts';
import type { RowPlace } from '../../domain/sheet-places.ts';

/** Where a row stood in its file. */
interface PartPlace extends RowPlace {
  /** Number of the edition among those compared. */
  readonly part: number;
}

/** What happened to a value: a number instead of none is not the same as another number. */
export type ValueChange = 'other' | 'filled' | 'emptied';

/** One field of a row, before and after. No value is `null`; zero is 0. */
interface ChangedField {
  readonly field: string;
  readonly before: Scalar;
  readonly after: Scalar;
}

/**
 * One row that differs. `absent` means: there before, within the units and periods of the new file, and not in the
 * file; it stays as it is unless whole states are compared, where it is gone.
 */
export interface RowChange {
  readonly kind: 'changed' | 'added' | 'absent';
  readonly keys: Readonly<Record<string, Scalar>>;
  /** Name of the unit, where a list of units is at hand. */
  readonly name: string | null;
  /** Fields that differ; all values of an added or absent row. */
  readonly fields: readonly ChangedField[];
  readonly before: PartPlace | null;
  readonly after: PartPlace | null;
}

/** Values that differ in one field. */
export interface FieldCount {
  readonly field: string;
  readonly other: number;
  readonly filled: number;
  readonly emptied: number;
}

/** The sum of one field over one period's rows of one level of units, before and after. */
export interface RestatedTotal {
  readonly period: string | null;
  readonly grain: string | null;
  /** Level of the units summed, so that a town and its villages are not counted twice; null for other codes. */
  readonly level: string | null;
  readonly field: string;
  readonly before: number;
  readonly after: number;
}

/** What differs between two states of a dataset; bounded, however much it is. */
export interface Comparison {
  readonly of: TableOf;
  readonly rows: {
    readonly added: number;
    readonly changed: number;
    readonly absent: number;
    readonly unchanged: number;
  };
  readonly fields: readonly FieldCount[];
  readonly totals: readonly RestatedTotal[];
  /** Totals left out of `totals`. */
  readonly moreTotals: number;
  /** The first of each kind, in the order of the file. */
  readonly changes: readonly RowChange[];
}
