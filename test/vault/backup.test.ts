import { describe, expect, it } from 'vitest';
import { openBackup, writeBackup } from '../../src/vault/backup.ts';
import { isBackup } from '../../src/vault/is-backup.ts';
import { MemoryStore } from '../../src/vault/memory-store.ts';
import { vaultOn } from '../../src/vault/vault-on.ts';
import { editionOf, noise } from './some-editions.ts';
import { fails } from './vault-conformance.ts';

const [a, b, large] = [editionOf('a'), editionOf('b'), editionOf('large', noise(2_000_000))];

async function device() {
  const vault = vaultOn(new MemoryStore());
  const { entry } = await vault.accept([a, large]);
  await vault.accept([b]);
  await vault.undo(entry ?? '');
  await vault.records.put('chart', 'chart-01', { title: '收藏' }, 0);
  await vault.records.put('deck', 'deck-001', { title: '简报' }, 0);
  return vault;
}

describe('a backup', () => {
  it('takes history, editions and mappings to an empty device', async () => {
    const vault = await device();
    const { blob, name, left } = await writeBackup(
      vault,
      [['shape', '{}']],
      () => new Date('2026-01-02T03:04:05Z'),
    );
    expect(name).toBe('siwang-2026-01-02.zip');
    expect(left).toEqual([]);
    expect(await isBackup(blob)).toBe(true);
    const opened = await openBackup(blob, name);
    expect(opened).toMatchObject({ savedAt: '2026-01-02T03:04:05.000Z', mappings: [['shape', '{}']] });
    expect(opened.editions).toEqual([a, large, b].map((e) => e.manifest));
    const other = vaultOn(new MemoryStore());
    await other.restore(opened);
    expect(await other.list()).toEqual([b.manifest]);
    expect(await other.read(large.manifest.id)).toEqual(large.arrow);
    for (const kind of ['chart', 'deck'] as const)
      expect(await other.records.list(kind)).toEqual(await vault.records.list(kind));
    const { log } = await other.history();
    expect(log.slice(0, -1)).toEqual((await vault.history()).log);
    expect(log.at(-1)).toMatchObject({ kind: 'restore', file: name });
    await other.redo(log[0]?.id ?? '');
    expect(await other.list()).toEqual([a, large, b].map((e) => e.manifest));
  });

  it('is refused whole when a byte of an edition or of the log changed, wherever', async () => {
    const { blob } = await writeBackup(await device(), []);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let refused = 0;
    for (let at = 120; at < bytes.length; at += Math.floor(bytes.length / 25)) {
      const spoiled = bytes.slice();
      spoiled[at] = (spoiled[at] ?? 0) ^ 0x55;
      const failed = await openBackup(new Blob([spoiled]), 'x.zip').then(
        () => null,
        (error: unknown) => error,
      );
      if (failed) refused += 1;
      expect(failed, `byte ${at}`).toBeInstanceOf(Error);
    }
    expect(refused).toBeGreaterThan(20);
    await fails(openBackup(blob.slice(0, Math.floor(blob.size / 2)), 'x.zip'), 'unreadable');
  });

  it('says what it could not take along, and takes the rest', async () => {
    const store = new MemoryStore();
    const vault = vaultOn(store);
    await vault.accept([a, b]);
    await store.change(() => ({ drop: [a.manifest.id] }));
    const { blob, left } = await writeBackup(vault, []);
    expect(left).toEqual([a.manifest]);
    const other = vaultOn(new MemoryStore());
    await other.restore(await openBackup(blob, 'x.zip'));
    expect(await other.read(b.manifest.id)).toEqual(b.arrow);
    expect([...(await other.missing())]).toEqual([a.manifest.id]);
  });

  it('is told from other files by its first bytes', async () => {
    expect(await isBackup(new Blob(['unit,period\n']))).toBe(false);
    expect(await isBackup(new Blob([]))).toBe(false);
  });
});
