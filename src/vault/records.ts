import type { RecordStore } from './record-store.ts';
import type { RecordKind, StoredRecord } from './stored-record.ts';

/** What was found of one kind. */
interface FoundRecords {
  /** Newest change first. */
  readonly records: readonly StoredRecord[];
  /** How many cannot be read: damaged, or of a newer version. They are left as they are. */
  readonly unread: number;
}

/** Saved charts and decks on this device. */
export interface Records {
  readonly kind: RecordStore['kind'];
  list(kind: RecordKind): Promise<FoundRecords>;
  /** Everything that can be read, for a backup. */
  all(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /**
   * Keeps this body and gives its record. `over` is the revision that it was made from, 0 for none: where there is
   * another by now, it rejects with `record-changed` and nothing is changed.
   */
  put(kind: RecordKind, id: string, body: unknown, over: number): Promise<StoredRecord>;
  remove(kind: RecordKind, id: string): Promise<void>;
  /** Adds those that are not here, and those changed later than the ones here; gives how many. */
  merge(records: readonly StoredRecord[]): Promise<number>;
  wipe(): Promise<void>;
  /** Calls back when this or another tab changed something; returns the way to stop it. */
  watch(changed: () => void): () => void;
}
