import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { answerSource, type AnswerSourceOptions } from '../../src/notebook/answer-source.ts';
import { encodePack, packHash } from '../../src/notebook/packs.ts';
import { answer, one, program, query, said } from './fake-program.ts';

const a = query('a', ['unit']);
const b = query('b', ['unit']);
const fake = program([a, b], [{ unit: ['x', 'y'] }]);
const group = { params: ['unit'], cells: ['a', 'b'] };
const fileFor = (unit: string) => `${packHash(fake, group, { unit }, ['e1'])}.json`;
const packFor = (unit: string) =>
  encodePack({ a: answer(a, { unit }, `a of ${unit}`), b: answer(b, { unit }, `b of ${unit}`) });

/** An engine that answers with the SQL and the unit, and counts. */
function fakeEngine() {
  const query = vi.fn<Engine['query']>((sql, params) =>
    Promise.resolve(one(`${sql} ${String(params?.['unit'])}`)),
  );
  const engine: Engine = {
    query,
    load: () => Promise.resolve(),
    drop: () => Promise.resolve(),
    tables: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
  return { query, boot: vi.fn(() => Promise.resolve(engine)) };
}

function setUp(files: Readonly<Record<string, string | number>>, more: Partial<AnswerSourceOptions> = {}) {
  const engine = fakeEngine();
  const fetch = vi.fn((address: string, { signal }: { signal: AbortSignal }) => {
    signal.throwIfAborted();
    const file = files[address.replace('answers/', '')] ?? 404;
    if (file === 0) return Promise.reject(new TypeError('offline'));
    return Promise.resolve(
      typeof file === 'number' ? new Response('', { status: file }) : new Response(file),
    );
  });
  const note = vi.fn<(message: string) => void>();
  const source = answerSource({
    program: fake,
    editions: ['e1'],
    packs: { address: (file) => `answers/${file}`, fetch },
    engine: engine.boot,
    note,
    ...more,
  });
  return { source, fetch, note, ...engine };
}

describe('answerSource', () => {
  it('takes what the page carries, and fetches and starts nothing', async () => {
    const { source, fetch, boot } = setUp({}, { answers: { a: answer(a, { unit: 'a' }, 'carried') } });
    expect(said(source.known(a, {})?.answer)).toBe('carried');
    expect((await source.find(a, {})).origin).toBe('published');
    expect(source.known(a, { unit: 'x' })).toBeNull();
    expect([fetch, boot].map((f) => f.mock.calls.length)).toEqual([0, 0]);
  });

  it('fetches one pack for all cells of a group and keeps it', async () => {
    const { source, fetch, boot } = setUp({ [fileFor('x')]: packFor('x') });
    const found = await Promise.all([source.find(a, { unit: 'x' }), source.find(b, { unit: 'x' })]);
    expect(found.map((f) => said(f.answer))).toEqual(['a of x', 'b of x']);
    expect(found[0]?.origin).toBe('published');
    expect(found[0]?.answer.made).toEqual({
      sql: a.sql,
      params: { unit: 'x' },
      editions: ['e1'],
      protection: 'raw',
    });
    await source.find(a, { unit: 'x' });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(boot).not.toHaveBeenCalled();
  });

  it('asks the engine for what is not published, without a fetch, and keeps the answer', async () => {
    const { source, fetch, boot, query } = setUp({});
    const found = await source.find(a, { unit: 'z' });
    expect([said(found.answer), found.origin]).toEqual([`${a.sql} z`, 'engine']);
    expect((await source.find(a, { unit: 'z' })).origin).toBe('memory');
    expect([fetch, boot, query].map((f) => f.mock.calls.length)).toEqual([0, 1, 1]);
  });

  it('takes a missing pack as a miss', async () => {
    const { source, fetch, note } = setUp({});
    expect((await source.find(a, { unit: 'x' })).origin).toBe('engine');
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(note).not.toHaveBeenCalled();
  });

  it.each([
    ['another pack', packFor('y')],
    ['the host’s page', '<!doctype html>'],
    ['a server error', 500],
    ['no network', 0],
  ])('takes %s as a miss, with a note, and never as an answer', async (_, file) => {
    const { source, note } = setUp({ [fileFor('x')]: file });
    const found = await source.find(a, { unit: 'x' });
    expect([said(found.answer), found.origin]).toEqual([`${a.sql} x`, 'engine']);
    expect(note.mock.calls[0]?.[0]).toContain(fileFor('x'));
  });

  it('shares a question that is on its way', async () => {
    const { source, query } = setUp({}, { packs: null });
    await Promise.all([source.find(a, { unit: 'z' }), source.find(a, { unit: 'z' })]);
    expect(query).toHaveBeenCalledTimes(1);
  });

  it('keeps no failure: the next question tries again', async () => {
    const { source, boot } = setUp({}, { packs: null });
    boot.mockRejectedValueOnce(new Failure('boot', { zh: '不行', en: 'no start' }));
    await expect(source.find(a, {})).rejects.toThrow('no start');
    expect((await source.find(a, {})).origin).toBe('engine');
  });

  it('rejects with the reason of an abort, and leaves others who wait alone', async () => {
    const { source, query } = setUp({}, { packs: null });
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    query.mockImplementation(async (_, __, signal) => {
      await gate;
      signal?.throwIfAborted();
      return one('late');
    });
    const leaving = new AbortController();
    const left = source.find(a, {}, leaving.signal);
    const stays = source.find(a, {});
    await vi.waitFor(() => expect(query).toHaveBeenCalled());
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    open();
    expect(said((await stays).answer)).toBe('late');
    await expect(source.find(b, {}, AbortSignal.abort(new Error('never')))).rejects.toThrow('never');
  });

  it('stops the query when nobody waits any more', async () => {
    const { source, query } = setUp({}, { packs: null });
    let stopped = false;
    query.mockImplementation(
      (_, __, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            stopped = true;
            reject(signal.reason as Error);
          });
        }),
    );
    const leaving = new AbortController();
    const left = source.find(a, {}, leaving.signal);
    await vi.waitFor(() => expect(query).toHaveBeenCalled());
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect(stopped).toBe(true);
  });
});
