import type { EditionManifest } from '../domain/edition.ts';
import { ENGINE_ASSETS } from '../engine/assets.ts';
import type { BootProgress, Engine } from '../engine/engine.ts';
import type { Program } from '../notebook/program.ts';

/** The engine's way to its first answer, in the words of the bar. */
export interface BootStep {
  readonly stage: BootProgress['stage'] | 'data';
  readonly fraction: number;
}

/** Which data the page reads: the samples it was published with, or what the reader imported. Never a mix. */
export type DataSide = 'sample' | 'own';

/** The data of one side: what to load, and where its bytes are. */
export interface SideData {
  readonly editions: readonly EditionManifest[];
  readonly read: (id: string) => Promise<Uint8Array>;
}

/**
 * The page's one engine, started at the first question that has no other answer. It holds the data of one side at a
 * time; asking for another side loads that one. A load that failed is forgotten, so the next question tries again.
 */
export class LiveEngine {
  readonly #root: string;
  readonly #program: Program;
  readonly #progress: (step: BootStep | null) => void;
  #engine: Engine | null = null;
  #loaded: { readonly key: string; readonly engine: Promise<Engine> } | null = null;

  constructor(root: string, program: Program, progress: (step: BootStep | null) => void) {
    this.#root = root;
    this.#program = program;
    this.#progress = progress;
  }

  /** The engine with exactly this data in it. Rejects with a `Failure`. */
  open(data: SideData): Promise<Engine> {
    const key = JSON.stringify(data.editions.map((e) => e.id));
    if (this.#loaded?.key === key) return this.#loaded.engine;
    const before = this.#loaded?.engine.catch(() => null) ?? Promise.resolve(null);
    const engine = before.then(() => this.#load(data));
    const loaded = { key, engine };
    this.#loaded = loaded;
    engine.catch(() => {
      if (this.#loaded === loaded) this.#loaded = null;
    });
    return engine;
  }

  async #load({ editions, read }: SideData): Promise<Engine> {
    this.#progress({ stage: 'download', fraction: 0 });
    try {
      const [{ bootBrowserEngine }, { loadDatasets, partOf }, { keepQueries }, held] = await Promise.all([
        import('../engine/boot-browser.ts'),
        import('../vault/load-datasets.ts'),
        import('../notebook/keep-queries.ts'),
        Promise.all(editions.map(async (manifest) => ({ manifest, arrow: await read(manifest.id) }))),
      ]);
      const below = (file: string) => new URL(`${this.#root}engine/${file}`, location.href).href;
      this.#engine ??= bootBrowserEngine({
        moduleUrl: below(ENGINE_ASSETS.module.to),
        workerUrl: below(ENGINE_ASSETS.worker.to),
        progress: (step) => this.#progress(step.stage === 'ready' ? { stage: 'data', fraction: 1 } : step),
      });
      await loadDatasets(this.#engine, held.map(partOf));
      await keepQueries(this.#program, this.#engine);
      return this.#engine;
    } finally {
      this.#progress(null);
    }
  }
}
