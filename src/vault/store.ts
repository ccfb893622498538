import type { Manifest } from './manifest.ts';

/** Where editions are kept on this device. */
export type StoreKind = 'opfs' | 'indexeddb' | 'memory';

/** A file to write, named by the hash of its bytes. */
export interface FileToKeep {
  readonly id: string;
  readonly size: number;
  /** Asked once, when it is written: a large import need not lie in memory twice. */
  readonly bytes: () => Promise<Uint8Array>;
}

/** What one change does: all of it or nothing. */
export interface StoreChange {
  /** Absent when the log stays as it is. */
  readonly manifest?: Manifest;
  readonly put?: readonly FileToKeep[];
  /** Files that no log names are dropped besides. */
  readonly drop?: readonly string[];
}

/**
 * A place for immutable files and one manifest. The manifest is replaced in one step after the files are written,
 * so a tab killed at any moment leaves the old state or the new one.
 */
export interface Store {
  readonly kind: StoreKind;
  readManifest(): Promise<Manifest>;
  /** The bytes as they lie there; rejects with `edition-gone` where there are none. */
  readFile(id: string): Promise<Uint8Array>;
  /** Ids of the files that are there. */
  files(): Promise<ReadonlySet<string>>;
  /**
   * Decides and does one change while no other tab changes anything. `decide` sees the manifest and the files as
   * they are then; null changes nothing.
   */
  change(decide: (manifest: Manifest, files: ReadonlySet<string>) => StoreChange | null): Promise<boolean>;
  /** Leaves nothing. */
  wipe(): Promise<void>;
}
