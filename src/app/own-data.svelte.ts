import type { EditionManifest } from '../domain/edition.ts';
import type { Vault, VaultKind } from '../vault/vault.ts';
import type { ImportJob } from './import-job.svelte.ts';

/** What the reader imported, kept on this device, and the import that is open. Part of the session's state. */
export class OwnData {
  #editions: readonly EditionManifest[] = $state.raw([]);
  #kind: VaultKind | null = $state(null);
  #importing: ImportJob | null = $state.raw(null);
  #vault: Promise<Vault> | null = null;

  /** Editions kept on this device, oldest first. */
  get editions(): readonly EditionManifest[] {
    return this.#editions;
  }
  /** Where they are kept; null before the vault is open. */
  get kind(): VaultKind | null {
    return this.#kind;
  }
  get importing(): ImportJob | null {
    return this.#importing;
  }

  /** The vault, opened once; a failure is forgotten. */
  open(): Promise<Vault> {
    this.#vault ??= import('../vault/open-vault.ts')
      .then(({ openVault }) => openVault())
      .catch((error: unknown) => {
        this.#vault = null;
        throw error;
      });
    return this.#vault;
  }

  /** Lists the editions now and whenever this or another tab changes them; `added` says that there are new ones. */
  async watch(changed: (added: boolean) => void): Promise<void> {
    const vault = await this.open();
    this.#kind = vault.kind;
    const list = async () => {
      const before = new Set(this.#editions.map((e) => e.id));
      this.#editions = await vault.list();
      return this.#editions.some((e) => !before.has(e.id));
    };
    await list();
    changed(false);
    vault.watch(() => void list().then(changed));
  }

  /** The bytes of an edition. */
  readonly read = async (id: string): Promise<Uint8Array> => (await this.open()).read(id);

  /** Opens the import, with these files if there are any. Nothing is kept before the reader accepts. */
  async import(files: readonly File[]): Promise<void> {
    const [{ ImportJob }, vault] = await Promise.all([import('./import-job.svelte.ts'), this.open()]);
    this.#importing ??= new ImportJob(vault);
    if (files.length > 0) await this.#importing.add(files);
  }

  closeImport(): void {
    this.#importing?.cancel();
    this.#importing = null;
  }

  async forget(ids: readonly string[]): Promise<void> {
    await (await this.open()).purge(ids);
  }
}
