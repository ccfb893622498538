import { createRequire } from 'node:module';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { DuckEngine } from './duck-engine.ts';
import type { Engine } from './engine.ts';
import { openPort, type EnginePort } from './port.ts';

/** How long one poll may hold the thread, in milliseconds: a query can be stopped this often. */
const POLLING_MS = 25;

/**
 * Starts the engine in this Node process, with the same WebAssembly module as in a browser. Queries hold the
 * thread in short turns, so that an AbortSignal can stop them.
 *
 * @throws {Failure} `engine-not-started`.
 */
export async function bootNodeEngine(): Promise<Engine> {
  const engine = new DuckEngine(startPort);
  await engine.ready();
  return engine;
}

async function startPort(): Promise<EnginePort> {
  const module = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const bundle = { mainModule: module, mainWorker: '' };
  const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate();
  database.open({ query: { queryPollingInterval: POLLING_MS } });
  return openPort(database, {
    connect: () => database.connect().useUnsafe((_, connection) => connection),
    pause: () => new Promise((resolve) => void setImmediate(resolve)),
    // In this thread nothing runs on by itself; the memory goes with the last reference.
    terminate: () => undefined,
  });
}
