import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openVault } from '../../src/vault/open-vault.ts';
import { manifestVersion } from '../../src/vault/manifest.ts';
import { editionOf } from './some-editions.ts';
import { fails } from './vault-conformance.ts';

/** Puts a value into the vault's database behind its back. */
function putBehind(factory: IDBFactory, store: string, key: string, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('siwang-vault');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(store, 'readwrite');
      transaction.objectStore(store).put(value, key);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

/** Deletes an edition's bytes behind the vault's back, as a browser short of room does. */
function deleteBehind(factory: IDBFactory, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('siwang-vault');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('editions', 'readwrite');
      transaction.objectStore('editions').delete(id);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

afterEach(() => vi.restoreAllMocks());

describe('a vault in IndexedDB', () => {
  const [a, b] = [editionOf('a'), editionOf('b')];

  it('does not give out bytes that changed', async () => {
    const factory = new IDBFactory();
    const vault = await openVault({ indexedDB: factory });
    const { entry } = await vault.accept([a]);
    await putBehind(factory, 'editions', a.manifest.id, Uint8Array.from([1]));
    await fails(vault.read(a.manifest.id), 'edition-changed');
    await vault.undo(entry ?? '');
    await vault.accept([a]);
    expect(await vault.read(a.manifest.id)).toEqual(a.arrow);
  });

  it('neither reads nor overwrites what a newer version keeps', async () => {
    const factory = new IDBFactory();
    const vault = await openVault({ indexedDB: factory });
    await vault.accept([a]);
    const kept = { version: manifestVersion, log: (await vault.history()).log };
    await putBehind(factory, 'manifest', 'manifest', { version: 99, shelves: [] });
    await fails(vault.list(), 'vault-newer');
    await fails(vault.accept([b]), 'vault-newer');
    await fails(vault.purge([a.manifest.id]), 'vault-newer');
    await putBehind(factory, 'manifest', 'manifest', kept);
    expect(await vault.read(a.manifest.id)).toEqual(a.arrow);
    await fails(vault.read(b.manifest.id), 'edition-gone');
  });

  it('keeps nothing of an import when the room runs out in the middle of it', async () => {
    const vault = await openVault({ indexedDB: new IDBFactory() });
    await vault.accept([a]);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === 'manifest') throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    await fails(vault.accept([b]), 'vault-full');
    vi.restoreAllMocks();
    expect(await vault.list()).toEqual([a.manifest]);
    await fails(vault.read(b.manifest.id), 'edition-gone');
    await vault.accept([b]);
    expect(await vault.list()).toHaveLength(2);
  });

  it('says which bytes the browser cleared, and has them again when their file is imported again', async () => {
    const factory = new IDBFactory();
    const vault = await openVault({ indexedDB: factory });
    await vault.accept([a, b]);
    await putBehind(factory, 'editions', a.manifest.id, undefined);
    await fails(vault.read(a.manifest.id), 'edition-gone');
    await deleteBehind(factory, a.manifest.id);
    expect([...(await vault.missing())]).toEqual([a.manifest.id]);
    await fails(vault.read(a.manifest.id), 'edition-gone');
    expect(await vault.accept([a])).toMatchObject({ fresh: [] });
    expect(await vault.read(a.manifest.id)).toEqual(a.arrow);
    expect((await vault.missing()).size).toBe(0);
  });

  it('opens a list that version 1 kept, and undoes an import of it', async () => {
    const factory = new IDBFactory();
    await openVault({ indexedDB: factory });
    await putBehind(factory, 'manifest', 'manifest', { version: 1, editions: [a.manifest, b.manifest] });
    for (const e of [a, b]) await putBehind(factory, 'editions', e.manifest.id, e.arrow);
    const vault = await openVault({ indexedDB: factory });
    expect(await vault.list()).toEqual([a.manifest, b.manifest]);
    const [first] = (await vault.history()).log;
    await vault.undo(first?.id ?? '');
    expect(await vault.list()).toEqual([b.manifest]);
    expect(await vault.read(a.manifest.id)).toEqual(a.arrow);
  });

  it('opens its database again after another tab asked it to let go', async () => {
    const factory = new IDBFactory();
    const vault = await openVault({ indexedDB: factory });
    await vault.accept([a]);
    await new Promise<void>((resolve, reject) => {
      const request = factory.deleteDatabase('siwang-vault');
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
    expect(await vault.list()).toEqual([]);
    await vault.accept([b]);
    expect(await vault.list()).toEqual([b.manifest]);
  });
});
