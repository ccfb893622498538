import type { Edition, EditionManifest } from '../domain/edition.ts';
import { Changes } from './changes.ts';
import { editionGone } from './failures.ts';
import { emptyManifest, newTo, withEditions, withoutEditions } from './manifest.ts';
import type { Vault } from './vault.ts';
import { verifyBytes, verifyEditions } from './verify-edition.ts';

/** Keeps editions until the page closes, for browsers that let this site keep nothing. */
export class MemoryVault implements Vault {
  readonly kind = 'memory';
  readonly #changes = new Changes(undefined);
  readonly #files = new Map<string, Uint8Array>();
  #manifest = emptyManifest;

  async list(): Promise<readonly EditionManifest[]> {
    return this.#manifest.editions;
  }

  async read(id: string): Promise<Uint8Array> {
    const bytes = this.#files.get(id);
    if (!bytes) throw editionGone(id);
    return verifyBytes(id, bytes.slice());
  }

  async accept(editions: readonly Edition[]): Promise<void> {
    verifyEditions(editions);
    const fresh = newTo(this.#manifest, editions);
    if (fresh.length === 0) return;
    for (const { manifest, arrow } of fresh) this.#files.set(manifest.id, arrow.slice());
    this.#manifest = withEditions(this.#manifest, fresh);
    this.#changes.announce();
  }

  async remove(ids: readonly string[]): Promise<void> {
    const left = withoutEditions(this.#manifest, ids);
    if (left.editions.length === this.#manifest.editions.length) return;
    this.#manifest = left;
    for (const id of ids) this.#files.delete(id);
    this.#changes.announce();
  }

  watch(changed: () => void): () => void {
    return this.#changes.watch(changed);
  }
}
