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
