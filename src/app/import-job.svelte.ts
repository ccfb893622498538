import type { DatasetPart, EditionManifest, SheetWindow } from '../domain/edition.ts';
import type { ExportFile, IntakeProgress, IntakeResult, Mapping } from '../intake/intake.ts';
import { lasting, StoredMappings, type MappingMemory } from '../vault/mapping-memory.ts';
import type { Vault } from '../vault/vault.ts';
import type { OpenableFile, OpenedArchive } from './intake-messages.ts';
import { readInWorker, type IntakeReader } from './intake-reader.ts';

/** How far one file is. */
export type FileStep =
  | { readonly step: 'waiting' }
  | { readonly step: 'reading'; readonly progress: IntakeProgress }
  | { readonly step: 'read' }
  | { readonly step: 'failed'; readonly error: unknown }
  | { readonly step: 'cancelled' };

/** One dropped file with what is known of it. */
export interface ImportedFile {
  readonly id: number;
  /** Its name, with its folders where it came in one. */
  readonly name: string;
  readonly size: number;
  /** What the person answered or changed. */
  readonly mapping: Mapping;
  /** True while the mapping, or a part of it, is remembered from a file of the same shape. */
  readonly remembered: boolean;
  readonly now: FileStep;
  /** What the last finished reading gave; it stays while the file is read again. */
  readonly result: IntakeResult | null;
  /** What the reading before that gave: what a change did is told beside it. */
  readonly before: IntakeResult | null;
}

/** True for a file that was refused for what it tells about persons. */
export function isRefusedForPersons({ result }: ImportedFile): boolean {
  return result?.report.sheets.some((s) => s.findings.some((f) => f.rule === 'personal-data')) === true;
}

/** What a mapping says of one file alone. */
function answersOf({ period, unit }: Mapping): Mapping {
  return { ...(period ? { period } : {}), ...(unit ? { unit } : {}) };
}

/** Number that no file has: of reading all of them together. */
const together = 0;
/** Kept bytes that are compared with; beyond, new files are checked by themselves. */
const mostKept = 256 << 20;

/**
 * One import from dropping to accepting. Reading keeps nothing; `accept` keeps the editions of every file that can
 * be accepted and remembers how their columns were read, `undo` makes exactly those editions count no more.
 */
export class ImportJob {
  readonly #vault: Vault;
  readonly #reader: IntakeReader;
  readonly #memory: MappingMemory;
  #files: readonly ImportedFile[] = $state.raw([]);
  #kept: readonly EditionManifest[] | null = $state.raw(null);
  #busy = $state(false);
  #undone = $state(false);
  #error: unknown = $state.raw(null);
  #next = 1;
  /** The files themselves, apart from the state that components see, so that a refused one can be let go of. */
  readonly #blobs = new Map<number, Blob>();
  /** Files that came with their folder and are not yet known to be data. */
  readonly #fromFolder = new Set<number>();
  #skipped: OpenedArchive['skipped'] = $state.raw([]);
  readonly #stops = new Map<number, AbortController>();
  /** Shape of each file as it is without any mapping: what answers are remembered by. */
  readonly #shapes = new Map<number, string>();
  #queue: Promise<void> = Promise.resolve();

