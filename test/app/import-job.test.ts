import { describe, expect, it } from 'vitest';
import { ImportJob } from '../../src/app/import-job.svelte.ts';
import type { ReadFile } from '../../src/app/intake-reader.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { MemoryStore } from '../../src/vault/memory-store.ts';
import { vaultOn } from '../../src/vault/vault-on.ts';
import { hash } from '../../src/base/hash.ts';

function edition(text: string): Edition {
  const arrow = new TextEncoder().encode(text);
  return {
    arrow,
    manifest: {
      id: hash(arrow),
      dataset: 'population',
      rows: 1,
      bytes: arrow.length,
      source: { file: `${text}.csv`, fileHash: hash(text), sheet: text, encoding: null },
      from: null,
      to: null,
      units: 1,
      acceptedAt: '2026-01-01T00:00:00Z',
      findings: { error: 0, warning: 0, note: 0 },
    },
  };
}

/** Reads a file by its name: `refused…` is refused, `broken…` fails, `ask…` wants a period first. */
const read: ReadFile = async (file, mapping, { signal, progress }) => {
  progress({ stage: 'read', fraction: 0.5 });
  await Promise.resolve();
  signal.throwIfAborted();
  if (file.name.startsWith('broken')) throw new Error('broken');
  const accepted =
    !file.name.startsWith('refused') && (!file.name.startsWith('ask') || mapping.period !== undefined);
  return {
    report: { file: file.name, accepted, encoding: null, sheets: [] },
    editions: accepted ? [edition(file.name + (mapping.period ?? ''))] : [],
  };
};
const file = (name: string) => new File(['x'], name);

describe('ImportJob', () => {
  it('keeps nothing before it is told to', async () => {
    const vault = vaultOn(new MemoryStore());
    const job = new ImportJob(vault, read);
    await job.add([file('a.csv'), file('refused.csv'), file('broken.csv')]);
    expect(job.files.map((f) => f.now.step)).toEqual(['read', 'read', 'failed']);
    expect(job.acceptable).toHaveLength(1);
    expect(await vault.list()).toEqual([]);
  });

  it('keeps what can be accepted, and forgets exactly that again', async () => {
    const vault = vaultOn(new MemoryStore());
    await vault.accept([edition('before')]);
    const job = new ImportJob(vault, read);
    await job.add([file('a.csv'), file('refused.csv')]);
    await job.accept();
    expect(job.kept?.map((e) => e.source.file)).toEqual(['a.csv.csv']);
    expect(await vault.list()).toHaveLength(2);
    await job.undo();
    expect(job.undone).toBe(true);
    expect((await vault.list()).map((e) => e.source.file)).toEqual(['before.csv']);
  });

  it('does not undo an edition that was kept before this import', async () => {
    const vault = vaultOn(new MemoryStore());
    await vault.accept([edition('a.csv')]);
    const job = new ImportJob(vault, read);
    await job.add([file('a.csv')]);
    await job.accept();
    expect(job.kept).toHaveLength(1);
    expect(job.canUndo).toBe(false);
  });

  it('reads again with an answer', async () => {
    const job = new ImportJob(vaultOn(new MemoryStore()), read);
    await job.add([file('ask.csv')]);
    expect(job.acceptable).toHaveLength(0);
    await job.answer(job.files[0]?.id ?? 0, { period: '2010-03' });
    expect(job.acceptable[0]?.editions[0]?.manifest.source.sheet).toBe('ask.csv2010-03');
  });

  it('stops reading at once and says so', async () => {
    const job = new ImportJob(vaultOn(new MemoryStore()), read);
    const done = job.add([file('a.csv'), file('b.csv')]);
    job.cancel();
    await done;
    expect(job.files.map((f) => f.now.step)).toEqual(['cancelled', 'cancelled']);
    expect(job.reading).toBe(false);
  });

  it('shows why nothing could be kept, and can try again', async () => {
    const vault = vaultOn(new MemoryStore());
    const full = new Error('full');
    const job = new ImportJob({ ...vault, accept: () => Promise.reject(full) }, read);
    await job.add([file('a.csv')]);
    await job.accept();
    expect(job.error).toBe(full);
    expect(job.kept).toBeNull();
    expect(job.busy).toBe(false);
  });
});
