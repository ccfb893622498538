import { editionGone, isQuotaError, vaultFull } from './failures.ts';
import { emptyManifest, readManifest, type Manifest } from './manifest.ts';
import type { Store, StoreChange } from './store.ts';

/** Name of the database; `openVault` asks whether it exists. */
export const databaseName = 'siwang-vault';

const files = 'editions';
const manifests = 'manifest';
const manifestKey = 'manifest';

/**
 * Editions in IndexedDB, which plain http has too. Log and bytes change in one read-write transaction: the
 * database keeps it whole, and lets tabs do theirs one after another.
 */
export class IndexedDbStore implements Store {
  readonly kind = 'indexeddb';
  readonly #factory: IDBFactory;
  #opening: Promise<IDBDatabase> | null = null;

  private constructor(factory: IDBFactory) {
    this.#factory = factory;
  }

  /** Opens it, or rejects where the browser does not let the site have a database. */
  static async open(factory: IDBFactory): Promise<IndexedDbStore> {
    const store = new IndexedDbStore(factory);
    await store.#database();
    return store;
  }

  async readManifest(): Promise<Manifest> {
    return manifestIn((await this.#database()).transaction(manifests, 'readonly'));
  }

  async readFile(id: string): Promise<Uint8Array> {
    const transaction = (await this.#database()).transaction(files, 'readonly');
    const bytes: unknown = await result(transaction.objectStore(files).get(id));
    if (!(bytes instanceof Uint8Array)) throw editionGone(id);
    return bytes;
  }

  async files(): Promise<ReadonlySet<string>> {
    return filesIn((await this.#database()).transaction(files, 'readonly'));
  }

  /**
   * A transaction ends when nothing is asked of it, so bytes cannot be fetched inside: a first look says which are
   * needed. Where another tab changed things in between, it looks again.
   */
  async change(
    decide: (manifest: Manifest, files: ReadonlySet<string>) => StoreChange | null,
  ): Promise<boolean> {
    const bytes = new Map<string, Uint8Array>();
    for (;;) {
      const wanted = decide(await this.readManifest(), await this.files());
      if (!wanted) return false;
      for (const file of wanted.put ?? []) if (!bytes.has(file.id)) bytes.set(file.id, await file.bytes());
      const done = await this.#write(decide, bytes);
      if (done !== 'again') return done;
    }
  }

  wipe(): Promise<void> {
    return this.#inTransaction(async (transaction) => {
      transaction.objectStore(manifests).clear();
      transaction.objectStore(files).clear();
    });
  }

  async #write(
    decide: (manifest: Manifest, files: ReadonlySet<string>) => StoreChange | null,
    bytes: ReadonlyMap<string, Uint8Array>,
  ): Promise<boolean | 'again'> {
    let size = 0;
    try {
      return await this.#inTransaction(async (transaction) => {
        const change = decide(await manifestIn(transaction), await filesIn(transaction));
        if (!change) return false;
        const put = change.put ?? [];
        if (put.some(({ id }) => !bytes.has(id))) return 'again';
        size = put.reduce((sum, file) => sum + file.size, 0);
        const store = transaction.objectStore(files);
        for (const { id } of put) store.put(bytes.get(id), id);
        for (const id of change.drop ?? []) store.delete(id);
        if (change.manifest) transaction.objectStore(manifests).put(change.manifest, manifestKey);
        return true;
      });
    } catch (cause) {
      throw isQuotaError(cause) ? vaultFull(size, cause) : cause;
    }
  }

  /** Resolves when what `work` asked for is on the disk; rejects, with nothing changed, when any of it failed. */
  async #inTransaction<T>(work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
    const database = await this.#database();
    // Strict: complete means written to the disk and not only handed to the system.
    const transaction = database.transaction([files, manifests], 'readwrite', { durability: 'strict' });
    const done = completed(transaction);
    try {
      const outcome = await work(transaction);
      await done;
      return outcome;
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

async function filesIn(transaction: IDBTransaction): Promise<ReadonlySet<string>> {
  const keys: unknown = await result(transaction.objectStore(files).getAllKeys());
  return new Set(Array.isArray(keys) ? keys.map(String) : []);
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
