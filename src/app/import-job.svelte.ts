import type { EditionManifest } from '../domain/edition.ts';
import type { IntakeProgress, IntakeResult, Mapping } from '../intake/intake.ts';
import type { Vault } from '../vault/vault.ts';
import { readInWorker, type ReadFile } from './intake-reader.ts';

/** How far one file is. */
type FileStep =
  | { readonly step: 'waiting' }
  | { readonly step: 'reading'; readonly progress: IntakeProgress }
  | { readonly step: 'read'; readonly result: IntakeResult }
  | { readonly step: 'failed'; readonly error: unknown }
  | { readonly step: 'cancelled' };

/** One dropped file with what is known of it. */
export interface ImportedFile {
  readonly id: number;
  readonly file: File;
  /** What the person answered where the file does not say. */
  readonly mapping: Mapping;
  readonly now: FileStep;
}

/**
 * One import from dropping to accepting. Reading keeps nothing; `accept` keeps the editions of every file that can
 * be accepted, `undo` makes exactly those count no more.
 */
export class ImportJob {
  readonly #vault: Vault;
  readonly #readFile: ReadFile;
  #files: readonly ImportedFile[] = $state.raw([]);
  #kept: readonly EditionManifest[] | null = $state.raw(null);
  #busy = $state(false);
  #undone = $state(false);
  #error: unknown = $state.raw(null);
  #next = 1;
  #stop = new AbortController();
  #queue: Promise<void> = Promise.resolve();

  constructor(vault: Vault, readFile: ReadFile = readInWorker) {
    this.#vault = vault;
    this.#readFile = readFile;
  }

  get files(): readonly ImportedFile[] {
    return this.#files;
  }
  /** What was kept, once it was. */
  get kept(): readonly EditionManifest[] | null {
    return this.#kept;
  }
  get undone(): boolean {
    return this.#undone;
  }
  /** True while editions are being kept or forgotten. */
  get busy(): boolean {
    return this.#busy;
  }
  get error(): unknown {
    return this.#error;
  }
  get reading(): boolean {
    return this.#files.some(({ now }) => now.step === 'waiting' || now.step === 'reading');
  }
  /** Files that can be accepted as they are. */
  get acceptable(): readonly IntakeResult[] {
    return this.#files.flatMap(({ now }) =>
      now.step === 'read' && now.result.report.accepted ? [now.result] : [],
    );
  }

  /** Reads these files one after the other; resolves when all are through. */
  add(files: Iterable<File>): Promise<void> {
    const added = Array.from(files, (file) => ({
      id: this.#next++,
      file,
      mapping: {},
      now: { step: 'waiting' } as const,
    }));
    if (this.#kept) [this.#files, this.#kept, this.#undone, this.#entry] = [[], null, false, null];
    this.#files = [...this.#files, ...added];
    for (const { id } of added) this.#read(id);
    return this.#queue;
  }

  /** Reads one file again with what the person answered. */
  answer(id: number, mapping: Mapping): Promise<void> {
    this.#change(id, (f) => ({ ...f, mapping: { ...f.mapping, ...mapping }, now: { step: 'waiting' } }));
    this.#read(id);
    return this.#queue;
  }

  remove(id: number): void {
    this.#files = this.#files.filter((f) => f.id !== id);
  }

  /** Stops reading; files already read stay. */
  cancel(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  /** Keeps all of them or none; what went wrong stands in `error`. */
  async accept(): Promise<void> {
    const editions = this.acceptable.flatMap((r) => r.editions);
    await this.#safely(async () => {
      const { entry, fresh } = await this.#vault.accept(editions);
      this.#kept = fresh.length > 0 ? fresh : editions.map((e) => e.manifest);
      this.#entry = entry;
    });
  }
  /** This import in the log, once it is there; null where everything counted already. */
  #entry: string | null = $state.raw(null);

  get canUndo(): boolean {
    return this.#entry !== null && !this.#undone;
  }

  async undo(): Promise<void> {
    const entry = this.#entry;
    if (entry === null) return;
    await this.#safely(async () => {
      await this.#vault.undo(entry);
      this.#undone = true;
    });
  }

  async #safely(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#error = null;
    try {
      await work();
    } catch (error) {
      this.#error = error;
    } finally {
      this.#busy = false;
    }
  }

  #read(id: number): void {
    const { signal } = this.#stop;
    this.#queue = this.#queue.then(async () => {
      const found = this.#files.find((f) => f.id === id);
      if (!found) return;
      const show = (now: FileStep) => this.#change(id, (f) => ({ ...f, now }));
      try {
        show({ step: 'reading', progress: { stage: 'read', fraction: 0 } });
        const result = await this.#readFile(found.file, found.mapping, {
          signal,
          progress: (progress) => show({ step: 'reading', progress }),
        });
        show({ step: 'read', result });
      } catch (error) {
        show(signal.aborted ? { step: 'cancelled' } : { step: 'failed', error });
      }
    });
  }

  #change(id: number, change: (file: ImportedFile) => ImportedFile): void {
    this.#files = this.#files.map((f) => (f.id === id ? change(f) : f));
  }
}
