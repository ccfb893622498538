import { Database, result } from './database.ts';
import { isQuotaError, recordsFull } from './failures.ts';
import type { RecordChange, RecordStore } from './record-store.ts';

const records = 'records';

/** Records in IndexedDB, one value each; a change of several is one transaction. */
export class IndexedDbRecords implements RecordStore {
  readonly kind = 'indexeddb';
  readonly #database: Database;

  private constructor(factory: IDBFactory) {
    this.#database = new Database(factory, 'siwang-records', [records]);
  }

  /** Opens it, or rejects where the browser does not let the site have a database. */
  static async open(factory: IDBFactory): Promise<IndexedDbRecords> {
    const store = new IndexedDbRecords(factory);
    await store.#database.open();
    return store;
  }

  async all(): Promise<readonly unknown[]> {
    const transaction = await this.#database.reading(records);
    const values = await result(transaction.objectStore(records).getAll());
    return Array.isArray(values) ? values : [];
  }

  async change(
    keys: readonly string[],
    decide: (there: ReadonlyMap<string, unknown>) => RecordChange | null,
  ): Promise<boolean> {
    try {
      return await this.#database.writing(async (transaction) => {
        const store = transaction.objectStore(records);
        const found = await Promise.all(keys.map((key) => result(store.get(key))));
        const there = keys.flatMap((key, i): [string, unknown][] =>
          found[i] === undefined ? [] : [[key, found[i]]],
        );
        const change = decide(new Map(there));
        if (!change) return false;
        for (const [key, value] of change.put ?? []) store.put(value, key);
        for (const key of change.drop ?? []) store.delete(key);
        return true;
      });
    } catch (cause) {
      throw isQuotaError(cause) ? recordsFull(cause) : cause;
    }
  }

  wipe(): Promise<void> {
    return this.#database.writing(async (transaction) => void transaction.objectStore(records).clear());
  }
}
