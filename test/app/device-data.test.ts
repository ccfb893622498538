import { expect, it, vi } from 'vitest';
import { DeviceData } from '../../src/app/device-data.svelte.ts';
import { StoredMappings } from '../../src/vault/mapping-memory.ts';
import { openVault } from '../../src/vault/open-vault.ts';
import { editionOf } from '../vault/some-editions.ts';

it('counts what is remembered of files, and forgets it when everything is deleted', async () => {
  const kept = new Map<string, string>();
  const memory = new StoredMappings(() => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }));
  memory.remember('a shape', { columns: { 男婴数: 'male' } });
  const vault = await openVault({});
  await vault.accept([editionOf('a')]);
  const data = new DeviceData(vault, memory);
  await vi.waitFor(() => expect([data.mappings, data.log.length]).toEqual([1, 1]));
  await data.wipe();
  expect([data.done, data.error, data.mappings, data.log.length]).toEqual(['wiped', null, 0, 0]);
  expect(kept.size).toBe(0);
  data.close();
});
