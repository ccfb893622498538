import type { ChannelType } from './changes.ts';
import { databaseName, IndexedDbVault } from './indexeddb-vault.ts';
import { MemoryVault } from './memory-vault.ts';
import { OpfsVault, type Locks } from './opfs-vault.ts';
import type { Vault } from './vault.ts';

/** What a vault may find in a browser. Anything may be missing; plain http has neither storage nor locks. */
export interface VaultEnvironment {
  readonly storage?: Pick<StorageManager, 'getDirectory'> | undefined;
  readonly locks?: Locks | undefined;
  readonly indexedDB?: IDBFactory | undefined;
  readonly BroadcastChannel?: ChannelType | undefined;
}

/**
 * Opens the vault of this device: private files where the browser has them, else IndexedDB, else memory, which
 * the page must warn of. Editions that an older browser kept in IndexedDB stay in use there. Sites of one origin
 * share one vault. Never rejects.
 */
export async function openVault(environment: VaultEnvironment = browserEnvironment()): Promise<Vault> {
  const files = await openFiles(environment).catch(() => null);
  if (files && !(await leftInDatabase(files, environment).catch(() => false))) return files;
  return (await openDatabase(environment).catch(() => null)) ?? files ?? new MemoryVault();
}

async function openFiles({ storage, locks, BroadcastChannel }: VaultEnvironment): Promise<Vault | null> {
  if (!storage?.getDirectory || !locks) return null;
  return OpfsVault.open(await storage.getDirectory(), locks, BroadcastChannel);
}

async function openDatabase({ indexedDB, BroadcastChannel }: VaultEnvironment): Promise<Vault | null> {
  return indexedDB ? IndexedDbVault.open(indexedDB, BroadcastChannel) : null;
}

/** True when the files hold nothing yet and the database does: the browser learned to write files since. */
async function leftInDatabase(files: Vault, environment: VaultEnvironment): Promise<boolean> {
  if ((await files.list()).length > 0) return false;
  const databases = await environment.indexedDB?.databases();
  if (!databases?.some(({ name }) => name === databaseName)) return false;
  return ((await (await openDatabase(environment))?.list()) ?? []).length > 0;
}

/** What this browser, or Node, has. */
function browserEnvironment(): VaultEnvironment {
  // The library's types hold for secure contexts; elsewhere these are undefined.
  const device: Partial<Pick<Navigator, 'storage' | 'locks'>> =
    typeof navigator === 'undefined' ? {} : navigator;
  return {
    storage: device.storage,
    locks: device.locks,
    indexedDB: typeof indexedDB === 'undefined' ? undefined : indexedDB,
    BroadcastChannel: typeof BroadcastChannel === 'undefined' ? undefined : BroadcastChannel,
  };
}
