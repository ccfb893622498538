import { editionGone, isQuotaError, vaultDamaged, vaultFull } from './failures.ts';
import { emptyManifest, readManifest, type Manifest } from './manifest.ts';
import { stateOf } from './log.ts';
import type { Store, StoreChange } from './store.ts';

const lockName = 'siwang-vault';
const manifestFile = 'manifest.json';

/** The part of `navigator.locks` that the store needs. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Editions as files of the origin's private file system: `siwang/editions/<id>.arrow` and
 * `siwang/manifest.json`. A written file takes its place when its stream closes, all at once; the manifest is
 * written after the files it names. One lock over all tabs is held while something changes.
 */
export class OpfsStore implements Store {
  readonly kind = 'opfs';
  readonly #home: FileSystemDirectoryHandle;
  readonly #files: FileSystemDirectoryHandle;
  readonly #locks: Locks;

  private constructor(home: FileSystemDirectoryHandle, files: FileSystemDirectoryHandle, locks: Locks) {
    this.#home = home;
    this.#files = files;
    this.#locks = locks;
  }

  /**
   * Opens it and clears away what a killed tab left, or rejects where the browser cannot write files from a page
   * (Safari before 26 writes from workers only).
   */
  static async open(root: FileSystemDirectoryHandle, locks: Locks): Promise<OpfsStore> {
    const home = await root.getDirectoryHandle('siwang', { create: true });
    const files = await home.getDirectoryHandle('editions', { create: true });
    const manifest = await home.getFileHandle(manifestFile, { create: true });
    if (!('createWritable' in manifest))
      throw new Error('Files of this origin cannot be written from a page.');
    const store = new OpfsStore(home, files, locks);
    await store.#tidy();
    return store;
  }

  async readFile(id: string): Promise<Uint8Array> {
    return readBytes(this.#files, fileOf(id)).catch((cause: unknown) => {
      throw isMissing(cause) ? editionGone(id, cause) : cause;
    });
  }

  async files(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for await (const name of this.#files.keys())
      if (name.endsWith(ending)) ids.add(name.slice(0, -ending.length));
    return ids;
  }

  change(decide: (manifest: Manifest, files: ReadonlySet<string>) => StoreChange | null): Promise<boolean> {
    return this.#locked(async () => {
      const change = decide(await this.readManifest(), await this.files());
      if (!change) return false;
      const put = change.put ?? [];
      try {
        for (const { id, bytes } of put) await writeFile(this.#files, fileOf(id), await bytes());
        if (change.manifest) await this.#writeManifest(change.manifest);
      } catch (cause) {
        await this.#dropOrphans().catch(() => {}); // they are dropped at the next open
        throw isQuotaError(cause)
          ? vaultFull(
              put.reduce((sum, { size }) => sum + size, 0),
              cause,
            )
          : cause;
      }
      if (change.drop) await this.#dropOrphans().catch(() => {}); // as above
      return true;
    });
  }

  /** The manifest first: files without one are orphans, and a manifest without its files would be a loss. */
  wipe(): Promise<void> {
    return this.#locked(async () => {
      await this.#home.removeEntry(manifestFile).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
      await removeEntries(this.#files, () => true);
      await removeEntries(this.#home, (name) => name.startsWith(manifestFile));
    });
  }

  async readManifest(): Promise<Manifest> {
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
      // A manifest that cannot be read is told by `readManifest`; until then no file is touched.
    }
  }

  async #dropOrphans(): Promise<void> {
    const kept = new Set(stateOf((await this.readManifest()).log).kept.map(({ id }) => fileOf(id)));
    await removeEntries(this.#files, (name) => !kept.has(name));
    // Chromium writes to `<name>.crswap` and leaves it behind when it is killed.
    await removeEntries(this.#home, (name) => name.startsWith(`${manifestFile}.`));
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

const ending = '.arrow';

function fileOf(id: string): string {
  return id + ending;
}

/** Not there, or removed by another tab between finding and reading it. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotFoundError' || error.name === 'NotReadableError');
}
