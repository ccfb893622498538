import { Failure } from '../base/errors.ts';
import type { Table } from '../base/table.ts';
import { isCrash } from './crash.ts';
import type { Engine, Params, Protection, TableSource } from './engine.ts';
import { closed, crashed, notLoaded, notStarted, queryFailed } from './failures.ts';
import { dropTable, loadTable } from './load-table.ts';
import type { EnginePort, StartPort } from './port.ts';
import { prepareEngine } from './prepare-engine.ts';
import { ProtectedTables } from './protected-tables.ts';
import { Queue } from './queue.ts';
import { namesProtected, runProtected } from './run-protected.ts';
import { runQuery } from './run-query.ts';
import { stopOnAbort } from './stop-on-abort.ts';
import { tableNames } from './table-names.ts';

/**
 * The engine over whatever `start` gives. Calls run one at a time, in order: DuckDB-WASM has one thread, and one
 * connection keeps the settings that were locked. It remembers what was loaded, and after a crash the next call
 * starts a new DuckDB and loads all of it again.
 */
export class DuckEngine implements Engine {
  readonly #start: StartPort;
  readonly #hasStarted: () => void;
  readonly #queue = new Queue();
  readonly #loaded = new Map<string, TableSource>();
  #port: Promise<EnginePort> | undefined;
  #closed = false;
  readonly #protected = new ProtectedTables();

  /** `started` is called each time an engine is ready with all its tables. */
  constructor(start: StartPort, started: () => void = () => undefined) {
    this.#start = start;
    this.#hasStarted = started;
  }

  /** Starts now and not at the first call. Safe to call again after a failure. */
  async ready(): Promise<void> {
    await this.#started();
  }

  load(source: TableSource, signal?: AbortSignal): Promise<void> {
    return this.#run(
      async (port) => {
        // Before it is tried: a failure leaves nothing that counts as protected.
        if ('select' in source) await this.#protected.forgetKept(port, this.#loaded);
        else this.#protected.forget();
        await loadTable(port, source, signal);
        this.#loaded.set(source.name, source);
      },
      (error) => notLoaded(source.name, error),
      signal,
    );
  }

  drop(name: string, signal?: AbortSignal): Promise<void> {
    return this.#run(
      async (port) => {
        this.#protected.forget();
        await dropTable(port, name);
        for (const loaded of [...this.#loaded.keys()])
          if (loaded.toLowerCase() === name.toLowerCase()) this.#loaded.delete(loaded);
      },
      queryFailed,
      signal,
    );
  }

  query(
    sql: string,
    params: Params = {},
    signal?: AbortSignal,
    protection: Protection = 'raw',
  ): Promise<Table> {
    return this.#run(
      async (port) => {
        if (protection === 'raw' && !namesProtected(sql)) return runQuery(port, sql, params, signal);
        const masked = await this.#protected.provide(port, await tableNames(port, sql), this.#loaded);
        return runProtected(port, sql, params, masked, signal);
      },
      queryFailed,
      signal,
    );
  }

  tables(sql: string): Promise<string[]> {
    return this.#run((port) => tableNames(port, sql), queryFailed);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const port = await this.#port?.catch(() => undefined);
    this.#port = undefined;
    await port?.terminate();
  }

  /** One task in its turn, on a running engine; its errors as failures, its crash remembered. */
  #run<T>(
    task: (port: EnginePort) => Promise<T>,
    fail: (error: unknown) => Failure,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.#queue.add(async () => {
      const port = await this.#started();
      const unwatch = stopOnAbort(port, signal);
      try {
        signal?.throwIfAborted();
        return await task(port);
      } catch (error) {
        const broken = !(error instanceof Failure) && error !== signal?.reason && isCrash(error);
        if (broken) await this.#drop(port);
        if (signal?.aborted === true) throw signal.reason;
        if (error instanceof Failure) throw error;
        throw broken ? crashed(error) : fail(error);
      } finally {
        unwatch();
      }
    }, signal);
  }

  /** The running engine. All callers share one start; one that failed is forgotten, so the next call tries again. */
  #started(): Promise<EnginePort> {
    if (this.#closed) return Promise.reject(closed());
    if (this.#port === undefined) {
      const starting = this.#startAgain();
      this.#port = starting;
      starting.catch(() => {
        if (this.#port === starting) this.#port = undefined;
      });
    }
    return this.#port;
  }

  async #startAgain(): Promise<EnginePort> {
    this.#protected.forget();
    const port = await this.#start();
    try {
      await prepareEngine(port);
      for (const source of this.#loaded.values()) await loadTable(port, source);
      this.#hasStarted();
      return port;
    } catch (cause) {
      await port.terminate();
      if (cause instanceof Failure) throw cause;
      throw notStarted(
        { zh: '准备时出错，请重新打开页面。', en: 'preparing it failed; open the page again.' },
        cause,
      );
    }
  }

  async #drop(port: EnginePort): Promise<void> {
    this.#port = undefined;
    await port.terminate();
  }
}
