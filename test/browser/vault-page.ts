import { openVault, type VaultEnvironment } from '../../src/vault/open-vault.ts';
import { OpfsStore, type Locks } from '../../src/vault/opfs-store.ts';
import { vaultOn } from '../../src/vault/vault-on.ts';
import type { Vault } from '../../src/vault/vault.ts';
import { editionOf, noise } from '../vault/some-editions.ts';
import { vaultPromises } from '../vault/vault-conformance.ts';

/** An edition of `size` bytes, always the same for the same seed. */
const sized = (seed: number, size: number) => editionOf(`edition ${seed}`, noise(size, seed));

let vault: Vault | null = null;
const open = async () => (vault ??= await openVault());
let heard = 0;

/** No lock at all: what a tab that dies holds is given back by the browser, which one page cannot act out. */
const noLocks: Locks = {
  request: async (_name: string, ...rest: unknown[]) => {
    const work = rest.at(-1);
    return typeof work === 'function' ? work({ name: _name, mode: 'exclusive' }) : undefined;
  },
};

/** A life of so many calls, and the streams it opened. */
interface Life {
  calls: number;
  used: number;
  readonly streams: FileSystemWritableFileStream[];
}

/** Wraps a file system handle so that, after `left.calls` calls, every call hangs forever: the tab is dead. */
function mortal<T extends object>(handle: T, left: Life): T {
  return new Proxy(handle, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name === 'keys') return () => Reflect.apply(member, target, []);
      return async (...given: unknown[]) => {
        if (left.calls === left.used) return new Promise(() => {});
        left.used += 1;
        const result: unknown = await Reflect.apply(member, target, given);
        if (result instanceof FileSystemWritableFileStream) left.streams.push(result);
        const wrap = result instanceof FileSystemHandle || result instanceof FileSystemWritableFileStream;
        return wrap ? mortal(result, left) : result;
      };
    },
  });
}

async function wipe(): Promise<void> {
  vault = null;
  const storage: StorageManager | undefined = navigator.storage;
  const root = await storage?.getDirectory();
  await root?.removeEntry('siwang', { recursive: true }).catch(() => {});
  for (const name of ['siwang-vault', 'siwang-records'])
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
}

/** Names of all files of the vault but the manifest's; needs private files. */
async function filesKept(): Promise<string[]> {
  const home = await (await navigator.storage.getDirectory()).getDirectoryHandle('siwang');
  const names: string[] = [];
  for await (const name of (await home.getDirectoryHandle('editions')).keys()) names.push(name);
  for await (const name of home.keys()) if (!['editions', 'manifest.json'].includes(name)) names.push(name);
  return names.sort();
}

/** What the tests ask a page to do. Values go over as JSON. */
const vaultPage = {
  wipe,
  filesKept,
  host: () => ({
    secure: isSecureContext,
    subtle: typeof crypto.subtle !== 'undefined',
    files: typeof navigator.storage !== 'undefined',
    locks: typeof navigator.locks !== 'undefined',
  }),
  kind: async () => (await open()).kind,

  /** Runs one promise of the conformance suite; gives what went wrong, or null. */
  keepsPromise: async (name: string, database: boolean): Promise<string | null> => {
    await wipe();
    const environment: VaultEnvironment | undefined = database ? { indexedDB, BroadcastChannel } : undefined;
    const promise = vaultPromises.find((one) => one.name === name);
    if (!promise) return `no promise named ${name}`;
    return promise
      .run(await openVault(environment), () => openVault(environment))
      .then(
        () => null,
        (error: unknown) => String(error),
      );
  },

  /** Accepts editions of these seeds in one import; gives the failure's name, or null. */
  accept: async (seeds: readonly number[], size: number): Promise<string | null> => {
    const editions = seeds.map((seed) => sized(seed, size));
    return (await open()).accept(editions).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    );
  },
  /** As many imports as seeds, all at once. */
  acceptEach: async (seeds: readonly number[], size: number): Promise<void> => {
    const here = await open();
    await Promise.all(seeds.map((seed) => here.accept([sized(seed, size)])));
  },
  acceptInDatabase: async (seed: number): Promise<void> => {
    const old = await openVault({ indexedDB });
    await old.accept([sized(seed, 100)]);
  },
  /** Which seeds are kept, each read back whole; a new vault is opened for it. */
  seedsKept: async (): Promise<number[]> => {
    const again = await openVault();
    const listed = await again.list();
    for (const { id } of listed) await again.read(id);
    return listed.map(({ source }) => Number(source.file.replace(/\D/g, ''))).sort((a, b) => a - b);
  },
  watch: async (): Promise<void> => {
    heard = 0;
    (await open()).watch(() => (heard += 1));
  },
  heard: () => heard,
  /** Lists over and over until so many editions are there; gives each count that was seen, in order. */
  countsUntil: async (last: number): Promise<number[]> => {
    const counts: number[] = [];
    while (counts.at(-1) !== last) counts.push((await (await open()).list()).length);
    return counts;
  },

  /**
   * Starts with edition 1 kept, then does one thing in a tab that dies after `calls` calls of the file system.
   * Gives what the next tab finds, and whether the thing was done before death came.
   */
  die: async (
    calls: number,
    what: 'accept' | 'undo' | 'purge',
  ): Promise<{ finished: boolean; kept: number[]; files: number }> => {
    await wipe();
    const { entry } = await (await openVault()).accept([sized(1, 1000)]);
    const left: Life = { calls: Number.MAX_SAFE_INTEGER, used: 0, streams: [] };
    const root = mortal(await navigator.storage.getDirectory(), left);
    const dying = vaultOn(await OpfsStore.open(root, noLocks));
    left.used = 0;
    left.calls = calls;
    const doing =
      what === 'accept'
        ? dying.accept([sized(2, 200_000), sized(3, 1000)])
        : what === 'undo'
          ? dying.undo(entry ?? '')
          : dying.purge([sized(1, 1000).manifest.id]);
    // Alive, it settles; dead, its last call has hung: then nothing of it runs any more.
    const finished = await Promise.race([
      doing.then(() => true),
      (async () => {
        while (left.used < calls) await new Promise((resolve) => setTimeout(resolve, 1));
        await new Promise((resolve) => setTimeout(resolve, 20));
        return false;
      })(),
    ]);
    // What the browser does with the streams of a tab that is gone.
    if (!finished) await Promise.allSettled(left.streams.map((stream) => stream.abort()));
    const kept = await vaultPage.seedsKept();
    return { finished, kept, files: (await filesKept()).length };
  },
};

declare global {
  interface Window {
    vaultPage: typeof vaultPage;
  }
}
window.vaultPage = vaultPage;
