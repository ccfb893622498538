import type { Edition, EditionManifest } from '../domain/edition.ts';
import type { LogEntry, VaultState } from './log.ts';
import type { Records } from './records.ts';
import type { StoredRecord } from './stored-record.ts';
import type { StoreKind } from './store.ts';

export type VaultKind = StoreKind;

/** What accepting did. */
export interface Accepted {
  /** Id of the import in the log, by which it can be undone; null where everything counted already. */
  readonly entry: string | null;
  /** Editions that did not count before. */
  readonly fresh: readonly EditionManifest[];
}

/** What a backup brings, checked and ready to be merged. */
export interface RestoredFiles {
  /** Name of the backup's file. */
  readonly file: string;
  readonly log: readonly LogEntry[];
  /** Editions whose bytes it holds. */
  readonly editions: readonly EditionManifest[];
  /** Bytes of an edition, checked against its id. */
  readonly bytes: (id: string) => Promise<Uint8Array>;
  /** Saved charts and decks. */
  readonly records: readonly StoredRecord[];
}

/**
 * Editions kept in the browser as immutable files beside a log of what was done with them. What counts is what the
 * log says; undoing and redoing add to it and delete nothing.
 */
export interface Vault {
  readonly kind: VaultKind;
  /** Saved charts and decks. */
  readonly records: Records;
  /** Editions that count, oldest first. */
  list(): Promise<readonly EditionManifest[]>;
  /** Everything that was ever done, oldest first. */
  history(): Promise<{ readonly log: readonly LogEntry[]; readonly state: VaultState }>;
  /** Ids of kept editions whose bytes are not there: the browser cleared them. */
  missing(): Promise<ReadonlySet<string>>;
  /** The Arrow IPC stream of a kept edition; rejects with a `Failure` when it is gone or its bytes changed. */
  read(id: string): Promise<Uint8Array>;
  /**
   * Keeps all of them or none, as one import. An edition that is kept already is not kept twice; what cannot be
   * read of it any more is written again. `again` are kept editions that a file of this import holds too, under
   * another name: they count from now, as the import says.
   */
  accept(editions: readonly Edition[], again?: readonly EditionManifest[]): Promise<Accepted>;
  /** An import counts no more; editions of later ones stay, and so do the bytes. */
  undo(entry: string): Promise<void>;
  /** An undone import counts again, in its old place. */
  redo(entry: string): Promise<void>;
  /** Deletes the bytes of these editions for good. */
  purge(ids: readonly string[]): Promise<void>;
  /** Merges a backup, all of it or nothing; gives how many entries of its log were new here. */
  restore(backup: RestoredFiles): Promise<number>;
  /** Deletes everything for good, the log, saved charts and decks too. */
  wipe(): Promise<void>;
  /** Calls back when this or another tab changed something; returns the way to stop it. */
  watch(changed: () => void): () => void;
}
