import type { Lang } from '../base/bilingual.ts';
import { tableOf, type TableOf } from '../domain/edition-table.ts';
import type { EditionManifest } from '../domain/edition.ts';
import { openBackup, writeBackup, type OpenedBackup } from '../vault/backup.ts';
import { askToPersist, deviceStorage, type DeviceStorage } from '../vault/device-storage.ts';
import { addMappings, keptMappings } from '../vault/kept-mappings.ts';
import { StoredMappings, type MappingMemory } from '../vault/mapping-memory.ts';
import { stateOf, type LogEntry, type VaultState } from '../vault/log.ts';
import { recordKinds } from '../vault/stored-record.ts';
import type { Vault, VaultKind } from '../vault/vault.ts';
import { compareInWorker, tableRef, type MadeComparison } from './compare-in-worker.ts';
import { saveFile } from './save-file.ts';

/** One side of a comparison: the state after so many entries of the log, or one edition alone. */
export type Side = { readonly entries: number } | { readonly edition: string };

/** A comparison that is shown. */
export interface ShownComparison {
  readonly made: MadeComparison;
  readonly editions: readonly EditionManifest[];
}

/** What the panel of data on this device shows and does. Part of the session's state. */
export class DeviceData {
  readonly #vault: Vault;
  readonly #memory: Pick<MappingMemory, 'count' | 'clear'>;
  #mappings = $state(0);
  #records = $state.raw({ charts: 0, decks: 0 });
  #log: readonly LogEntry[] = $state.raw([]);
  #state: VaultState = $state.raw(stateOf([]));
  #missing: ReadonlySet<string> = $state.raw(new Set());
  #storage: DeviceStorage = $state.raw({ used: null, quota: null, persisted: null });
  #busy = $state(false);
  #error: unknown = $state.raw(null);
  #offered: OpenedBackup | null = $state.raw(null);
  #done: 'restored' | 'wiped' | 'saved' | null = $state(null);
  #left: readonly EditionManifest[] = $state.raw([]);
  #shown: ShownComparison | null = $state.raw(null);
  readonly #stop: () => void;

  constructor(vault: Vault, memory: Pick<MappingMemory, 'count' | 'clear'> = new StoredMappings()) {
    this.#vault = vault;
    this.#memory = memory;
    const stops = [vault, vault.records].map((one) => one.watch(() => void this.refresh()));
    this.#stop = () => stops.forEach((stop) => stop());
    void this.refresh();
  }

  get kind(): VaultKind {
    return this.#vault.kind;
  }
  get log(): readonly LogEntry[] {
    return this.#log;
  }
  get state(): VaultState {
    return this.#state;
  }
  /** Kept editions whose bytes the browser cleared. */
  get missing(): ReadonlySet<string> {
    return this.#missing;
  }
  /** Shapes of files whose columns are remembered. */
  get mappings(): number {
    return this.#mappings;
  }
  /** How many saved charts and decks there are. */
  get records(): { readonly charts: number; readonly decks: number } {
    return this.#records;
  }
  get storage(): DeviceStorage {
    return this.#storage;
  }
  get busy(): boolean {
    return this.#busy;
  }
  get error(): unknown {
    return this.#error;
  }
  /** A backup that was opened and waits for a word. */
  get offered(): OpenedBackup | null {
    return this.#offered;
  }
  /** What was done last and is worth saying. */
  get done(): 'restored' | 'wiped' | 'saved' | null {
    return this.#done;
  }
  /** Editions that the last backup lacks. */
  get left(): readonly EditionManifest[] {
    return this.#left;
  }
  get shown(): ShownComparison | null {
    return this.#shown;
  }

