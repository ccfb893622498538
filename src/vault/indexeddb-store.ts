import { Database, result } from './database.ts';
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
  readonly #database: Database;

  private constructor(factory: IDBFactory) {
    this.#database = new Database(factory, databaseName, [files, manifests]);
  }

  /** Opens it, or rejects where the browser does not let the site have a database. */
  static async open(factory: IDBFactory): Promise<IndexedDbStore> {
    const store = new IndexedDbStore(factory);
    await store.#database.open();
    return store;
  }

  async readManifest(): Promise<Manifest> {
    return manifestIn(await this.#database.reading(manifests));
  }

  async readFile(id: string): Promise<Uint8Array> {
    const transaction = await this.#database.reading(files);
    const bytes: unknown = await result(transaction.objectStore(files).get(id));
    if (!(bytes instanceof Uint8Array)) throw editionGone(id);
    return bytes;
  }

  async files(): Promise<ReadonlySet<string>> {
    return filesIn(await this.#database.reading(files));
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
    return this.#database.writing(async (transaction) => {
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
      return await this.#database.writing(async (transaction) => {
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
}

async function manifestIn(transaction: IDBTransaction): Promise<Manifest> {
  const stored: unknown = await result(transaction.objectStore(manifests).get(manifestKey));
  return stored === undefined ? emptyManifest : readManifest(stored);
}

async function filesIn(transaction: IDBTransaction): Promise<ReadonlySet<string>> {
  const keys: unknown = await result(transaction.objectStore(files).getAllKeys());
  return new Set(Array.isArray(keys) ? keys.map(String) : []);
}
