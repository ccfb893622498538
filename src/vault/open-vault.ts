import type { ChannelType } from './changes.ts';
import { databaseName, IndexedDbStore } from './indexeddb-store.ts';
import { IndexedDbRecords } from './indexeddb-records.ts';
import { MemoryRecords } from './memory-records.ts';
import { MemoryStore } from './memory-store.ts';
import { OpfsStore, type Locks } from './opfs-store.ts';
import type { RecordStore } from './record-store.ts';
import { recordsOn } from './records-on.ts';
import type { Store } from './store.ts';
import { vaultOn } from './vault-on.ts';
import type { Vault } from './vault.ts';

/** What a vault may find in a browser. Anything may be missing; plain http has neither storage nor locks. */
export interface VaultEnvironment {
  readonly storage?: Pick<StorageManager, 'getDirectory'> | undefined;
  readonly locks?: Locks | undefined;
  /** Its prototype tells whether a page may write files (Safari before 26 lets workers only). */
  readonly FileSystemFileHandle?: { readonly prototype: object } | undefined;
  readonly indexedDB?: IDBFactory | undefined;
  readonly BroadcastChannel?: ChannelType | undefined;
}

/**
 * Opens the vault of this device: private files where the browser has them, else IndexedDB, else memory, which
 * the page must warn of. Editions that an older browser kept in IndexedDB stay in use there. Sites of one origin
 * share one vault. Never rejects.
 */
export async function openVault(environment: VaultEnvironment = browserEnvironment()): Promise<Vault> {
  const { BroadcastChannel: Channel } = environment;
  const records = recordsOn(await openRecords(environment), Channel);
  return vaultOn(await openStore(environment), Channel, undefined, records);
}

/** Small records are in the database on every host: files need a secure one, and bring nothing for them. */
async function openRecords({ indexedDB }: VaultEnvironment): Promise<RecordStore> {
  const opened = indexedDB && (await IndexedDbRecords.open(indexedDB).catch(() => null));
  return opened || new MemoryRecords();
}

async function openStore(environment: VaultEnvironment): Promise<Store> {
  const files = await openFiles(environment).catch(() => null);
  if (files && !(await leftInDatabase(files, environment).catch(() => false))) return files;
  return (await openDatabase(environment).catch(() => null)) ?? files ?? new MemoryStore();
}

async function openFiles(environment: VaultEnvironment): Promise<Store | null> {
  const { storage, locks, FileSystemFileHandle: Handle } = environment;
  if (!storage?.getDirectory || !locks || !Handle || !('createWritable' in Handle.prototype)) return null;
  return OpfsStore.open(await storage.getDirectory(), locks);
}

async function openDatabase({ indexedDB }: VaultEnvironment): Promise<Store | null> {
  return indexedDB ? IndexedDbStore.open(indexedDB) : null;
}

/** True when the files hold nothing yet and the database does: the browser learned to write files since. */
async function leftInDatabase(files: Store, environment: VaultEnvironment): Promise<boolean> {
  if ((await files.readManifest()).log.length > 0) return false;
  const databases = await environment.indexedDB?.databases();
  if (!databases?.some(({ name }) => name === databaseName)) return false;
  return ((await (await openDatabase(environment))?.readManifest())?.log ?? []).length > 0;
}

/** What this browser, or Node, has. */
function browserEnvironment(): VaultEnvironment {
  // The library's types hold for secure contexts; elsewhere these are undefined.
  const device: Partial<Pick<Navigator, 'storage' | 'locks'>> =
    typeof navigator === 'undefined' ? {} : navigator;
  return {
    storage: allowed(() => device.storage),
    locks: allowed(() => device.locks),
    FileSystemFileHandle: typeof FileSystemFileHandle === 'undefined' ? undefined : FileSystemFileHandle,
    indexedDB: allowed(() => (typeof indexedDB === 'undefined' ? undefined : indexedDB)),
    BroadcastChannel: typeof BroadcastChannel === 'undefined' ? undefined : BroadcastChannel,
  };
}

/** Browsers that let a site keep nothing may throw where it only asks. */
function allowed<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
