import { describe, expect, it } from 'vitest';
import { emptyManifest, manifestVersion, readManifest, type Migration } from '../../src/vault/manifest.ts';
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
      const { version, editions } = readManifest(stored);
      expect(version).toBe(manifestVersion);
      expect(editions).toHaveLength(1);
      expect(editions[0]).toMatchObject({ dataset: 'births', source: { file: '出生.csv' } });
    }
  });

  it('is the same after writing and reading', () => {
    const manifest = { ...emptyManifest, editions: [editionOf('a').manifest, editionOf('b').manifest] };
    expect(readManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  it('keeps what a newer version added to an edition', () => {
    const editions = [{ ...editionOf('a').manifest, derived: true, shelf: 'B' }];
    expect(readManifest({ version: manifestVersion, editions })).toEqual({
      version: manifestVersion,
      editions,
    });
  });

  it('is brought forward step by step, each step once and in order', () => {
    const steps: Migration[] = [
      (old) => ({ ...old, editions: old['list'], trace: ['1 to 2'] }),
      (old) => ({
        ...old,
        trace: [...(Array.isArray(old['trace']) ? old['trace'] : ['straight']), '2 to 3'],
      }),
    ];
    const editions = [editionOf('a').manifest];
    expect(readManifest({ version: 1, list: editions }, steps)).toEqual({ version: 3, editions });
    expect(readManifest({ version: 2, editions }, steps)).toEqual({ version: 3, editions });
    expect(readManifest({ version: 3, editions }, steps)).toEqual({ version: 3, editions });
    const passed: unknown[] = [];
    readManifest({ version: 1, list: editions }, [
      ...steps,
      (old) => (passed.push(old['version'], old['trace']), old),
    ]);
    expect(passed).toEqual([3, ['1 to 2', '2 to 3']]);
  });

  it('from a newer version is told from a damaged one', () => {
    expect(failure({ version: manifestVersion + 1, editions: [] })).toBe('vault-newer');
    const newDataset = { ...editionOf('a').manifest, dataset: 'postcards' };
    expect(failure({ version: 1, editions: [newDataset] })).toBe('vault-newer');
    for (const stored of [
      null,
      7,
      'x',
      [],
      {},
      { version: 0, editions: [] },
      { version: 1 },
      { version: 1, editions: [{}] },
    ])
      expect(failure(stored), JSON.stringify(stored)).toBe('vault-damaged');
    const badDate = { ...editionOf('a').manifest, from: '2010-13' };
    expect(failure({ version: 1, editions: [badDate] })).toBe('vault-damaged');
  });
});