  constructor(
    vault: Vault,
    reader: IntakeReader = readInWorker,
    memory: MappingMemory = new StoredMappings(),
  ) {
    this.#vault = vault;
    this.#reader = reader;
    this.#memory = memory;
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
    return this.#files.flatMap(({ now, result }) =>
      now.step === 'read' && result?.report.accepted ? [result] : [],
    );
  }

  /** Files of archives and folders that are no data, with the reason. */
  get skipped(): OpenedArchive['skipped'] {
    return this.#skipped;
  }

  /** Reads these files one after the other, archives opened; resolves when all are through. */
  add(files: Iterable<File>): Promise<void> {
    if (this.#kept) this.#startAnew();
    const added = Array.from(files, (file) => {
      const made = this.#newFile(file.webkitRelativePath || file.name, file);
      if (file.webkitRelativePath) this.#fromFolder.add(made.id);
      return made;
    });
    this.#files = [...this.#files, ...added];
    for (const { id } of added) this.#read(id);
    this.#queue = this.#queue.then(() => this.#together());
    return this.#queue;
  }

  #newFile(name: string, blob: Blob): ImportedFile {
    const id = this.#next++;
    this.#blobs.set(id, blob);
    return {
      id,
      name,
      size: blob.size,
      mapping: {},
      remembered: false,
      now: { step: 'waiting' },
      result: null,
      before: null,
    };
  }

  /** Reads one file again with what the person answered or changed beside what was said before. */
  answer(id: number, mapping: Mapping): Promise<void> {
    return this.#again(id, (f) => ({ ...f, mapping: { ...f.mapping, ...mapping } }));
  }

  /** Reads one file again with this mapping alone. */
  replaceMapping(id: number, mapping: Mapping): Promise<void> {
    return this.#again(id, (f) => ({ ...f, mapping }));
  }

  /** Reads one file again as it was recognised; answers about this one file stay. */
  resetMapping(id: number): Promise<void> {
    return this.#again(id, (f) => ({ ...f, mapping: answersOf(f.mapping), remembered: false }));
  }

  /** Forgets what is remembered for files of this shape, and reads the file as if nothing had been. */
  forgetMapping(id: number): Promise<void> {
    const shape = this.#shapes.get(id);
    if (shape !== undefined) this.#memory.forget(shape);
    return this.resetMapping(id);
  }

  remove(id: number): void {
    this.#stops.get(id)?.abort();
    this.#blobs.delete(id);
    this.#files = this.#files.filter((f) => f.id !== id);
  }

  /** Stops reading one file, or all; what was already read stays. */
  cancel(id?: number): void {
    for (const [of, stop] of this.#stops) if (id === undefined || of === id) stop.abort();
  }

  /** Reads a stopped file again. */
  resume(id: number): Promise<void> {
    return this.#again(id, (f) => f);
  }

  /** Rows of a sheet around a place, from the file itself. `row` is 1-based. */
  async window(id: number, sheet: string, row: number, signal: AbortSignal): Promise<SheetWindow> {
    const file = this.#blobs.get(id);
    const known = this.#files.find((f) => f.id === id);
    if (!file || !known) return { firstRow: row, firstColumn: 1, rows: [] };
    return this.#reader.window({ name: known.name, blob: file }, known.mapping, { sheet, row }, signal);
  }

  /** Keeps all of them or none; what went wrong stands in `error`. */
  async accept(): Promise<void> {
    const accepted = this.#files.filter((f) => f.now.step === 'read' && f.result?.report.accepted);
    const editions = accepted.flatMap((f) => f.result?.editions ?? []);
    await this.#safely(async () => {
      const { entry, fresh } = await this.#vault.accept(editions);
      for (const { id, mapping } of accepted) this.#remember(id, mapping);
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

  #startAnew(): void {
    [this.#files, this.#kept, this.#undone, this.#entry] = [[], null, false, null];
    this.#skipped = [];
    this.#fromFolder.clear();
    this.#blobs.clear();
    this.#shapes.clear();
  }

  #remember(id: number, mapping: Mapping): void {
    const shape = this.#shapes.get(id);
    const kept = lasting(mapping);
    if (shape !== undefined && Object.keys(kept).length > 0) this.#memory.remember(shape, kept);
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

  #again(id: number, change: (file: ImportedFile) => ImportedFile): Promise<void> {
    this.#stops.get(id)?.abort();
    this.#change(id, (f) => ({ ...change(f), now: { step: 'waiting' } }));
    this.#read(id);
    this.#queue = this.#queue.then(() => this.#together());
    return this.#queue;
  }

  #read(id: number): void {
    const stop = new AbortController();
    this.#stops.set(id, stop);
    this.#queue = this.#queue.then(() => this.#readNow(id, stop));
  }

  async #readNow(id: number, stop: AbortController): Promise<void> {
    const blob = this.#blobs.get(id);
    const name = this.#files.find((f) => f.id === id)?.name;
    // Of two answers in quick succession only the last is read.
    if (!blob || name === undefined || this.#stops.get(id) !== stop) return;
    try {
      const inFolder = this.#fromFolder.delete(id);
      if (inFolder || /\.zip$/i.test(name)) await this.#open(id, { name, blob, inFolder }, stop.signal);
      else {
        await this.#readFile(id, { name, blob }, stop.signal);
        this.#show(id, { step: 'read' });
      }
    } catch (error) {
      if (this.#stops.get(id) === stop)
        this.#show(id, stop.signal.aborted ? { step: 'cancelled' } : { step: 'failed', error });
    } finally {
      if (this.#stops.get(id) === stop) this.#stops.delete(id);
    }
  }

  /** Puts the files of an archive in its place; of a folder's file itself, or the reason why it is passed over. */
  async #open(id: number, file: OpenableFile, signal: AbortSignal): Promise<void> {
    this.#show(id, { step: 'reading', progress: { stage: 'read', fraction: 0 } });
    const { files, skipped } = await this.#reader.open(file, signal);
    const inner = files.map(({ name, blob }) => this.#newFile(name, blob));
    this.#skipped = [...this.#skipped, ...skipped];
    this.#files = this.#files.flatMap((f) => (f.id === id ? inner : [f]));
    this.#blobs.delete(id);
    const stops = inner.map(({ id: of }) => {
      const stop = new AbortController();
      this.#stops.set(of, stop);
      return [of, stop] as const;
    });
    for (const [of, stop] of stops) await this.#readNow(of, stop);
  }

  /** Reads a file, and once more where a file of the same shape was explained before. */
  async #readFile(id: number, file: ExportFile, signal: AbortSignal): Promise<void> {
    const first = this.#files.find((f) => f.id === id);
    if (!first) return;
    signal.throwIfAborted();
    this.#show(id, { step: 'reading', progress: { stage: 'read', fraction: 0 } });
    const progress = (now: IntakeProgress) => {
      if (!signal.aborted) this.#show(id, { step: 'reading', progress: now });
    };
    let result = await this.#reader.read(file, first.mapping, { signal, progress });
    const { shape } = result.report;
    const known = shape !== null && first.result === null ? this.#memory.recall(shape) : null;
    if (shape !== null && !this.#shapes.has(id)) this.#shapes.set(id, shape);
    if (known) {
      const mapping = { ...known, ...first.mapping };
      result = await this.#reader.read(file, mapping, { signal, progress });
      this.#change(id, (f) => ({ ...f, mapping, remembered: true }));
    }
    this.#change(id, (f) => ({ ...f, before: f.result, result }));
    const refused = this.#files.find((f) => f.id === id && isRefusedForPersons(f));
    if (refused) this.#letGo(id);
  }

  /**
   * Reads all files once more together, and with what is kept, when each of them is understood: gaps, copies, carried
   * balances and names of units show across files alone. What each gave by itself stays where this fails or is stopped.
   */
  async #together(): Promise<void> {
    if (this.#stops.size > 0) return;
    const read = this.#files.flatMap((f) => {
      const blob = this.#blobs.get(f.id);
      return f.now.step === 'read' && blob ? [{ id: f.id, name: f.name, mapping: f.mapping, blob }] : [];
    });
    if (read.length === 0) return;
    const stop = new AbortController();
    this.#stops.set(together, stop);
    try {
      const known = await this.#keptParts();
      if (read.length < 2 && known.length === 0) return;
      const files = read.map(({ name, mapping, blob }) => ({ name, mapping, blob }));
      const results = await this.#reader.together(files, known, stop.signal);
      read.forEach(({ id, mapping }, i) =>
        this.#change(id, (f) =>
          f.now.step === 'read' && f.mapping === mapping ? { ...f, result: results[i] ?? f.result } : f,
        ),
      );
    } catch (error) {
      if (!stop.signal.aborted) this.#error = error;
    } finally {
      this.#stops.delete(together);
    }
  }

  /** What is kept, oldest first, as far as it is there and can be held beside the files. */
  async #keptParts(): Promise<DatasetPart[]> {
    const missing = await this.#vault.missing();
    const there = (await this.#vault.list()).filter(({ id }) => !missing.has(id));
    if (there.reduce((sum, { bytes }) => sum + bytes, 0) > mostKept) return [];
    const parts: DatasetPart[] = [];
    for (const { id, dataset, derived } of there)
      parts.push({ dataset, derived, arrow: await this.#vault.read(id) });
    return parts;
  }

  /** Of a file about persons nothing stays but where they stand in it. */
  #letGo(id: number): void {
    this.#blobs.delete(id);
    this.#shapes.delete(id);
    this.#change(id, (f) => ({ ...f, mapping: {}, remembered: false, before: null }));
  }

  #show(id: number, now: FileStep): void {
    this.#change(id, (f) => ({ ...f, now }));
  }

  #change(id: number, change: (file: ImportedFile) => ImportedFile): void {
    this.#files = this.#files.map((f) => (f.id === id ? change(f) : f));
  }
}
