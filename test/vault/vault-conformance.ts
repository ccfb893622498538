import type { Edition } from '../../src/domain/edition.ts';
import { sentence } from '../../src/base/errors.ts';
import { editionGone } from '../../src/vault/failures.ts';
import { MemoryStore } from '../../src/vault/memory-store.ts';
import type { StoredRecord } from '../../src/vault/stored-record.ts';
import { vaultOn } from '../../src/vault/vault-on.ts';
import type { Vault } from '../../src/vault/vault.ts';
import { editionOf, noise } from './some-editions.ts';

/** One thing that every vault does; `run` rejects with what went wrong instead. */
export interface VaultPromise {
  readonly name: string;
  /** `reopen` gives another vault on the same place, as another tab or a reload does; null where nothing stays. */
  readonly run: (vault: Vault, reopen: (() => Promise<Vault>) | null) => Promise<void>;
}

/** A chart's record, changed on this day. */
function recordOf(id: string, day = 1): StoredRecord {
  return { kind: 'chart', id, revision: day, changedAt: `2011-01-0${day}T00:00:00.000Z`, body: { day } };
}

const [a, b, c] = [editionOf('a'), editionOf('b'), editionOf('c')];

/**
 * What every vault promises, as plain functions without a test library: the same list runs in Node and, bundled,
 * in the pages of a real browser. Each starts with an empty vault.
 */
