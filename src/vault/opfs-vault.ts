import type { Edition, EditionManifest } from '../domain/edition.ts';
import { Changes, type ChannelType } from './changes.ts';
import { editionGone, isQuotaError, vaultDamaged, vaultFull } from './failures.ts';
import {
  emptyManifest,
  newTo,
  readManifest,
  withEditions,
  withoutEditions,
  type Manifest,
} from './manifest.ts';
import type { Vault } from './vault.ts';
import { bytesOf, verifyBytes, verifyEditions } from './verify-edition.ts';

const lockName = 'siwang-vault';
const manifestFile = 'manifest.json';

/** The part of `navigator.locks` that the vault needs. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Editions as files of the origin's private file system: `siwang/editions/<id>.arrow` and
 * `siwang/manifest.json`. A written file takes its place when its stream closes, all at once; the manifest is
 * written after the files it names. One lock over all tabs is held while something changes.
 */
export class OpfsVault implements Vault {
  readonly kind = 'opfs';
  readonly #home: FileSystemDirectoryHandle;
  readonly #files: FileSystemDirectoryHandle;
  readonly #locks: Locks;
  readonly #changes: Changes;

  private constructor(
    home: FileSystemDirectoryHandle,
    files: FileSystemDirectoryHandle,
    locks: Locks,
    Channel: ChannelType | undefined,
  ) {
    this.#home = home;
    this.#files = files;
    this.#locks = locks;
    this.#changes = new Changes(Channel);
  }

  /**
   * Opens it and clears away what a killed tab left, or rejects where the browser cannot write files from a page
   * (Safari before 26 writes from workers only).
   */
  static async open(
    root: FileSystemDirectoryHandle,
    locks: Locks,
    Channel?: ChannelType,
  ): Promise<OpfsVault> {
    const home = await root.getDirectoryHandle('siwang', { create: true });
    const files = await home.getDirectoryHandle('editions', { create: true });
    const manifest = await home.getFileHandle(manifestFile, { create: true });
    if (!('createWritable' in manifest))
      throw new Error('Files of this origin cannot be written from a page.');
    const vault = new OpfsVault(home, files, locks, Channel);
    await vault.#tidy();
    return vault;
  }

  async list(): Promise<readonly EditionManifest[]> {
    return (await this.#readManifest()).editions;
  }

  async read(id: string): Promise<Uint8Array> {
    const bytes = await readBytes(this.#files, fileOf(id)).catch((cause: unknown) => {
      throw isMissing(cause) ? editionGone(id, cause) : cause;
    });
    return verifyBytes(id, bytes);
  }

  async accept(editions: readonly Edition[]): Promise<void> {
    verifyEditions(editions);
    const changed = await this.#locked(async () => {
      const manifest = await this.#readManifest();
      const fresh = newTo(manifest, editions);
      if (fresh.length === 0) return false;
      try {
        for (const { manifest: edition, arrow } of fresh)
          await writeFile(this.#files, fileOf(edition.id), arrow);
        await this.#writeManifest(withEditions(manifest, fresh));
      } catch (cause) {
        await this.#dropOrphans().catch(() => {}); // they are dropped at the next open
        throw isQuotaError(cause) ? vaultFull(bytesOf(fresh), cause) : cause;
      }
      return true;
    });
    if (changed) this.#changes.announce();
  }

  async remove(ids: readonly string[]): Promise<void> {
    const changed = await this.#locked(async () => {
      const manifest = await this.#readManifest();
      const left = withoutEditions(manifest, ids);
      if (left.editions.length === manifest.editions.length) return false;
      await this.#writeManifest(left);
      await this.#dropOrphans().catch(() => {}); // they are dropped at the next open
      return true;
    });
    if (changed) this.#changes.announce();
  }

  watch(changed: () => void): () => void {
    return this.#changes.watch(changed);
  }

  /** Does the work while no other tab changes anything. */
  async #locked<T>(work: () => Promise<T>): Promise<T> {
    return this.#locks.request(lockName, work);
  }

  /** Drops what no manifest names. Not while another tab writes: its files are not named yet. */
  async #tidy(): Promise<void> {
    try {
      await this.#locks.request(lockName, { ifAvailable: true }, async (lock) => {
        if (lock) await this.#dropOrphans();
      });
    } catch {
      // A manifest that cannot be read is told by `list`; until then no file is touched.
    }
  }

  async #dropOrphans(): Promise<void> {
    const kept = new Set((await this.#readManifest()).editions.map(({ id }) => fileOf(id)));
    await removeEntries(this.#files, (name) => !kept.has(name));
    // Chromium writes to `<name>.crswap` and leaves it behind when it is killed.
    await removeEntries(this.#home, (name) => name.startsWith(`${manifestFile}.`));
  }

  async #readManifest(): Promise<Manifest> {
    const bytes = await readBytes(this.#home, manifestFile).catch((cause: unknown) => {
      if (isMissing(cause)) return new Uint8Array();
      throw cause;
    });
    // The file exists, empty, from its creation until the first stream closes.
    if (bytes.length === 0) return emptyManifest;
    let stored: unknown;
    try {
      stored = JSON.parse(new TextDecoder().decode(bytes));
    } catch (cause) {
      throw vaultDamaged(manifestFile, cause);
    }
    return readManifest(stored);
  }

  async #writeManifest(manifest: Manifest): Promise<void> {
    await writeFile(this.#home, manifestFile, new TextEncoder().encode(JSON.stringify(manifest)));
  }
}

async function readBytes(folder: FileSystemDirectoryHandle, name: string): Promise<Uint8Array> {
  const file = await (await folder.getFileHandle(name)).getFile();
  return new Uint8Array(await file.arrayBuffer());
}

/** Replaces the file as a whole: the stream writes beside it and swaps when it closes. */
async function writeFile(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  try {
    await stream.write(new Uint8Array(bytes));
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => {}); // it may have failed already
    throw error;
  }
}

/** Removes what it can: a file that is still held, as by a tab that is dying, waits for the next time. */
async function removeEntries(
  folder: FileSystemDirectoryHandle,
  unwanted: (name: string) => boolean,
): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) if (unwanted(name)) names.push(name);
  await Promise.allSettled(names.map((name) => folder.removeEntry(name)));
}

function fileOf(id: string): string {
  return `${id}.arrow`;
}

/** Not there, or removed by another tab between finding and reading it. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotFoundError' || error.name === 'NotReadableError');
}
