import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sentence } from '../../src/base/errors.ts';
import type { Migration } from '../../src/base/migrate.ts';
import { openVault } from '../../src/vault/open-vault.ts';
import { readRecord, recordVersion, writeRecord, type StoredRecord } from '../../src/vault/stored-record.ts';
import { fails } from './vault-conformance.ts';

afterEach(() => vi.restoreAllMocks());

/** What each version stored, as it stood on a device. A new version adds a line here and keeps the old ones. */
const shipped: readonly unknown[] = [
  {
    version: 1,
    kind: 'chart',
    id: 'aaaaaaaa',
    revision: 1,
    changedAt: '2011-01-05T02:03:04.000Z',
    body: { note: '会上要说' },
  },
];

const failure = (stored: unknown, steps?: readonly Migration[]): string => {
  try {
    readRecord(stored, steps);
  } catch (error) {
    return error instanceof Error ? error.name : 'not an error';
  }
  return 'nothing thrown';
};

describe('a stored record', () => {
  it('is read in every version that was ever shipped', () => {
    expect(shipped).toHaveLength(recordVersion);
    for (const stored of shipped) expect(readRecord(stored)).toMatchObject({ body: { note: '会上要说' } });
  });

  it('is brought forward step by step, each step once and in order', () => {
    const record: StoredRecord = {
      kind: 'deck',
      id: 'aaaaaaaa',
      revision: 2,
      changedAt: '2011-01-05T02:03:04.000Z',
      body: ['c'],
    };
    const add =
      (text: string): Migration =>
      (old) => ({ ...old, body: [...(Array.isArray(old['body']) ? old['body'] : []), text] });
    const steps = [add('1 to 2'), add('2 to 3')];
    const bodyOf = (version: number) => readRecord({ ...record, version }, steps).body;
    expect([1, 2, 3].map(bodyOf)).toEqual([['c', '1 to 2', '2 to 3'], ['c', '2 to 3'], ['c']]);
    expect(readRecord(JSON.parse(JSON.stringify(writeRecord(record))))).toEqual(record);
  });

  it('from a newer version is told from a damaged one', () => {
    const [sound] = shipped.slice(-1);
    expect(failure({ ...(sound as object), version: recordVersion + 1 })).toBe('vault-newer');
    const broken = { id: '../x', kind: 'person', revision: 0, changedAt: 'then', version: 0 };
    for (const [part, value] of Object.entries(broken))
      expect(failure({ ...(sound as object), [part]: value }), part).toBe('vault-damaged');
    for (const stored of [null, 7, [], {}]) expect(failure(stored)).toBe('vault-damaged');
  });
});

/** Puts a value into the records' database behind their back. */
function putBehind(factory: IDBFactory, key: string, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('siwang-records');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('records', 'readwrite');
      transaction.objectStore('records').put(value, key);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

describe('records in IndexedDB', () => {
  it('shows what is sound, counts what is not, and overwrites nothing that a newer version keeps', async () => {
    const factory = new IDBFactory();
    const { records } = await openVault({ indexedDB: factory });
    await records.put('chart', 'chart-01', 1, 0);
    await putBehind(factory, 'chart/chart-02', { version: 99, kind: 'chart', id: 'chart-02', shelves: [] });
    await putBehind(factory, 'deck/deck-001', 'nonsense');
    const found = await records.list('chart');
    expect(found.records.map((r) => r.body)).toEqual([1]);
    expect(found.unread).toBe(2);
    await fails(records.put('chart', 'chart-02', 2, 0), 'vault-newer');
    const mine = {
      kind: 'chart',
      id: 'chart-02',
      revision: 1,
      changedAt: '2099-01-01T00:00:00.000Z',
    } as const;
    expect(await records.merge([{ ...mine, body: 2 }])).toBe(0);
    expect(await records.all()).toHaveLength(1);
  });

  it('keeps the old body when the room runs out, and says so', async () => {
    const { records } = await openVault({ indexedDB: new IDBFactory() });
    const { revision } = await records.put('deck', 'deck-001', 'old', 0);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const refused = records.put('deck', 'deck-001', 'new', revision);
    await fails(refused, 'records-full');
    await refused.catch((error: unknown) => expect(sentence(error, 'zh')).toContain('没有保存'));
    vi.restoreAllMocks();
    expect((await records.list('deck')).records.map((r) => r.body)).toEqual(['old']);
    await records.put('deck', 'deck-001', 'new', revision);
  });

  it('keeps all of a merge or nothing when it is cut in the middle', async () => {
    const factory = new IDBFactory();
    const { records } = await openVault({ indexedDB: factory });
    const put = IDBObjectStore.prototype.put;
    let left = 3;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (left-- === 0) throw new Error('the tab died');
      return put.call(this, value, key);
    });
    const many = Array.from({ length: 6 }, (_, i): StoredRecord => ({
      kind: 'chart',
      id: `chart-0${i}`,
      revision: 1,
      changedAt: '2011-01-05T02:03:04.000Z',
      body: i,
    }));
    await expect(records.merge(many)).rejects.toThrow('the tab died');
    vi.restoreAllMocks();
    expect((await (await openVault({ indexedDB: factory })).records.list('chart')).records).toEqual([]);
    expect(await records.merge(many)).toBe(6);
  });

  it('tells another tab, which then sees the change', async () => {
    const factory = new IDBFactory();
    const tab = () => openVault({ indexedDB: factory, BroadcastChannel });
    const [mine, other] = [(await tab()).records, (await tab()).records];
    const heard = new Promise<void>((resolve) => void other.watch(resolve));
    await mine.put('chart', 'chart-01', 1, 0);
    await heard;
    expect((await other.list('chart')).records).toHaveLength(1);
  });
});
