/**
 * One IndexedDB database. Plain http has it too; a transaction is kept whole, and tabs do theirs one after another.
 * The connection is opened again after a failure or after the browser closed it.
 */
export class Database {
  readonly #factory: IDBFactory;
  readonly #name: string;
  readonly #stores: readonly string[];
  #opening: Promise<IDBDatabase> | null = null;

  /** `stores` are made when the database is made; none is ever added. */
  constructor(factory: IDBFactory, name: string, stores: readonly string[]) {
    this.#factory = factory;
    this.#name = name;
    this.#stores = stores;
  }

  /** Opens it, or rejects where the browser does not let the site have a database. */
  open(): Promise<IDBDatabase> {
    this.#opening ??= this.#opened(() => (this.#opening = null)).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async reading(store: string): Promise<IDBTransaction> {
    return (await this.open()).transaction(store, 'readonly');
  }

  /** Resolves when what `work` asked for is on the disk; rejects, with nothing changed, when any of it failed. */
  async writing<T>(work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
    const database = await this.open();
    // Strict: complete means written to the disk and not only handed to the system.
    const transaction = database.transaction([...this.#stores], 'readwrite', { durability: 'strict' });
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

  #opened(closed: () => void): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.#factory.open(this.#name, 1);
      request.onupgradeneeded = () => {
        for (const store of this.#stores) request.result.createObjectStore(store);
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
}

/** What a request gives. */
export function result(request: IDBRequest): Promise<unknown> {
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
