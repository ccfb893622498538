import { editionGone } from './failures.ts';
import { emptyManifest, type Manifest } from './manifest.ts';
import type { Store, StoreChange } from './store.ts';

/** Keeps editions until the page closes, for browsers that let this site keep nothing. */
export class MemoryStore implements Store {
  readonly kind = 'memory';
  #files: ReadonlyMap<string, Uint8Array> = new Map();
  #manifest = emptyManifest;
  #queue: Promise<unknown> = Promise.resolve();

  async readManifest(): Promise<Manifest> {
    return this.#manifest;
  }

  async readFile(id: string): Promise<Uint8Array> {
    const bytes = this.#files.get(id);
    if (!bytes) throw editionGone(id);
    return bytes.slice();
  }

  async files(): Promise<ReadonlySet<string>> {
    return new Set(this.#files.keys());
  }

  change(decide: (manifest: Manifest, files: ReadonlySet<string>) => StoreChange | null): Promise<boolean> {
    const changed = this.#queue.then(async () => {
      const change = decide(this.#manifest, await this.files());
      if (!change) return false;
      const files = new Map(this.#files);
      for (const { id, bytes } of change.put ?? []) files.set(id, (await bytes()).slice());
      for (const id of change.drop ?? []) files.delete(id);
      [this.#files, this.#manifest] = [files, change.manifest ?? this.#manifest];
      return true;
    });
    this.#queue = changed.catch(() => {}); // whoever asked hears of it
    return changed;
  }

  async wipe(): Promise<void> {
    [this.#files, this.#manifest] = [new Map(), emptyManifest];
  }
}
