import { editionGone, isQuotaError, vaultDamaged, vaultFull } from './failures.ts';
import { emptyManifest, readManifest, type Manifest } from './manifest.ts';
import { stateOf } from './log.ts';
import type { Store, StoreChange } from './store.ts';

const lockName = 'siwang-vault';
const manifestFile = 'manifest.json';

/** The part of `navigator.locks` that the store needs. */
export type Locks = Pick<LockManager, 'request'>;

/** `siwang`, which holds the manifest, and `siwang/editions`. */
interface Folders {
  readonly home: FileSystemDirectoryHandle;
  readonly files: FileSystemDirectoryHandle;
}

/**
 * Editions as files of the origin's private file system: `siwang/editions/<id>.arrow` and
 * `siwang/manifest.json`. A written file takes its place when its stream closes, all at once; the manifest is
 * written after the files it names. One lock over all tabs is held while something changes.
 */
export class OpfsStore implements Store {
  readonly kind = 'opfs';
  readonly #root: FileSystemDirectoryHandle;
  readonly #locks: Locks;
  #folders: Folders | null = null;

  private constructor(root: FileSystemDirectoryHandle, locks: Locks) {
    this.#root = root;
    this.#locks = locks;
  }

  /**
   * Opens it and clears away what a killed tab left, or rejects where the browser does not let the site have
   * folders. A device without room for a folder is no such place: another tab, or the next minute, may have room,
   * and tabs that keep data in different places do not see each other's.
   */
  static async open(root: FileSystemDirectoryHandle, locks: Locks): Promise<OpfsStore> {
    const store = new OpfsStore(root, locks);
    await store.#made().catch((error: unknown) => {
      if (!isQuotaError(error)) throw error;
    });
    await store.#tidy();
    return store;
  }

  async readFile(id: string): Promise<Uint8Array> {
    const bytes = await this.#found()
      .then((folders) => folders && readBytes(folders.files, fileOf(id)))
      .catch((cause: unknown) => {
        throw isMissing(cause) ? editionGone(id, cause) : cause;
      });
    if (!bytes) throw editionGone(id);
    return bytes;
  }

  async files(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    const folders = await this.#found();
    if (!folders) return ids;
    for await (const name of folders.files.keys())
      if (name.endsWith(ending)) ids.add(name.slice(0, -ending.length));
    return ids;
  }

  change(decide: (manifest: Manifest, files: ReadonlySet<string>) => StoreChange | null): Promise<boolean> {
    return this.#locked(async () => {
      const change = decide(await this.readManifest(), await this.files());
      if (!change) return false;
      const put = change.put ?? [];
      try {
        const { home, files } = await this.#made();
        for (const { id, bytes } of put) await writeFile(files, fileOf(id), await bytes());
        if (change.manifest) await writeFile(home, manifestFile, manifestBytes(change.manifest));
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
      const folders = await this.#found();
      if (!folders) return;
      const { home, files } = folders;
      await home.removeEntry(manifestFile).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
      await removeEntries(files, () => true);
      await removeEntries(home, (name) => name.startsWith(manifestFile));
    });
  }

  async readManifest(): Promise<Manifest> {
    const folders = await this.#found();
    const bytes =
      folders &&
      (await readBytes(folders.home, manifestFile).catch((cause: unknown) => {
        if (isMissing(cause)) return null;
        throw cause;
      }));
    // The file exists, empty, from its creation until the first stream closes.
    if (!bytes || bytes.length === 0) return emptyManifest;
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

  /** The folders, made if they must be. */
  async #made(): Promise<Folders> {
    return (this.#folders ??= await foldersIn(this.#root, true));
  }

  /** The folders, or null while nothing was ever kept. */
  async #found(): Promise<Folders | null> {
    this.#folders ??= await foldersIn(this.#root, false).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    return this.#folders;
  }

  async #dropOrphans(): Promise<void> {
    const folders = await this.#found();
    if (!folders) return;
    const kept = new Set(stateOf((await this.readManifest()).log).kept.map(({ id }) => fileOf(id)));
    await removeEntries(folders.files, (name) => !kept.has(name));
    // Chromium writes to `<name>.crswap` and leaves it behind when it is killed.
    await removeEntries(folders.home, (name) => name.startsWith(`${manifestFile}.`));
  }
}

async function foldersIn(root: FileSystemDirectoryHandle, create: boolean): Promise<Folders> {
  const home = await root.getDirectoryHandle('siwang', { create });
  return { home, files: await home.getDirectoryHandle('editions', { create }) };
}

function manifestBytes(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(manifest));
}

/**
 * The bytes as they are now. A file that is replaced between opening and reading gives an error; what took its
 * place is read then.
 */
async function readBytes(folder: FileSystemDirectoryHandle, name: string): Promise<Uint8Array> {
  for (let left = 20; ; left -= 1) {
    const file = await (await folder.getFileHandle(name)).getFile();
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      if (left === 0 || !isReplaced(error)) throw error;
    }
  }
}

/** Bytes handed over at a time: they are copied, and the page's thread must not be busy with hundreds of megabytes. */
const slice = 4 << 20;

/** Replaces the file as a whole: the stream writes beside it and swaps when it closes. */
async function writeFile(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  try {
    for (let at = 0; at < bytes.length; at += slice)
      await stream.write(new Uint8Array(bytes.subarray(at, at + slice)));
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

/** Not there. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundError';
}

/** Replaced or removed by another tab between opening and reading. */
function isReplaced(error: unknown): boolean {
  return isMissing(error) || (error instanceof Error && error.name === 'NotReadableError');
}
