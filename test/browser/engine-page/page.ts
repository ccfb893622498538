import { Failure } from '../../../src/base/errors.ts';
import { rows, type Row } from '../../../src/base/table.ts';
import { ENGINE_ASSETS } from '../../../src/engine/assets.ts';
import { bootBrowserEngine } from '../../../src/engine/boot-browser.ts';
import type { BootProgress, Engine } from '../../../src/engine/engine.ts';
import { CONFORMANCE } from '../../engine/conformance.ts';

/** What a question came to: its rows, or the name and sentence of its failure. */
interface Outcome {
  readonly rows?: Row[];
  readonly failed?: string;
  readonly said?: string;
}

/** What the test asks of the page. */
export interface EnginePage {
  /** Makes an engine with the module or the worker's script from that folder of the site. */
  boot(folders?: { module?: string; worker?: string }): void;
  conform(name: string): Promise<void>;
  ask(sql: string, abortAfterMs?: number): Promise<Outcome>;
  progress(): BootProgress[];
  /** Addresses of the workers that were made. */
  workers(): string[];
  /** Ends the newest worker behind the engine's back. */
  killWorker(): void;
}

declare global {
  interface Window {
    enginePage: EnginePage;
  }
}

const made: { url: string; worker: Worker }[] = [];
const progress: BootProgress[] = [];
let engine: Engine | undefined;

window.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    made.push({ url: String(url), worker: this });
  }
};

function current(): Engine {
  if (engine === undefined) throw new Error('boot first');
  return engine;
}

window.enginePage = {
  boot({ module = 'engine', worker = 'engine' } = {}) {
    engine = bootBrowserEngine({
      moduleUrl: `${module}/${ENGINE_ASSETS.module.to}`,
      workerUrl: `${worker}/${ENGINE_ASSETS.worker.to}`,
      progress: (step) => progress.push(step),
    });
  },
  async conform(name) {
    const found = CONFORMANCE.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no case ${name}`);
    await found.run(current());
  },
  async ask(sql, abortAfterMs) {
    const abort = new AbortController();
    if (abortAfterMs !== undefined) setTimeout(() => abort.abort(), abortAfterMs);
    try {
      return { rows: rows(await current().query(sql, {}, abort.signal)) };
    } catch (error) {
      if (error instanceof Failure) return { failed: error.name, said: error.text.en };
      return { failed: error instanceof Error ? error.name : String(error) };
    }
  },
  progress: () => progress,
  workers: () => made.map(({ url }) => url),
  killWorker: () => made.at(-1)?.worker.terminate(),
};
