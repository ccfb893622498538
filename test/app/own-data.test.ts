import { describe, expect, it, vi } from 'vitest';
import { OwnData } from '../../src/app/own-data.svelte.ts';
import { openVault } from '../../src/vault/open-vault.ts';
import type { Vault } from '../../src/vault/vault.ts';
import { editionOf } from '../vault/some-editions.ts';

/** A vault in memory whose history can be kept from being read. */
async function vaultThatFails(): Promise<{ vault: Vault; fail: (times: number) => void }> {
  const vault = await openVault({});
  let left = 0;
  const history = () => {
    if (left === 0) return vault.history();
    left -= 1;
    return Promise.reject(new DOMException('held', 'InvalidStateError'));
  };
  return { vault: { ...vault, history }, fail: (times) => (left = times) };
}

describe('what is kept on this device', () => {
  it('is seen though the first looks at a change fail', async () => {
    const { vault, fail } = await vaultThatFails();
    const own = new OwnData(async () => vault);
    const [changed, failed] = [vi.fn(), vi.fn()];
    await own.watch(changed, failed);
    fail(2);
    await vault.accept([editionOf('a')]);
    await vi.waitFor(() => expect(own.editions).toHaveLength(1), { timeout: 5000 });
    expect(own.history).toBe(true);
    expect(changed).toHaveBeenLastCalledWith(true);
    expect(failed).not.toHaveBeenCalled();
  });

  it('is said to be perhaps old when a change cannot be looked at, and seen at the next one', async () => {
    const { vault, fail } = await vaultThatFails();
    const own = new OwnData(async () => vault);
    const [changed, failed] = [vi.fn(), vi.fn()];
    await own.watch(changed, failed);
    fail(4);
    await vault.accept([editionOf('a')]);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), { timeout: 5000 });
    expect(failed.mock.calls[0]?.[0]).toMatchObject({ name: 'vault-unread' });
    expect(own.editions).toEqual([]);
    await vault.accept([editionOf('b')]);
    await vi.waitFor(() => expect(own.editions).toHaveLength(2));
  });
});
