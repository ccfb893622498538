import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IndexedDbVault } from '../../src/vault/indexeddb-vault.ts';
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

afterEach(() => vi.restoreAllMocks());

describe('a vault in IndexedDB', () => {
  const [a, b] = [editionOf('a'), editionOf('b')];

  it('does not give out bytes that changed', async () => {
    const factory = new IDBFactory();
    const vault = await IndexedDbVault.open(factory);
    await vault.accept([a]);
    await putBehind(factory, 'editions', a.manifest.id, Uint8Array.from([1]));
    await fails(vault.read(a.manifest.id), 'edition-changed');
    await vault.remove([a.manifest.id]);
    await vault.accept([a]);
    expect(await vault.read(a.manifest.id)).toEqual(a.arrow);
  });

  it('neither reads nor overwrites what a newer version keeps', async () => {
    const factory = new IDBFactory();
    const vault = await IndexedDbVault.open(factory);
    await vault.accept([a]);
    await putBehind(factory, 'manifest', 'manifest', { version: 99, shelves: [] });
    await fails(vault.list(), 'vault-newer');
    await fails(vault.accept([b]), 'vault-newer');
    await fails(vault.remove([a.manifest.id]), 'vault-newer');
    expect(await vault.read(a.manifest.id)).toEqual(a.arrow);
    await fails(vault.read(b.manifest.id), 'edition-gone');
  });

  it('keeps nothing of an import when the room runs out in the middle of it', async () => {
    const vault = await IndexedDbVault.open(new IDBFactory());
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

  it('opens its database again after another tab asked it to let go', async () => {
    const factory = new IDBFactory();
    const vault = await IndexedDbVault.open(factory);
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
