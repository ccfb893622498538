import type { Edition, EditionManifest } from '../domain/edition.ts';

/** Where editions are kept on this device. */
export type VaultKind = 'opfs' | 'indexeddb' | 'memory';

/**
 * Editions kept in the browser as immutable files beside a manifest. The manifest is replaced in one step after
 * the files are written, so a tab killed at any moment leaves the old state or the new one.
 */
export interface Vault {
  readonly kind: VaultKind;
  /** Oldest first. */
  list(): Promise<readonly EditionManifest[]>;
  /** The Arrow IPC stream of an edition; rejects with a `Failure` when it is gone or its bytes changed. */
  read(id: string): Promise<Uint8Array>;
  /** Keeps all of them or none. An edition that is already kept is not kept twice. */
  accept(editions: readonly Edition[]): Promise<void>;
  /** Forgets these editions: the undo of an import. */
  remove(ids: readonly string[]): Promise<void>;
  /** Calls back when this or another tab changed the list; returns the way to stop it. */
  watch(changed: () => void): () => void;
}
