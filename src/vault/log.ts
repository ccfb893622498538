import type { EditionManifest } from '../domain/edition.ts';

/** What every entry of the log has. `id` names it on every device that a backup takes it to. */
interface Entry {
  readonly id: string;
  /** ISO 8601, UTC; never earlier than the entry before it. */
  readonly at: string;
}

/** Editions that were accepted together, in the order they count. Such as were kept already are named again. */
interface ImportEntry extends Entry {
  readonly kind: 'import';
  readonly editions: readonly EditionManifest[];
}

/** An import that counts no more, or counts again. Its editions stay on the device. */
interface UndoEntry extends Entry {
  readonly kind: 'undo' | 'redo';
  /** Id of the import. */
  readonly of: string;
}

/** Editions whose bytes were deleted for good. */
interface PurgeEntry extends Entry {
  readonly kind: 'purge';
  readonly editions: readonly string[];
}

/** A backup that was merged in: its entries stand in the log at their own times. */
interface RestoreEntry extends Entry {
  readonly kind: 'restore';
  readonly file: string;
  /** Editions that had been deleted here and came back. */
  readonly editions: readonly string[];
}

/**
 * One act upon the vault. The log of them is only ever added to, and names no person: times, files and editions.
 * What counts is what follows from it.
 */
export type LogEntry = ImportEntry | UndoEntry | PurgeEntry | RestoreEntry;

/** What a log amounts to. */
export interface VaultState {
  /** Editions that count, oldest first: a later one replaces the rows that have its keys. */
  readonly live: readonly EditionManifest[];
  /** Every edition whose bytes are kept, those of undone imports too. */
  readonly kept: readonly EditionManifest[];
  /** Ids of imports that are undone. */
  readonly undone: ReadonlySet<string>;
}

/**
 * The state after these entries. An edition that was accepted more than once counts from where it was accepted
 * last, as long as that import is not undone; one that was deleted counts again when it is accepted again.
 */
export function stateOf(log: readonly LogEntry[]): VaultState {
  const undone = new Set<string>();
  const deleted = new Map<string, number>();
  for (const [i, entry] of log.entries()) {
    if (entry.kind === 'undo') undone.add(entry.of);
    else if (entry.kind === 'redo') undone.delete(entry.of);
    else if (entry.kind === 'purge') for (const id of entry.editions) deleted.set(id, i);
    else if (entry.kind === 'restore') for (const id of entry.editions) deleted.delete(id);
  }
  const live = new Map<string, EditionManifest>();
  const kept = new Map<string, EditionManifest>();
  for (const [i, entry] of log.entries()) {
    if (entry.kind !== 'import') continue;
    for (const edition of entry.editions) {
      if ((deleted.get(edition.id) ?? -1) > i) continue;
      const known = kept.get(edition.id) ?? edition;
      kept.set(edition.id, known);
      if (undone.has(entry.id)) continue;
      live.delete(edition.id);
      live.set(edition.id, known);
    }
  }
  return { live: [...live.values()], kept: [...kept.values()], undone };
}

/** The two logs as one: every entry once, in order of time; entries of the first log keep their order. */
export function mergeLogs(own: readonly LogEntry[], other: readonly LogEntry[]): LogEntry[] {
  const known = new Set(own.map((entry) => entry.id));
  const merged: LogEntry[] = [];
  let next = 0;
  for (const entry of other.filter((e) => !known.has(e.id))) {
    for (let mine = own[next]; mine && mine.at <= entry.at; mine = own[next]) {
      merged.push(mine);
      next += 1;
    }
    merged.push(entry);
  }
  return [...merged, ...own.slice(next)];
}
