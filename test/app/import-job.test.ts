import { describe, expect, it } from 'vitest';
import { ImportJob } from '../../src/app/import-job.svelte.ts';
import type { IntakeReader } from '../../src/app/intake-reader.ts';
import type { Edition, SheetReport } from '../../src/domain/edition.ts';
import { MemoryStore } from '../../src/vault/memory-store.ts';
import { StoredMappings } from '../../src/vault/mapping-memory.ts';
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

/**
 * Reads a file by its name: `refused…` is refused, `persons…` for what it tells about persons, `broken…` fails,
 * `ask…` wants a period first. The shape is what follows a dash: `a-monthly`.
 */
const reader: IntakeReader = {
  async read(file, mapping, { signal, progress }) {
    progress({ stage: 'read', fraction: 0.5 });
    await Promise.resolve();
    signal.throwIfAborted();
    if (file.name.startsWith('broken')) throw new Error('broken');
    const persons = file.name.startsWith('persons');
    const accepted =
      !persons &&
      !file.name.startsWith('refused') &&
      (!file.name.startsWith('ask') || mapping.period !== undefined);
    return {
      report: {
        file: file.name,
        accepted,
        encoding: null,
        delimiter: null,
        shape: persons ? null : (file.name.split('-')[1] ?? null),
        sheets: persons ? [personsSheet] : [],
      },
      editions: accepted
        ? [
            edition(
              file.name + (mapping.period ?? '') + (mapping.columns ? JSON.stringify(mapping.columns) : ''),
            ),
          ]
        : [],
    };
  },
  // What only shows when files are read together stands in the encoding here.
  together: (files, known, signal) =>
    Promise.all(
      files.map(async (file) => {
        const result = await reader.read(file, file.mapping ?? {}, { signal, progress: () => undefined });
        return { ...result, report: { ...result.report, encoding: `${files.length} and ${known.length}` } };
      }),
    ),
  window: (file) => Promise.resolve({ firstRow: 1, firstColumn: 1, rows: [[file.name]] }),
  open: ({ name, blob, inFolder }) =>
    inFolder
      ? Promise.resolve(
          name.endsWith('.docx')
            ? { files: [], skipped: [{ name, reason: { zh: '不是表格。', en: 'It is no table.' } }] }
            : { files: [{ name, blob }], skipped: [] },
        )
      : Promise.resolve({
          files: ['a.csv', 'refused.csv'].map((inner) => ({ name: inner, blob })),
          skipped: [{ name: `${name}/readme.docx`, reason: { zh: '不是表格。', en: 'It is no table.' } }],
        }),
};
const personsSheet: SheetReport = {
  sheet: 'S',
  dataset: null,

  rows: 0,
  columns: [],
  preview: { header: [], rows: [] },
  excerpt: null,
  findings: [
    {
      rule: 'personal-data',
      severity: 'error',
      blocking: true,
      sheet: 'S',
      row: null,
      column: 'B',
      value: null,
      message: { zh: 'B 列有 1 格是身份证号。', en: 'Column B holds identity numbers in 1 cell.' },
    },
  ],
};

