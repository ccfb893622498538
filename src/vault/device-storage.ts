/** What the browser says of this site's room. What it does not say is null. */
export interface DeviceStorage {
  /** Bytes that the site takes, everything included. */
  readonly used: number | null;
  /** Bytes that it may take. */
  readonly quota: number | null;
  /** True when the browser promised not to clear it; null where it cannot promise (plain http). */
  readonly persisted: boolean | null;
}

type Storage = Partial<Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>>;

/** Plain http has no `navigator.storage` at all, whatever the library's types say. */
function browserStorage(): Storage {
  const device: { readonly storage?: Storage } = typeof navigator === 'undefined' ? {} : navigator;
  return device.storage ?? {};
}

/** Never rejects. */
export async function deviceStorage(storage: Storage = browserStorage()): Promise<DeviceStorage> {
  const estimate = await storage.estimate?.().catch(() => null);
  const persisted = await storage.persisted?.().catch(() => null);
  return {
    used: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
    persisted: persisted ?? null,
  };
}

/**
 * Asks the browser to keep this site's data even when the disk runs short; true when it promises. Browsers decide by
 * how much a site is used, or ask the person.
 */
export async function askToPersist(storage: Storage = browserStorage()): Promise<boolean> {
  return (await storage.persist?.().catch(() => false)) ?? false;
}
