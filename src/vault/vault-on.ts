import type { Edition, EditionManifest } from '../domain/edition.ts';
import { Changes, type ChannelType } from './changes.ts';
import { editionGone, importUnknown } from './failures.ts';
import { mergeLogs, stateOf, type LogEntry } from './log.ts';
import { entryId, type Manifest } from './manifest.ts';
import { MemoryRecords } from './memory-records.ts';
import type { Records } from './records.ts';
import { recordsOn } from './records-on.ts';
import type { FileToKeep, Store } from './store.ts';
import type { Accepted, RestoredFiles, Vault } from './vault.ts';
import { verifyBytes, verifyEditions } from './verify-edition.ts';

/** A new entry before it has its time and its name; distributes over the kinds. */
type Act = LogEntry extends infer E ? (E extends LogEntry ? Omit<E, 'id' | 'at'> : never) : never;

/** The vault over a store. `now` is the clock of the log. */
export function vaultOn(
  store: Store,
  Channel?: ChannelType,
  now: () => Date = () => new Date(),
  records: Records = recordsOn(new MemoryRecords(), Channel, now),
): Vault {
  const changes = new Changes(Channel, 'siwang-vault');

  /** The manifest with one act more. Clocks go wrong; the order of the log does not. */
  const withAct = (manifest: Manifest, act: Act): { manifest: Manifest; id: string } => {
    const last = manifest.log.at(-1)?.at ?? '';
    const time = now().toISOString();
    const at = time > last ? time : last;
    const id = entryId({ ...act, at, after: manifest.log.at(-1)?.id ?? null });
    return { manifest: { ...manifest, log: [...manifest.log, { ...act, id, at }] }, id };
  };

  const change = async (...[decide]: Parameters<Store['change']>): Promise<boolean> => {
    const changed = await store.change(decide);
    if (changed) changes.announce();
    return changed;
  };

  /** Undo and redo: only what is not so yet is written down. */
  const turn = (kind: 'undo' | 'redo', of: string) =>
    change((manifest) => {
      if (!manifest.log.some((entry) => entry.kind === 'import' && entry.id === of)) throw importUnknown();
      if (stateOf(manifest.log).undone.has(of) === (kind === 'undo')) return null;
      return { manifest: withAct(manifest, { kind, of }).manifest };
    });

  return {
    kind: store.kind,
    records,
    list: async () => stateOf((await store.readManifest()).log).live,
    history: async () => {
      const { log } = await store.readManifest();
      return { log, state: stateOf(log) };
    },
    missing: async () => {
      const [{ log }, files] = await Promise.all([store.readManifest(), store.files()]);
      return new Set(stateOf(log).kept.flatMap(({ id }) => (files.has(id) ? [] : [id])));
    },
    read: async (id) => {
      if (!stateOf((await store.readManifest()).log).kept.some((e) => e.id === id)) throw editionGone(id);
      return verifyBytes(id, await store.readFile(id));
    },

    async accept(editions: readonly Edition[], again: readonly EditionManifest[] = []): Promise<Accepted> {
      const given = firstOfEach(editions);
      await verifyEditions(given);
      let accepted: Accepted = { entry: null, fresh: [] };
      await change((manifest, files) => {
        const { live: before, kept } = stateOf(manifest.log);
        const gone = again.find(({ id }) => !kept.some((e) => e.id === id));
        if (gone) throw editionGone(gone.id);
        const fresh = given.flatMap((e) => (before.some((b) => b.id === e.manifest.id) ? [] : [e.manifest]));
        const act: Act = { kind: 'import', editions: [...again, ...given.map((e) => e.manifest)] };
        const next = withAct(manifest, act);
        const same = sameIds(before, stateOf(next.manifest.log).live);
        accepted = { entry: same ? null : next.id, fresh };
        // Bytes that were cleared or spoiled are healed by importing them again.
        const put = given.filter((e) => !files.has(e.manifest.id) || fresh.includes(e.manifest)).map(fileOf);
        if (same) return put.length > 0 ? { put } : null;
        return { manifest: next.manifest, put };
      });
      return accepted;
    },

    undo: async (entry) => void (await turn('undo', entry)),
    redo: async (entry) => void (await turn('redo', entry)),

    async purge(ids: readonly string[]): Promise<void> {
      await change((manifest) => {
        const kept = new Set(stateOf(manifest.log).kept.map((e) => e.id));
        const drop = ids.filter((id) => kept.has(id));
        if (drop.length === 0) return null;
        return { manifest: withAct(manifest, { kind: 'purge', editions: drop }).manifest, drop };
      });
    },

    async restore({ file, log, editions: theirs, bytes, records: kept }: RestoredFiles): Promise<number> {
      let added = 0;
      await change((manifest, files) => {
        const merged = mergeLogs(manifest.log, log);
        const after = new Set(stateOf(merged).kept.map((e) => e.id));
        // Deleted on one of the two devices and kept on the other: merging loses nothing.
        const both = new Set([...stateOf(manifest.log).kept, ...theirs].map((e) => e.id));
        const back = [...both].filter((id) => !after.has(id));
        const put = theirs
          .filter(({ id }) => !files.has(id))
          .map(({ id, bytes: size }): FileToKeep => ({ id, size, bytes: () => bytes(id) }));
        added = merged.length - manifest.log.length;
        if (added === 0 && back.length === 0) return put.length > 0 ? { put } : null;
        const act: Act = { kind: 'restore', file, editions: back };
        return { manifest: withAct({ ...manifest, log: merged }, act).manifest, put };
      });
      await records.merge(kept);
      return added;
    },

    async wipe(): Promise<void> {
      await store.wipe();
      await records.wipe();
      changes.announce();
    },
    watch: (changed) => changes.watch(changed),
  };
}

function firstOfEach(editions: readonly Edition[]): Edition[] {
  const seen = new Set<string>();
  return editions.filter(({ manifest: { id } }) => !seen.has(id) && seen.add(id));
}

function fileOf({ manifest, arrow }: Edition): FileToKeep {
  return { id: manifest.id, size: arrow.byteLength, bytes: async () => arrow };
}

function sameIds(a: readonly EditionManifest[], b: readonly EditionManifest[]): boolean {
  return a.length === b.length && a.every((e, i) => e.id === b[i]?.id);
}