/** A memory of its own for each test. */
function memory() {
  const kept = new Map<string, string>();
  return new StoredMappings(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
}
const newJob = (vault = vaultOn(new MemoryStore()), remembered = memory()) =>
  new ImportJob(vault, reader, remembered);
const file = (name: string) => new File(['x'], name);

describe('ImportJob', () => {
  it('reads files together once each is read, and with what is kept', async () => {
    const vault = vaultOn(new MemoryStore());
    const job = newJob(vault);
    const seen = () => job.files.map((f) => f.result?.report.encoding);
    await job.add([file('a.csv')]);
    expect(seen()).toEqual([null]);
    await job.add([file('b.csv'), file('broken.csv'), file('persons.csv')]);
    expect(seen()).toEqual(['2 and 0', '2 and 0', undefined, null]);
    await job.answer(job.files[1]?.id ?? 0, { period: '2010-03' });
    expect(seen().slice(0, 2)).toEqual(['2 and 0', '2 and 0']);
    await job.accept();
    expect(job.kept).toHaveLength(2);
    const next = newJob(vault);
    await next.add([file('c.csv')]);
    expect(next.files.map((f) => f.result?.report.encoding)).toEqual(['1 and 2']);
  });

  it('keeps nothing before it is told to', async () => {
    const vault = vaultOn(new MemoryStore());
    const job = newJob(vault);
    await job.add([file('a.csv'), file('refused.csv'), file('broken.csv')]);
    expect(job.files.map((f) => f.now.step)).toEqual(['read', 'read', 'failed']);
    expect(job.acceptable).toHaveLength(1);
    expect(await vault.list()).toEqual([]);
  });

  it('keeps what can be accepted, and forgets exactly that again', async () => {
    const vault = vaultOn(new MemoryStore());
    await vault.accept([edition('before')]);
    const job = newJob(vault);
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
    const job = newJob(vault);
    await job.add([file('a.csv')]);
    await job.accept();
    expect(job.kept).toHaveLength(1);
    expect(job.canUndo).toBe(false);
  });

  it('reads again with an answer', async () => {
    const job = newJob();
    await job.add([file('ask.csv')]);
    expect(job.acceptable).toHaveLength(0);
    await job.answer(job.files[0]?.id ?? 0, { period: '2010-03' });
    expect(job.acceptable[0]?.editions[0]?.manifest.source.sheet).toBe('ask.csv2010-03');
  });

  it('stops reading at once and says so', async () => {
    const job = newJob();
    const done = job.add([file('a.csv'), file('b.csv')]);
    job.cancel();
    await done;
    expect(job.files.map((f) => f.now.step)).toEqual(['cancelled', 'cancelled']);
    expect(job.reading).toBe(false);
  });

  it('shows why nothing could be kept, and can try again', async () => {
    const vault = vaultOn(new MemoryStore());
    const full = new Error('full');
    const job = newJob({ ...vault, accept: () => Promise.reject(full) });
    await job.add([file('a.csv')]);
    await job.accept();
    expect(job.error).toBe(full);
    expect(job.kept).toBeNull();
    expect(job.busy).toBe(false);
  });

  it('lets go of a file about persons, and looks into it no more', async () => {
    const job = newJob();
    await job.add([file('persons.csv'), file('a.csv')]);
    const [persons, other] = job.files;
    const look = (id = 0) => job.window(id, 'S', 1, new AbortController().signal);
    expect(persons?.result?.report.accepted).toBe(false);
    expect((await look(persons?.id)).rows).toEqual([]);
    expect((await look(other?.id)).rows).toEqual([['a.csv']]);
  });

  it('puts the files of an archive in its place, and says what was passed over', async () => {
    const job = newJob();
    await job.add([file('all.ZIP'), file('b.csv')]);
    expect(job.files.map((f) => [f.name, f.now.step])).toEqual([
      ['a.csv', 'read'],
      ['refused.csv', 'read'],
      ['b.csv', 'read'],
    ]);
    expect(job.skipped.map((s) => s.name)).toEqual(['all.ZIP/readme.docx']);
    expect(job.acceptable).toHaveLength(2);
  });

  it('reads what of a folder is data, and says of the rest why it is passed over', async () => {
    const job = newJob();
    const inFolder = (name: string) =>
      Object.defineProperty(file(name), 'webkitRelativePath', { value: `2010/${name}` });
    await job.add([inFolder('a.csv'), inFolder('letter.docx')]);
    expect(job.files.map((f) => [f.name, f.now.step])).toEqual([['2010/a.csv', 'read']]);
    expect(job.skipped.map((s) => s.name)).toEqual(['2010/letter.docx']);
  });

  it('stops one file of several, which can be read again', async () => {
    const job = newJob();
    const done = job.add([file('a.csv'), file('b.csv')]);
    job.cancel(job.files[1]?.id);
    await done;
    expect(job.files.map((f) => f.now.step)).toEqual(['read', 'cancelled']);
    await job.resume(job.files[1]?.id ?? 0);
    expect(job.files.map((f) => f.now.step)).toEqual(['read', 'read']);
  });

  it('keeps what the reading before gave, to say what a change did', async () => {
    const job = newJob();
    await job.add([file('ask.csv')]);
    const again = job.answer(job.files[0]?.id ?? 0, { period: '2010' });
    expect(job.files[0]?.result?.report.accepted).toBe(false);
    await again;
    expect(job.files[0]?.before?.report.accepted).toBe(false);
    expect(job.files[0]?.result?.report.accepted).toBe(true);
  });

  it('remembers how columns were read once the file is accepted, and not the period', async () => {
    const remembered = memory();
    const columns = { 男婴数: 'male' };
    const first = newJob(undefined, remembered);
    await first.add([file('ask-monthly')]);
    await first.answer(first.files[0]?.id ?? 0, { period: '2010-03', columns });
    expect(remembered.count()).toBe(0);
    await first.accept();

    const next = newJob(undefined, remembered);
    await next.add([file('ask-monthly'), file('a-yearly')]);
    expect(next.files.map((f) => f.remembered)).toEqual([true, false]);
    expect(next.files[0]?.mapping).toEqual({ columns });
    await next.forgetMapping(next.files[0]?.id ?? 0);
    expect(next.files[0]).toMatchObject({ mapping: {}, remembered: false });
    expect(remembered.count()).toBe(0);
  });
});
