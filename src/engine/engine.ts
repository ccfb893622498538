import type { Scalar, Table } from '../base/table.ts';

/** Values for the `$name` parameters of a statement. */
export type Params = Readonly<Record<string, Scalar>>;

/** How far an engine is with starting: `fraction` runs from 0 to 1. */
export interface BootProgress {
  readonly stage: 'download' | 'inflate' | 'start' | 'methods' | 'ready';
  readonly fraction: number;
}

/** A table from data: Arrow IPC streams of one schema, oldest first. */
export interface StreamSource {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
  /** Columns that identify a row: of rows with the same key the one in the last part stays. */
  readonly key?: readonly string[];
  /** An INTEGER column to add, with one value for all rows of each part. */
  readonly partColumn?: { readonly name: string; readonly values: readonly number[] };
  /**
   * Set where nothing of it is to be suppressed any more: it is public, or was protected before and has columns of stand-ins
   * (`standInColumn`) for these fields. Where `instead` is given, that is what others see in place of the parts.
   */
  readonly guarded?: { readonly standIns: readonly string[]; readonly instead?: Uint8Array };
}

/** A table from one SELECT without parameters: an answer kept because many other questions read it. */
export interface SelectSource {
  readonly name: string;
  readonly select: string;
}

/** One table to load. */
export type TableSource = StreamSource | SelectSource;

/** Whether a question is asked of the data as imported, or of it with small counts suppressed. */
export type Protection = 'raw' | 'protected';

/**
 * The one way to ask questions. Behind it stands DuckDB-WASM, in a browser worker or in Node. It is locked: SQL
 * can reach no file, no network and no extension. A query that fails rejects with a `Failure`; one that is
 * aborted rejects with the signal's reason. After a crash the engine starts anew by itself, with its tables, at
 * the next call.
 */
export interface Engine {
  /** Replaces the table of that name, or leaves the old one when anything fails. */
  load(source: TableSource, signal?: AbortSignal): Promise<void>;
  /** Forgets the table of that name, if there is one. */
  drop(name: string, signal?: AbortSignal): Promise<void>;
  /**
   * Runs one SELECT. Values are bound, never pasted. With `protected`, small counts of the datasets it reads are
   * suppressed first, and everything in the answer that depends on a suppressed value is suppressed too.
   */
  query(sql: string, params?: Params, signal?: AbortSignal, protection?: Protection): Promise<Table>;
  /** Names of the tables that one SELECT reads, as the engine's own parser sees them (CTEs are not among them). */
  tables(sql: string): Promise<string[]>;
  close(): Promise<void>;
}
