import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../src/vault/open-vault.ts';
import { vaultPromises } from './vault-conformance.ts';

describe('a vault in memory', () => {
  for (const { name, run } of vaultPromises)
    it(name, async () => {
      const vault = await openVault({});
      expect(vault.kind).toBe('memory');
      await run(vault, null);
    });
});

describe('a vault in IndexedDB', () => {
  for (const { name, run } of vaultPromises)
    it(name, async () => {
      const environment = { indexedDB: new IDBFactory(), BroadcastChannel };
      const vault = await openVault(environment);
      expect(vault.kind).toBe('indexeddb');
      await run(vault, () => openVault(environment));
    });
});

it('is in memory, and says so, where a browser refuses every place and channel', async () => {
  const no = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  class NoChannel extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      this.close();
      no();
    }
  }
  const vault = await openVault({
    storage: { getDirectory: async () => no() },
    locks: { request: async () => no() },
    FileSystemFileHandle: { prototype: { createWritable: no } },
    indexedDB: Object.assign(new IDBFactory(), { open: no }),
    BroadcastChannel: NoChannel,
  });
  expect(vault.kind).toBe('memory');
});
