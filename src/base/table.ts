/** A value of a table cell. `null` is "no value"; why there is none is told by a column of its own. */
export type Scalar = string | number | boolean | null;

/** `date` values are `YYYY-MM-DD` texts, `timestamp` values ISO 8601 texts in UTC. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp';

/** One named column; `values` has one entry a row. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: readonly Scalar[];
  /** Rows whose value is withheld to protect small counts; they have no value (null). */
  readonly suppressed?: readonly number[];
}

/** A small immutable table, by columns: what an answer holds and a figure draws. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: number;
}

/** A row as an object, for code that reads few rows. */
export type Row = Readonly<Record<string, Scalar>>;

/** The column of that name, or undefined. */
export function column(table: Table, name: string): Column | undefined {
  return table.columns.find((c) => c.name === name);
}

/** Row `index` (0-based) as an object. */
export function row(table: Table, index: number): Row {
  return Object.fromEntries(table.columns.map((c) => [c.name, c.values[index] ?? null]));
}

/** Every row as an object; for tables that a page shows, not for data. */
export function rows(table: Table): Row[] {
  return Array.from({ length: table.rows }, (_, i) => row(table, i));
}
