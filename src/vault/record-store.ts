/** What one change writes and drops, by key: all of it or nothing. */
export interface RecordChange {
  readonly put?: ReadonlyMap<string, unknown>;
  readonly drop?: readonly string[];
}

/** A place for small JSON values, each under a key. */
export interface RecordStore {
  readonly kind: 'indexeddb' | 'memory';
  /** Everything that is stored, as it lies there. */
  all(): Promise<readonly unknown[]>;
  /** Decides and does one change while no other tab changes anything; `decide` sees these keys as they are then. */
  change(
    keys: readonly string[],
    decide: (there: ReadonlyMap<string, unknown>) => RecordChange | null,
  ): Promise<boolean>;
  /** Leaves nothing. */
  wipe(): Promise<void>;
}
