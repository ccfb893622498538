import type { Edition, EditionManifest } from '../domain/edition.ts';
import { askToPersist } from '../vault/device-storage.ts';
import { tableOf } from '../domain/edition-table.ts';
import type { Accepted, Vault } from '../vault/vault.ts';
import { compareInWorker, tableRef, type MadeComparison } from './compare-in-worker.ts';

/** What accepting an edition would change. */
export type EditionChange =
  | { readonly step: 'comparing' }
  /** Nothing is kept for its periods. */
  | { readonly step: 'new' }
  /** It is kept already, from a file of this or of another name. */
  | { readonly step: 'same'; readonly as: EditionManifest; readonly renamed: boolean }
  | {
      readonly step: 'compared';
      readonly made: MadeComparison;
      /** Editions compared with, oldest first. */
      readonly against: readonly EditionManifest[];
    }
  | { readonly step: 'failed'; readonly error: unknown };

/** Compares editions that wait to be accepted with what the vault holds. Part of the session's state. */
export class EditionChanges {
  readonly #vault: Vault;
  readonly #looked = new Map<string, { readonly beside: string; readonly found: Promise<EditionChange> }>();
  #shown: Readonly<Record<string, EditionChange>> = $state.raw({});

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** What is known of the edition by now. */
  of(id: string): EditionChange {
    return this.#shown[id] ?? { step: 'comparing' };
  }

  /** Compares once for each state of the vault; gives what was found. */
  async look(edition: Edition): Promise<EditionChange> {
    const { id } = edition.manifest;
    const live = await this.#vault.list();
    const beside = JSON.stringify(live.map((e) => e.id));
    const known = this.#looked.get(id);
    if (known?.beside === beside) return known.found;
    const found = this.#compare(edition, live).catch((error: unknown): EditionChange => ({
      step: 'failed',
      error,
    }));
    this.#looked.set(id, { beside, found });
    const change = await found;
    if (this.#looked.get(id)?.found === found) this.#shown = { ...this.#shown, [id]: change };
    return change;
  }

  /** Accepts, and keeps what only came under another name as the edition that it is. */
  async accept(editions: readonly Edition[]): Promise<Accepted> {
    const fresh: Edition[] = [];
    const again: EditionManifest[] = [];
    for (const edition of editions) {
      const change = await this.look(edition);
      if (change.step !== 'same' || change.as.id === edition.manifest.id) fresh.push(edition);
      else {
        const { source, acceptedAt } = edition.manifest;
        again.push({ ...change.as, source: { ...source, sheet: change.as.source.sheet }, acceptedAt });
      }
    }
    const accepted = await this.#vault.accept(fresh, again);
    // Asked at a click such as this one, or some browsers do not hear it.
    void askToPersist();
    return accepted;
  }

  /** Forgets what was found, and ends the workers that could still write it out. */
  clear(): void {
    for (const { found } of this.#looked.values())
      void found.then((change) => change.step === 'compared' && change.made.close());
    this.#looked.clear();
    this.#shown = {};
  }

  async #compare({ manifest, arrow }: Edition, live: readonly EditionManifest[]): Promise<EditionChange> {
    const kept = live.find((e) => e.id === manifest.id);
    if (kept) return { step: 'same', as: kept, renamed: kept.source.file !== manifest.source.file };
    const against = live.filter((e) => tableOf(e) === tableOf(manifest) && overlaps(e, manifest));
    if (against.length === 0) return { step: 'new' };
    const read = (e: EditionManifest) => this.#vault.read(e.id);
    const made = await compareInWorker({
      of: tableRef(manifest),
      before: await Promise.all(against.map(read)),
      after: [arrow],
      scope: 'file',
      units: await Promise.all(live.filter((e) => e.dataset === 'units').map(read)),
    });
    const as = against[made.same];
    if (!as) return { step: 'compared', made, against };
    made.close();
    return { step: 'same', as, renamed: as.source.file !== manifest.source.file };
  }
}

/** Whether the two may be about the same period; lists of units have none. */
function overlaps(a: EditionManifest, b: EditionManifest): boolean {
  if (a.from === null || b.from === null) return true;
  return a.from <= (b.to ?? b.from) && b.from <= (a.to ?? a.from);
}
