import { retried } from '../base/retried.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { Vault, VaultKind } from '../vault/vault.ts';
import type { DeviceData } from './device-data.svelte.ts';
import type { EditionChanges } from './edition-changes.svelte.ts';
import type { ImportJob } from './import-job.svelte.ts';

/** What the reader imported, kept on this device, and the import that is open. Part of the session's state. */
export class OwnData {
  #editions: readonly EditionManifest[] = $state.raw([]);
  #history = $state(false);
  #kind: VaultKind | null = $state(null);
  #importing: ImportJob | null = $state.raw(null);
  #vault: Promise<Vault> | null = null;
  #changes: EditionChanges | null = $state.raw(null);
  #device: DeviceData | null = $state.raw(null);
  readonly #openVault: () => Promise<Vault>;

  constructor(openVault = async () => (await import('../vault/open-vault.ts')).openVault()) {
    this.#openVault = openVault;
  }

  /** Editions kept on this device, oldest first. */
  get editions(): readonly EditionManifest[] {
    return this.#editions;
  }
  /** True when something was ever kept here, if only to be undone. */
  get history(): boolean {
    return this.#history;
  }
  /** Where they are kept; null before the vault is open. */
  get kind(): VaultKind | null {
    return this.#kind;
  }
  get importing(): ImportJob | null {
    return this.#importing;
  }

  /** What editions that wait to be accepted would change; there with the import. */
  get changes(): EditionChanges | null {
    return this.#changes;
  }
  /** The panel of data on this device, while it is open. */
  get device(): DeviceData | null {
    return this.#device;
  }

  /** The vault, opened once; a failure is forgotten. */
  open(): Promise<Vault> {
    this.#vault ??= this.#openVault().catch((error: unknown) => {
      this.#vault = null;
      throw error;
    });
    return this.#vault;
  }

  /**
   * Lists the editions now and whenever this or another tab changes them; `added` says that there are new ones. A
   * change that cannot be looked at, though tried again, is told to `failed`: what is listed may be old.
   */
  async watch(changed: (added: boolean) => void, failed: (error: unknown) => void): Promise<void> {
    const vault = await this.open();
    this.#kind = vault.kind;
    const list = async () => {
      const before = new Set(this.#editions.map((e) => e.id));
      const { log, state } = await vault.history();
      this.#editions = state.live;
      this.#history = log.length > 0;
      return this.#editions.some((e) => !before.has(e.id));
    };
    // One look after the other: an earlier and slower one must not undo what a later one saw.
    let last: Promise<unknown> = Promise.resolve();
    const look = () => {
      const next = last.then(() => retried(list));
      last = next.catch(() => undefined);
      return next;
    };
    // Before the first look: a change between looking and watching would never be seen.
    vault.watch(
      () =>
        void look().then(changed, async (cause: unknown) =>
          failed((await import('../vault/failures.ts')).vaultUnread(cause)),
        ),
    );
    await look();
    changed(false);
  }

  /** The bytes of an edition. */
  readonly read = async (id: string): Promise<Uint8Array> => (await this.open()).read(id);

  /**
   * Opens the import, with these files if there are any. Nothing is kept before the reader accepts. A backup among
   * them opens the panel of data on this device instead, which asks before it merges.
   */
  async import(files: readonly File[]): Promise<void> {
    const [{ ImportJob }, { EditionChanges }, { isBackup }, vault] = await Promise.all([
      import('./import-job.svelte.ts'),
      import('./edition-changes.svelte.ts'),
      import('../vault/is-backup.ts'),
      this.open(),
    ]);
    const kinds = await Promise.all(files.map((file) => isBackup(file)));
    const backup = files.find((_, i) => kinds[i]);
    if (backup) {
      await this.openDevice();
      await this.#device?.offer(backup);
    }
    const exports = files.filter((_, i) => !kinds[i]);
    if (backup && exports.length === 0) return;
    const changes = (this.#changes ??= new EditionChanges(vault));
    this.#importing ??= new ImportJob({ ...vault, accept: (editions) => changes.accept(editions) });
    if (exports.length > 0) await this.#importing.add(exports);
  }

  /** Opens the panel of data on this device. */
  async openDevice(): Promise<void> {
    const [{ DeviceData }, vault] = await Promise.all([import('./device-data.svelte.ts'), this.open()]);
    this.#device ??= new DeviceData(vault);
  }

  closeDevice(): void {
    this.#device?.close();
    this.#device = null;
  }

  closeImport(): void {
    this.#importing?.cancel();
    this.#importing = null;
    this.#changes?.clear();
    this.#changes = null;
  }
}