  /** Looks again at what is there; what goes wrong stands in `error`. */
  async refresh(): Promise<void> {
    this.#mappings = this.#memory.count();
    try {
      const { log, state } = await this.#vault.history();
      [this.#log, this.#state] = [log, state];
      this.#missing = await this.#vault.missing();
      const [charts, decks] = await Promise.all(recordKinds.map((kind) => this.#vault.records.list(kind)));
      this.#records = { charts: charts?.records.length ?? 0, decks: decks?.records.length ?? 0 };
      this.#storage = await deviceStorage();
    } catch (error) {
      this.#error = error;
    }
  }

  undo(entry: string): Promise<void> {
    return this.#do(() => this.#vault.undo(entry));
  }
  redo(entry: string): Promise<void> {
    return this.#do(() => this.#vault.redo(entry));
  }
  purge(id: string): Promise<void> {
    return this.#do(() => this.#vault.purge([id]));
  }
  persist(): Promise<void> {
    return this.#do(async () => {
      await askToPersist();
      await this.refresh();
    });
  }

  /** Deletes everything, what is remembered of files too. */
  wipe(): Promise<void> {
    return this.#do(async () => {
      await this.#vault.wipe();
      this.#memory.clear();
      this.#done = 'wiped';
      await this.refresh();
    });
  }

  /** Saves everything as one file. */
  backup(): Promise<void> {
    return this.#do(async () => {
      const { blob, name, left } = await writeBackup(this.#vault, keptMappings());
      saveFile(name, blob, 'application/zip');
      [this.#done, this.#left] = ['saved', left];
    });
  }

  /** Opens a backup and checks all of it; nothing is merged before `restore`. */
  offer(file: File): Promise<void> {
    return this.#do(async () => {
      this.#offered = null;
      this.#offered = await openBackup(file, file.name);
    });
  }
  decline(): void {
    this.#offered = null;
  }
  restore(): Promise<void> {
    const backup = this.#offered;
    if (!backup) return Promise.resolve();
    return this.#do(async () => {
      await this.#vault.restore(backup);
      addMappings(backup.mappings);
      await this.refresh();
      [this.#offered, this.#done] = [null, 'restored'];
    });
  }

  /** Compares two states or two editions of a dataset. */
  compare(of: TableOf, before: Side, after: Side): Promise<void> {
    return this.#do(async () => {
      this.#shown?.made.close();
      this.#shown = null;
      const sides = [before, after].map((side) => this.#editionsOf(of, side));
      const units = this.#state.live.filter((e) => e.dataset === 'units');
      const read = (editions: readonly EditionManifest[] = []) =>
        Promise.all(editions.map((e) => this.#vault.read(e.id)));
      const made = await compareInWorker({
        of: tableRef(of),
        before: await read(sides[0]),
        after: await read(sides[1]),
        scope: 'states',
        units: await read(units),
      });
      this.#shown = { made, editions: sides.flat() };
    });
  }

  async saveChanges(lang: Lang): Promise<void> {
    const shown = this.#shown;
    if (!shown) return;
    await this.#do(async () =>
      saveFile(
        `changes-${tableOf(shown.made.comparison.of)}.csv`,
        await shown.made.csv(lang, shown.editions),
        'text/csv',
      ),
    );
  }

  close(): void {
    this.#stop();
    this.#shown?.made.close();
  }

  #editionsOf(of: TableOf, side: Side): EditionManifest[] {
    const editions =
      'edition' in side ? this.#state.kept.filter((e) => e.id === side.edition) : this.#at(side.entries);
    return editions.filter((e) => tableOf(e) === tableOf(of));
  }

  /** The state after so many entries, without what was deleted since. */
  #at(entries: number): EditionManifest[] {
    const kept = new Set(this.#state.kept.map((e) => e.id));
    return stateOf(this.#log.slice(0, entries)).live.filter((e) => kept.has(e.id));
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    if (this.#busy) return;
    [this.#busy, this.#error, this.#done] = [true, null, null];
    try {
      await work();
    } catch (error) {
      this.#error = error;
    } finally {
      this.#busy = false;
    }
  }
}
