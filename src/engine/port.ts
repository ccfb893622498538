import type { Scalar } from '../base/table.ts';
import { EngineGone } from './crash.ts';

/**
 * One connection to one running DuckDB: the narrow waist between what the engine does and where it runs. Every
 * call may reject with the engine's own error; after a crash every further call does.
 */
export interface EnginePort {
  /** Runs a statement of ours to its end; the result is dropped. */
  run(sql: string, values?: readonly Scalar[]): Promise<void>;
  /** Starts a query. Null: poll until the Arrow IPC schema message comes. */
  start(sql: string): Promise<Uint8Array | null>;
  poll(): Promise<Uint8Array | null>;
  /** The next Arrow IPC record batch; null: ask again; empty: that was all. */
  fetch(): Promise<Uint8Array | null>;
  /** Asks the started query to stop: its next `poll` rejects. */
  cancel(): Promise<void>;
  /** Creates a table from an Arrow IPC stream. A broken stream creates none, and no error says so. */
  insert(table: { schema: string; name: string }, stream: Uint8Array): Promise<void>;
  /** Names of the tables that a single statement without parameters reads. */
  tableNames(sql: string): Promise<string[]>;
  /** Lets other work of the thread run between two polls. */
  pause(): Promise<void>;
  /** Ends the engine at once, whatever it is doing. A call under way rejects where it can. */
  terminate(): Promise<void>;
}

/** Starts an engine that is empty and not yet locked. */
export type StartPort = () => Promise<EnginePort>;

type Awaitable<T> = T | Promise<T>;

/** What the in-process bindings and the worker's bindings of DuckDB-WASM have in common. */
export interface Bindings {
  runQuery(connection: number, sql: string): Awaitable<Uint8Array>;
  startPendingQuery(connection: number, sql: string, stream: boolean): Awaitable<Uint8Array | null>;
  pollPendingQuery(connection: number): Awaitable<Uint8Array | null>;
  cancelPendingQuery(connection: number): Awaitable<boolean>;
  fetchQueryResults(connection: number): Awaitable<Uint8Array | null>;
  createPrepared(connection: number, sql: string): Awaitable<number>;
  runPrepared(connection: number, statement: number, values: Scalar[]): Awaitable<Uint8Array>;
  closePrepared(connection: number, statement: number): Awaitable<void>;
  insertArrowFromIPCStream(
    connection: number,
    stream: Uint8Array,
    options: { name: string; schema: string; create: boolean },
  ): Awaitable<void>;
  getTableNames(connection: number, sql: string): Awaitable<string[]>;
  disconnect(connection: number): Awaitable<void>;
}

/** What differs between the places an engine runs in. */
export interface Place {
  /** Opens a connection and gives its number. */
  connect(): Awaitable<number>;
  pause(): Promise<void>;
  terminate(): Awaitable<void>;
  /** Is told whom to call when the place dies under a call that would otherwise never settle. */
  watch?(died: (error: EngineGone) => void): void;
}

/** The port on one connection of the given bindings. */
export async function openPort(bindings: Bindings, place: Place): Promise<EnginePort> {
  let die: (error: EngineGone) => void = () => undefined;
  const gone = new Promise<never>((_, reject) => {
    die = reject;
  });
  gone.catch(() => undefined);
  place.watch?.(die);
  /** Every call settles, even when what should answer it is gone. */
  const call = <T>(of: () => Awaitable<T>): Promise<T> => Promise.race([gone, (async () => of())()]);

  const connection = await call(() => place.connect());
  return {
    async run(sql, values = []) {
      if (values.length === 0) {
        await call(() => bindings.runQuery(connection, sql));
        return;
      }
      const statement = await call(() => bindings.createPrepared(connection, sql));
      await call(() => bindings.runPrepared(connection, statement, [...values]));
      await call(() => bindings.closePrepared(connection, statement));
    },
    start: (sql) => call(() => bindings.startPendingQuery(connection, sql, false)),
    poll: () => call(() => bindings.pollPendingQuery(connection)),
    fetch: () => call(() => bindings.fetchQueryResults(connection)),
    async cancel() {
      await call(() => bindings.cancelPendingQuery(connection));
    },
    async insert(table, stream) {
      // A connection of its own: after a broken stream a connection waits for the rest and spoils the next one.
      const own = await call(() => place.connect());
      try {
        await call(() => bindings.insertArrowFromIPCStream(own, stream, { ...table, create: true }));
      } finally {
        await call(() => bindings.disconnect(own));
      }
    },
    tableNames: (sql) => call(() => bindings.getTableNames(connection, sql)),
    pause: () => place.pause(),
    async terminate() {
      die(new EngineGone('the engine was ended'));
      await place.terminate();
    },
  };
}
