import { describe, expect, it } from 'vitest';
import { stateOf } from '../../src/vault/log.ts';
import type { Migration } from '../../src/base/migrate.ts';
import { emptyManifest, manifestVersion, readManifest } from '../../src/vault/manifest.ts';
import { editionOf } from './some-editions.ts';

/** What each version stored, as it stood on a device. A new version adds a line here and keeps the old ones. */
const shipped: readonly unknown[] = [
  {
    version: 1,
    editions: [
      {
        id: 'a'.repeat(64),
        dataset: 'births',
        rows: 2,
        bytes: 1000,
        source: { file: '出生.csv', fileHash: 'b'.repeat(64), sheet: '', encoding: 'gb18030' },
        from: '2010-01-01',
        to: '2010-02-01',
        units: 1,
        acceptedAt: '2010-03-05T01:02:03.000Z',
        findings: { error: 0, warning: 0, note: 1 },
      },
    ],
  },
  {
    version: 2,
    log: [
      {
        id: 'f0f0f0f0f0f0f0f0f0f0f0f0',
        at: '2010-03-05T01:02:04.000Z',
        kind: 'import',
        editions: [
          {
            id: 'a'.repeat(64),
            dataset: 'births',
            rows: 2,
            bytes: 1000,
            source: { file: '出生.csv', fileHash: 'b'.repeat(64), sheet: '', encoding: 'gb18030' },
            from: '2010-01-01',
            to: '2010-02-01',
            grain: 'month',
            units: 1,
            acceptedAt: '2010-03-05T01:02:03.000Z',
            findings: { error: 0, warning: 0, note: 1 },
          },
        ],
      },
      { id: '1', at: '2010-03-06T01:02:04.000Z', kind: 'undo', of: 'f0f0f0f0f0f0f0f0f0f0f0f0' },
      { id: '2', at: '2010-03-06T01:02:05.000Z', kind: 'redo', of: 'f0f0f0f0f0f0f0f0f0f0f0f0' },
      { id: '3', at: '2010-03-06T01:02:06.000Z', kind: 'purge', editions: ['a'.repeat(64)] },
      {
        id: '4',
        at: '2010-03-06T01:02:07.000Z',
        kind: 'restore',
        file: 'backup.zip',
        editions: ['a'.repeat(64)],
      },
    ],
  },
];

const failure = (stored: unknown, steps?: readonly Migration[]): string => {
  try {
    readManifest(stored, steps);
  } catch (error) {
    return error instanceof Error ? error.name : 'not an error';
  }
  return 'nothing thrown';
};

describe('the stored list of editions', () => {
  it('is read in every version that was ever shipped', () => {
    expect(shipped).toHaveLength(manifestVersion);
    for (const stored of shipped) {
      const { version, log } = readManifest(stored);
      expect(version).toBe(manifestVersion);
      const { live } = stateOf(log);
      expect(live).toHaveLength(1);
      expect(live[0]).toMatchObject({ dataset: 'births', source: { file: '出生.csv' } });
    }
  });

  it('of version 1 becomes a history: one import for each file, in their order', () => {
    const [a, b, c] = [editionOf('a'), editionOf('b'), editionOf('c')].map((e) => e.manifest);
    if (!a || !b || !c) throw new Error('three editions');
    const sameFile = { ...b, source: a.source };
    const stored = { version: 1, editions: [a, sameFile, c] };
    const { log } = readManifest(stored);
    expect(log.map((entry) => (entry.kind === 'import' ? entry.editions : []))).toEqual([[a, sameFile], [c]]);
    expect(stateOf(log).live).toEqual([a, sameFile, c]);
    // Undoing names an import: it must have the same name at every reading until it is written anew.
    expect(readManifest(structuredClone(stored)).log).toEqual(log);
  });

  it('is the same after writing and reading', () => {
    const editions = [editionOf('a').manifest, editionOf('b').manifest];
    const log = [{ kind: 'import' as const, id: 'x', at: '2011-01-05T02:03:04.000Z', editions }];
    const manifest = { ...emptyManifest, log };
    expect(readManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  it('keeps what a newer version added to an edition or to an act', () => {
    const editions = [{ ...editionOf('a').manifest, derived: true, shelf: 'B' }];
    const log = [{ kind: 'import', id: 'x', at: '2011-01-05T02:03:04.000Z', editions, from: 'drop' }];
    expect(readManifest({ version: manifestVersion, log })).toEqual({ version: manifestVersion, log });
  });

  it('is brought forward step by step, each step once and in order', () => {
    const steps: Migration[] = [
      (old) => ({ ...old, log: old['list'], trace: ['1 to 2'] }),
      (old) => ({
        ...old,
        trace: [...(Array.isArray(old['trace']) ? old['trace'] : ['straight']), '2 to 3'],
      }),
    ];
    const log = [{ kind: 'undo', id: 'x', at: '2011', of: 'y' }];
    expect(readManifest({ version: 1, list: log }, steps)).toEqual({ version: 3, log });
    expect(readManifest({ version: 2, log }, steps)).toEqual({ version: 3, log });
    expect(readManifest({ version: 3, log }, steps)).toEqual({ version: 3, log });
    const passed: unknown[] = [];
    readManifest({ version: 1, list: log }, [
      ...steps,
      (old) => (passed.push(old['version'], old['trace']), old),
    ]);
    expect(passed).toEqual([3, ['1 to 2', '2 to 3']]);
  });

  it('from a newer version is told from a damaged one', () => {
    expect(failure({ version: manifestVersion + 1, log: [] })).toBe('vault-newer');
    const newDataset = { ...editionOf('a').manifest, dataset: 'postcards' };
    const importOf = (edition: unknown) => [{ kind: 'import', id: 'x', at: '2011', editions: [edition] }];
    expect(failure({ version: 1, editions: [newDataset] })).toBe('vault-newer');
    expect(failure({ version: 2, log: importOf(newDataset) })).toBe('vault-newer');
    expect(failure({ version: 2, log: [{ kind: 'bind', id: 'x', at: '2011' }] })).toBe('vault-newer');
    for (const stored of [
      null,
      7,
      'x',
      [],
      {},
      { version: 0, editions: [] },
      { version: 1 },
      { version: 1, editions: [{}] },
      { version: 2 },
      { version: 2, editions: [] },
      { version: 2, log: [{}] },
      { version: 2, log: importOf({}) },
    ])
      expect(failure(stored), JSON.stringify(stored)).toBe('vault-damaged');
    const badDate = { ...editionOf('a').manifest, from: '2010-13' };
    expect(failure({ version: 1, editions: [badDate] })).toBe('vault-damaged');
  });
});
