import { Failure } from '../base/errors.ts';
import { Changes, type ChannelType } from './changes.ts';
import { recordChanged } from './failures.ts';
import type { RecordStore } from './record-store.ts';
import type { Records } from './records.ts';
import { readRecord, writeRecord, type RecordKind, type StoredRecord } from './stored-record.ts';

/** Records over a store. `now` is the clock of their changes. */
export function recordsOn(
  store: RecordStore,
  Channel?: ChannelType,
  now: () => Date = () => new Date(),
): Records {
  const changes = new Changes(Channel, 'siwang-records');

  const change = async (...[keys, decide]: Parameters<RecordStore['change']>): Promise<boolean> => {
    const changed = await store.change(keys, decide);
    if (changed) changes.announce();
    return changed;
  };
  const readable = async () => {
    const stored = await store.all();
    return { count: stored.length, records: stored.flatMap((one) => readIfSound(one) ?? []) };
  };

  return {
    kind: store.kind,
    list: async (kind) => {
      const { count, records } = await readable();
      const own = records.filter((record) => record.kind === kind);
      own.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
      return { records: own, unread: count - records.length };
    },
    all: async () => (await readable()).records.map(writeRecord),
    put: async (kind, id, body, over) => {
      const key = keyOf({ kind, id });
      let kept: StoredRecord | null = null;
      await change([key], (there) => {
        const stored = there.get(key);
        const revision = stored === undefined ? 0 : readRecord(stored).revision;
        if (revision !== over) throw recordChanged();
        kept = { kind, id, revision: revision + 1, changedAt: now().toISOString(), body };
        return { put: new Map([[key, writeRecord(kept)]]) };
      });
      if (!kept) throw recordChanged();
      return kept;
    },
    remove: async (kind, id) => {
      const key = keyOf({ kind, id });
      await change([key], (there) => (there.has(key) ? { drop: [key] } : null));
    },
    merge: async (records) => {
      let added = 0;
      await change(records.map(keyOf), (there) => {
        const put = records.filter((record) => {
          const stored = there.get(keyOf(record));
          // What cannot be read here is not written over: a newer version can read it.
          return (
            stored === undefined || (readIfSound(stored)?.changedAt ?? record.changedAt) < record.changedAt
          );
        });
        added = put.length;
        return added === 0 ? null : { put: new Map(put.map((r) => [keyOf(r), writeRecord(r)])) };
      });
      return added;
    },
    wipe: async () => {
      await store.wipe();
      changes.announce();
    },
    watch: (changed) => changes.watch(changed),
  };
}

function keyOf({ kind, id }: { readonly kind: RecordKind; readonly id: string }): string {
  return `${kind}/${id}`;
}

function readIfSound(stored: unknown): StoredRecord | null {
  try {
    return readRecord(stored);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