export const vaultPromises: readonly VaultPromise[] = [
  {
    name: 'starts empty',
    run: async (vault) => same(await vault.list(), []),
  },
  {
    name: 'gives back what was accepted, oldest first, byte for byte',
    run: async (vault) => {
      await vault.accept([b, a]);
      await vault.accept([c]);
      same(await vault.list(), [b.manifest, a.manifest, c.manifest]);
      for (const edition of [a, b, c]) same([...(await vault.read(edition.manifest.id))], [...edition.arrow]);
    },
  },
  {
    name: 'keeps a few megabytes whole, and an edition without a byte',
    run: async (vault) => {
      const large = editionOf('large', noise(3_000_001));
      const none = editionOf('none', new Uint8Array());
      await vault.accept([large, none]);
      same((await vault.read(large.manifest.id)).length, 3_000_001);
      same((await vault.read(none.manifest.id)).length, 0);
    },
  },
  {
    name: 'keeps a view of a larger buffer as what it shows',
    run: async (vault) => {
      const view = editionOf('view', new Uint8Array(Uint8Array.from([9, 1, 2, 3, 9]).buffer, 1, 3));
      await vault.accept([view]);
      same([...(await vault.read(view.manifest.id))], [1, 2, 3]);
    },
  },
  {
    name: 'keeps the same content once, within one import and over two',
    run: async (vault) => {
      await vault.accept([a, a]);
      await vault.accept([a, b]);
      same(await vault.list(), [a.manifest, b.manifest]);
    },
  },
  {
    name: 'is not changed by changing what was given to it or read from it',
    run: async (vault) => {
      const mine = { ...a, arrow: a.arrow.slice() };
      await vault.accept([mine]);
      mine.arrow.fill(0);
      (await vault.read(a.manifest.id)).fill(0);
      same([...(await vault.read(a.manifest.id))], [...a.arrow]);
    },
  },
  {
    name: 'refuses all when one is not what its id says',
    run: async (vault) => {
      const forged = { manifest: b.manifest, arrow: c.arrow };
      await fails(vault.accept([a, forged]), 'edition-changed');
      same(await vault.list(), []);
      await fails(vault.read(a.manifest.id), 'edition-gone');
    },
  },
  {
    name: 'lets an undone import count no more, keeps the later ones, and takes it back to its old place',
    run: async (vault) => {
      const first = await entry(vault, [a]);
      await vault.accept([b]);
      await vault.undo(first);
      same(await vault.list(), [b.manifest]);
      same([...(await vault.read(a.manifest.id))], [...a.arrow]);
      await vault.undo(first); // no change
      await vault.redo(first);
      same(await vault.list(), [a.manifest, b.manifest]);
      same(kinds(await vault.history()), ['import', 'import', 'undo', 'redo']);
    },
  },
  {
    name: 'lets an edition that is accepted again count last, and before that again when the second import is undone',
    run: async (vault) => {
      await vault.accept([a]);
      await vault.accept([b]);
      const again = await entry(vault, [a]);
      same(await vault.list(), [b.manifest, a.manifest]);
      await vault.undo(again);
      same(await vault.list(), [a.manifest, b.manifest]);
    },
  },
  {
    name: 'deletes for good only what it is told to, and takes it again',
    run: async (vault) => {
      await vault.accept([a, b, c]);
      await vault.purge([a.manifest.id, c.manifest.id]);
      await vault.purge([c.manifest.id]); // no change
      same(await vault.list(), [b.manifest]);
      await fails(vault.read(a.manifest.id), 'edition-gone');
      same([...(await vault.read(b.manifest.id))], [...b.arrow]);
      const again = await entry(vault, [a]);
      same(await vault.list(), [b.manifest, a.manifest]);
      same([...(await vault.read(a.manifest.id))], [...a.arrow]);
      await vault.undo(again);
      same(await vault.list(), [b.manifest]);
      same(kinds(await vault.history()), ['import', 'purge', 'import', 'undo']);
    },
  },
  {
    name: 'lets an edition that came again under another name count last, and names both files in its history',
    run: async (vault) => {
      await vault.accept([a]);
      await vault.accept([b]);
      const renamed = { ...a.manifest, source: { ...a.manifest.source, file: 'a (1).csv' } };
      await vault.accept([], [renamed]);
      same(await vault.list(), [b.manifest, a.manifest]);
      const { log } = await vault.history();
      same(
        log.flatMap((e) => (e.kind === 'import' ? e.editions.map((m) => m.source.file) : [])),
        ['a.csv', 'b.csv', 'a (1).csv'],
      );
      await fails(vault.accept([], [c.manifest]), 'edition-gone');
    },
  },
  {
    name: 'refuses to undo what it never imported',
    run: async (vault) => {
      await vault.accept([a]);
      await fails(vault.undo('nothing'), 'import-unknown');
      same(await vault.list(), [a.manifest]);
    },
  },
  {
    name: 'leaves nothing of what is wiped, and starts anew',
    run: async (vault, reopen) => {
      await vault.accept([a, b]);
      await vault.wipe();
      same(await vault.list(), []);
      same((await vault.history()).log, []);
      await fails(vault.read(a.manifest.id), 'edition-gone');
      if (reopen) same(await (await reopen()).list(), []);
      await vault.accept([b]);
      same(await vault.list(), [b.manifest]);
    },
  },
  {
    name: 'keeps saved charts and decks apart, newest first, also for the next who opens it, until all is wiped',
    run: async (vault, reopen) => {
      const { records } = vault;
      await records.put('chart', 'chart-01', { n: 1 }, 0);
      await records.put('deck', 'chart-01', { n: 2 }, 0);
      await records.put('chart', 'chart-02', { n: 3, 中: ['文'] }, 0);
      const seen = reopen ? (await reopen()).records : records;
      same(
        (await seen.list('deck')).records.map((r) => r.body),
        [{ n: 2 }],
      );
      same((await seen.list('chart')).records.map((r) => r.id).sort(), ['chart-01', 'chart-02']);
      await vault.wipe();
      same((await seen.list('chart')).records, []);
      same((await seen.list('deck')).records, []);
    },
  },
  {
    name: 'does not write one window’s change of a record over that of another',
    run: async (vault, reopen) => {
      const mine = vault.records;
      const theirs = reopen ? (await reopen()).records : mine;
      const { revision } = await mine.put('deck', 'deck-001', 'as opened', 0);
      await theirs.put('deck', 'deck-001', 'theirs', revision);
      await fails(mine.put('deck', 'deck-001', 'mine', revision), 'record-changed');
      await fails(mine.put('deck', 'deck-001', 'mine', 0), 'record-changed');
      same((await mine.list('deck')).records[0]?.body, 'theirs');
      await mine.remove('deck', 'deck-001');
      await fails(theirs.put('deck', 'deck-001', 'theirs', revision + 1), 'record-changed');
      same((await theirs.list('deck')).records, []);
    },
  },
  {
    name: 'merges records: the later change of each stays',
    run: async ({ records }) => {
      same(await records.merge([recordOf('chart-01', 2), recordOf('chart-02', 2)]), 2);
      same(await records.merge([recordOf('chart-01', 1), recordOf('chart-02', 3)]), 1);
      const kept = (await records.list('chart')).records;
      same(kept, [recordOf('chart-02', 3), recordOf('chart-01', 2)]);
    },
  },
  {
    name: 'merges what another device did, each act once, and loses nothing of either',
    run: async (vault) => {
      const other = vaultOn(new MemoryStore());
      await vault.accept([a]);
      await other.accept([b]);
      const undone = await entry(other, [c]);
      await other.undo(undone);
      await other.purge([b.manifest.id]);
      await other.accept([b]);
      const { log, state } = await other.history();
      const records = [recordOf('chart-01', 3)];
      const bytes = (id: string) => other.read(id);
      const backup = { file: 'backup.zip', log, editions: state.kept, bytes, records };
      same(await vault.restore(backup), log.length);
      same(await vault.restore(backup), 0);
      same((await vault.records.list('chart')).records, records);
      same(ids(await vault.list()), [a, b].map((e) => e.manifest.id).sort());
      same([...(await vault.read(c.manifest.id))], [...c.arrow]);
      await vault.redo(undone);
      same((await vault.list()).length, 3);
      // What was deleted here meanwhile comes back; what was deleted there stays here.
      await vault.purge([b.manifest.id]);
      await other.purge([c.manifest.id]);
      const later = await other.history();
      await vault.restore({ ...backup, log: later.log, editions: later.state.kept });
      for (const e of [a, b, c]) same([...(await vault.read(e.manifest.id))], [...e.arrow]);
      same((await vault.list()).length, 3);
    },
  },
  {
    name: 'merges nothing of a backup whose bytes cannot be had',
    run: async (vault) => {
      const other = vaultOn(new MemoryStore());
      await vault.accept([a]);
      await other.accept([b, c]);
      const { log, state } = await other.history();
      const bytes = (id: string) => (id === c.manifest.id ? Promise.reject(editionGone(id)) : other.read(id));
      const records = [recordOf('chart-01')];
      const backup = { file: 'backup.zip', log, editions: state.kept, bytes, records };
      await fails(vault.restore(backup), 'edition-gone');
      same((await vault.records.list('chart')).records, []);
      same(await vault.list(), [a.manifest]);
      same((await vault.history()).log.length, 1);
    },
  },
  {
    name: 'keeps every one of many imports at once, and each just once',
    run: async (vault, reopen) => {
      const other = reopen ? await reopen() : vault;
      const many = Array.from({ length: 12 }, (_, i) => editionOf(`many ${i}`));
      const halves = many.flatMap((edition) => [vault.accept([edition]), other.accept([edition])]);
      await Promise.all(halves);
      same(ids(await vault.list()), many.map((edition) => edition.manifest.id).sort());
      for (const { manifest, arrow } of many) same([...(await other.read(manifest.id))], [...arrow]);
    },
  },
  {
    name: 'accepts and undoes at once without losing either',
    run: async (vault, reopen) => {
      const other = reopen ? await reopen() : vault;
      const first = await entry(vault, [a]);
      await Promise.all([vault.undo(first), other.accept([b]), vault.accept([c])]);
      same(ids(await other.list()), [b, c].map((edition) => edition.manifest.id).sort());
    },
  },
  {
    name: 'calls watchers after each change and not after they stop',
    run: async (vault) => {
      const heard: number[] = [];
      const stopFirst = vault.watch(() => heard.push(1));
      const stopSecond = vault.watch(() => heard.push(2));
      const first = await entry(vault, [a]);
      await vault.accept([a]); // no change
      stopFirst();
      await vault.undo(first);
      await vault.undo(first); // no change
      stopSecond();
      await vault.accept([b]);
      same(heard, [1, 2, 2]);
    },
  },
  {
    name: 'is still there when opened again',
    run: async (vault, reopen) => {
      if (!reopen) return;
      const first = await entry(vault, [a]);
      await vault.accept([b]);
      await vault.undo(first);
      const again = await reopen();
      same(await again.list(), [b.manifest]);
      same([...(await again.read(b.manifest.id))], [...b.arrow]);
    },
  },
  {
    name: 'tells its other tabs of a change',
    run: async (vault, reopen) => {
      if (!reopen) return;
      const other = await reopen();
      const told = new Promise<void>((resolve) => void other.watch(resolve));
      await vault.accept([a]);
      await told;
      same(await other.list(), [a.manifest]);
    },
  },
];

/** Accepts these; gives the import's name in the log. */
async function entry(vault: Vault, editions: readonly Edition[]): Promise<string> {
  const accepted = await vault.accept(editions);
  if (accepted.entry === null) throw new Error('nothing was accepted');
  return accepted.entry;
}

function kinds({ log }: Awaited<ReturnType<Vault['history']>>): string[] {
  return log.map(({ kind }) => kind);
}

/** Fails unless both are the same as JSON. */
function same(found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`found ${left.slice(0, 300)}, expected ${right.slice(0, 300)}`);
}

/** Fails unless the promise rejects with a failure of that name that says something in both languages. */
export async function fails(promise: Promise<unknown>, name: string): Promise<void> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error) || error.name !== name)
    throw new Error(`expected ${name}, got ${String(error)}`);
  if (!/[\u4e00-\u9fff]/.test(sentence(error, 'zh')) || sentence(error, 'en') === '')
    throw new Error('a failure without words');
}

function ids(list: readonly Edition['manifest'][]): string[] {
  return list.map(({ id }) => id).sort();
}
