import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import { Failure } from '../base/errors.ts';
import { EngineGone } from './crash.ts';
import { DuckEngine } from './duck-engine.ts';
import type { BootProgress, Engine } from './engine.ts';
import { notStarted } from './failures.ts';
import { fetchModule } from './fetch-module.ts';
import { openPort, type Bindings, type EnginePort } from './port.ts';

/** Where the engine's two files lie (see `assets.ts`), and who hears how far it is with starting. */
export interface BrowserBoot {
  /** Address of `duckdb-eh.wasm.gz`; relative to the page, or absolute. */
  readonly moduleUrl: string;
  /** Address of `duckdb-browser-eh.worker.js`; relative to the page, or absolute. */
  readonly workerUrl: string;
  readonly progress?: (progress: BootProgress) => void;
}

/** Shares of the whole start, as measured: the download is most of it, and counts where its length is known. */
const STAGES = {
  download: [0, 0.6],
  inflate: [0.6, 0.75],
  start: [0.75, 0.95],
  methods: [0.95, 1],
  ready: [1, 1],
} as const satisfies Record<BootProgress['stage'], readonly [number, number]>;

/**
 * The engine in a worker of this page. It starts at the first call, and again at the next call where starting
 * failed; several pages' parts may share the one object. The worker is made from a Blob so that the page's
 * Content-Security-Policy holds inside it.
 */
export function bootBrowserEngine(boot: BrowserBoot): Engine {
  return new DuckEngine(
    () => startPort(boot),
    () => tell(boot, 'ready', 1),
  );
}

async function startPort(boot: BrowserBoot): Promise<EnginePort> {
  tell(boot, 'download', 0);
  const module = await fetchModule(boot.moduleUrl, (stage, fraction) => tell(boot, stage, fraction));
  tell(boot, 'start', 0);
  const moduleUrl = URL.createObjectURL(module);
  const scriptUrl = URL.createObjectURL(workerScript(new URL(boot.workerUrl, document.baseURI).href));
  const worker = new Worker(scriptUrl);
  const dead = death(worker);
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    await Promise.race([dead, database.instantiate(moduleUrl)]);
    await Promise.race([dead, database.open({})]);
    const port = await openPort(bindings(database), {
      connect: () => database.connectInternal(),
      // The answers of the worker come as messages: each poll is a turn of the event loop already.
      pause: () => Promise.resolve(),
      terminate: () => database.terminate(),
      watch: (died) => void dead.catch(died),
    });
    tell(boot, 'methods', 0);
    return port;
  } catch (cause) {
    await database.terminate();
    if (cause instanceof Failure) throw cause;
    throw notStarted(
      {
        zh: '浏览器没能运行它，请换用较新的 Chrome、Edge 或 Firefox，或检查站点文件是否完整。',
        en: "the browser could not run it; use a recent Chrome, Edge or Firefox, or check that the site's files are complete.",
      },
      cause,
    );
  } finally {
    URL.revokeObjectURL(moduleUrl);
    URL.revokeObjectURL(scriptUrl);
  }
}

/**
 * A script that runs DuckDB's. A failure to compile the module is an unhandled rejection inside the worker, of which
 * the page would hear nothing and wait for ever; thrown again it becomes an `error` event.
 */
function workerScript(scriptUrl: string): Blob {
  const source = `
    addEventListener('unhandledrejection', (event) => setTimeout(() => { throw event.reason; }));
    importScripts(${JSON.stringify(scriptUrl)});`;
  return new Blob([source], { type: 'text/javascript' });
}

/** Rejects when the worker fails: DuckDB's bindings only forget what was asked, and would never answer. */
function death(worker: Worker): Promise<never> {
  const dead = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new EngineGone(event.message)));
    worker.addEventListener('messageerror', () => reject(new EngineGone('a message could not be read')));
  });
  dead.catch(() => undefined);
  return dead;
}

function bindings(database: AsyncDuckDB): Bindings {
  return {
    runQuery: (connection, sql) => database.runQuery(connection, sql),
    startPendingQuery: (connection, sql, stream) => database.startPendingQuery(connection, sql, stream),
    pollPendingQuery: (connection) => database.pollPendingQuery(connection),
    cancelPendingQuery: (connection) => database.cancelPendingQuery(connection),
    fetchQueryResults: (connection) => database.fetchQueryResults(connection),
    createPrepared: (connection, sql) => database.createPrepared(connection, sql),
    runPrepared: (connection, statement, values) => database.runPrepared(connection, statement, values),
    closePrepared: (connection, statement) => database.closePrepared(connection, statement),
    getTableNames: (connection, sql) => database.getTableNames(connection, sql),
    disconnect: (connection) => database.disconnect(connection),
    // A copy: the buffer is handed over to the worker, and is needed again after a crash.
    insertArrowFromIPCStream: (connection, stream, options) =>
      database.insertArrowFromIPCStream(connection, stream.slice(), options),
  };
}

function tell({ progress }: BrowserBoot, stage: BootProgress['stage'], fraction: number): void {
  const [from, to] = STAGES[stage];
  progress?.({ stage, fraction: from + (to - from) * fraction });
}
