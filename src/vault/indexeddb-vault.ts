import type { Edition, EditionManifest } from '../domain/edition.ts';
import { Changes, type ChannelType } from './changes.ts';
import { editionGone, isQuotaError, vaultFull } from './failures.ts';
import {
  emptyManifest,
  newTo,
  readManifest,
  withEditions,
  withoutEditions,
  type Manifest,
} from './manifest.ts';
import type { Vault } from './vault.ts';
import { bytesOf, verifyBytes, verifyEditions } from './verify-edition.ts';

/** Name of the database; `openVault` asks whether it exists. */
export const databaseName = 'siwang-vault';

const files = 'editions';
const manifests = 'manifest';
const manifestKey = 'manifest';

/**
 * Editions in IndexedDB, which plain http has too. List and bytes change in one read-write transaction: the
 * database keeps it whole, and lets tabs do theirs one after another.
 */
export class IndexedDbVault implements Vault {
  readonly kind = 'indexeddb';
  readonly #factory: IDBFactory;
  readonly #changes: Changes;
  #opening: Promise<IDBDatabase> | null = null;

  private constructor(factory: IDBFactory, Channel: ChannelType | undefined) {
    this.#factory = factory;
    this.#changes = new Changes(Channel);
  }

  /** Opens it, or rejects where the browser does not let the site have a database. */
  static async open(factory: IDBFactory, Channel?: ChannelType): Promise<IndexedDbVault> {
    const vault = new IndexedDbVault(factory, Channel);
    await vault.#database();
    return vault;
  }

  async list(): Promise<readonly EditionManifest[]> {
    const transaction = (await this.#database()).transaction(manifests, 'readonly');
    return (await manifestIn(transaction)).editions;
  }

  async read(id: string): Promise<Uint8Array> {
    const transaction = (await this.#database()).transaction(files, 'readonly');
    const bytes: unknown = await result(transaction.objectStore(files).get(id));
    if (!(bytes instanceof Uint8Array)) throw editionGone(id);
    return verifyBytes(id, bytes);
  }

  async accept(editions: readonly Edition[]): Promise<void> {
    verifyEditions(editions);
    try {
      const changed = await this.#change((manifest, store) => {
        const fresh = newTo(manifest, editions);
        for (const { manifest: edition, arrow } of fresh) store.put(arrow, edition.id);
        return fresh.length === 0 ? manifest : withEditions(manifest, fresh);
      });
      if (changed) this.#changes.announce();
    } catch (cause) {
      throw isQuotaError(cause) ? vaultFull(bytesOf(editions), cause) : cause;
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    const changed = await this.#change((manifest, store) => {
      const left = withoutEditions(manifest, ids);
      if (left.editions.length === manifest.editions.length) return manifest;
      for (const id of ids) store.delete(id);
      return left;
    });
    if (changed) this.#changes.announce();
  }

  watch(changed: () => void): () => void {
    return this.#changes.watch(changed);
  }

  /** One transaction: reads the list, lets `edit` change the files, writes the list it gives. True if it changed. */
  async #change(edit: (manifest: Manifest, store: IDBObjectStore) => Manifest): Promise<boolean> {
    const database = await this.#database();
    // Strict: complete means written to the disk and not only handed to the system.
    const transaction = database.transaction([files, manifests], 'readwrite', { durability: 'strict' });
    const done = completed(transaction);
    try {
      const before = await manifestIn(transaction);
      const after = edit(before, transaction.objectStore(files));
      if (after !== before) transaction.objectStore(manifests).put(after, manifestKey);
      await done;
      return after !== before;
    } catch (error) {
      done.catch(() => {}); // the error at hand says more than "aborted"
      if (!transaction.error) abort(transaction);
      throw error;
    }
  }

  /** One connection, opened again after a failure or after the browser closed it. */
  #database(): Promise<IDBDatabase> {
    this.#opening ??= openDatabase(this.#factory, () => (this.#opening = null)).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }
}

function openDatabase(factory: IDBFactory, closed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(files);
      request.result.createObjectStore(manifests);
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = closed;
      // Another tab wants to change or delete the database: do not stand in its way.
      database.onversionchange = () => {
        database.close();
        closed();
      };
      resolve(database);
    };
    request.onerror = () => reject(request.error);
  });
}

async function manifestIn(transaction: IDBTransaction): Promise<Manifest> {
  const stored: unknown = await result(transaction.objectStore(manifests).get(manifestKey));
  return stored === undefined ? emptyManifest : readManifest(stored);
}

function result(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted.'));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had ended by itself: then there is nothing to take back.
  }
}
