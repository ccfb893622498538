import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { checkFigure } from '../../src/figures/spec.ts';
import { answerSource, type AnswerSource } from '../../src/notebook/answer-source.ts';
import type { FoundAnswer } from '../../src/notebook/answer.ts';
import type { CellStates } from '../../src/notebook/cell-state.ts';
import { compileProgram } from '../../src/notebook/compile-program.ts';
import { parseNotebook } from '../../src/notebook/parse-notebook.ts';
import { Runner } from '../../src/notebook/runner.ts';
import { loadDatasets } from '../../src/vault/load-datasets.ts';
import { answer, program, query, said } from './fake-program.ts';

const a = query('a', ['unit']);
const b = query('b', ['unit', 'year']);
const plain = query('plain');

/** A source that answers when the test says so. */
class SlowSource implements AnswerSource {
  readonly memory = new Map<string, FoundAnswer>();
  readonly asked: { key: string; signal: AbortSignal | undefined }[] = [];
  readonly #open = new Map<string, { resolve: (f: FoundAnswer) => void; reject: (e: unknown) => void }[]>();

  known(cell: { name: string }, choices: Readonly<Record<string, unknown>>) {
    return this.memory.get(this.#key(cell, choices)) ?? null;
  }
  find(cell: { name: string }, choices: Readonly<Record<string, unknown>>, signal?: AbortSignal) {
    const key = this.#key(cell, choices);
    this.asked.push({ key, signal });
    return new Promise<FoundAnswer>((resolve, reject) => {
      this.#open.set(key, [...(this.#open.get(key) ?? []), { resolve, reject }]);
    });
  }
  /** Answers the longest waiting question of that key; the answer says what it answers. */
  answer(key: string, origin: FoundAnswer['origin'] = 'engine') {
    this.#open
      .get(key)
      ?.shift()
      ?.resolve({ answer: answer(plain, {}, key), origin });
  }
  fail(key: string, error: Error) {
    this.#open.get(key)?.shift()?.reject(error);
  }
  #key(cell: { name: string }, choices: Readonly<Record<string, unknown>>) {
    const used =
      cell.name === 'plain'
        ? ''
        : cell.name === 'a'
          ? choices['unit']
          : `${String(choices['unit'])}${String(choices['year'])}`;
    return `${cell.name}:${String(used)}`;
  }
}

const summary = (states: CellStates) =>
  Object.fromEntries(
    Object.entries(states).map(([name, s]) => [
      name,
      'answer' in s ? `${s.state} ${String(said(s.answer))}` : s.state,
    ]),
  );

function setUp() {
  const source = new SlowSource();
  const seen: Record<string, string>[] = [];
  const runner = new Runner({
    program: program([plain, a, b]),
    source,
    emit: (states) => seen.push(summary(states)),
  });
  return { source, seen, runner };
}

describe('Runner with a source that waits', () => {
  it('shows what is in memory at once and the rest as it comes', async () => {
    const { source, seen, runner } = setUp();
    source.memory.set('plain:', { answer: answer(plain, {}, 'plain:'), origin: 'published' });
    const done = runner.run({});
    expect(seen).toEqual([{ plain: 'ready plain:', a: 'loading', b: 'loading' }]);
    expect(runner.origin).toBe('loading');
    source.answer('a:a', 'published');
    source.answer('b:aa', 'published');
    await done;
    expect(seen.at(-1)).toEqual({ plain: 'ready plain:', a: 'ready a:a', b: 'ready b:aa' });
    expect(runner.origin).toBe('published');
    expect(source.asked.map((q) => q.key)).toEqual(['a:a', 'b:aa']);
  });

  it('keeps the old answer, marked stale, and does not ask again what did not change', async () => {
    const { source, seen, runner } = setUp();
    const first = runner.run({});
    for (const key of ['plain:', 'a:a', 'b:aa']) source.answer(key);
    await first;
    const second = runner.run({ year: 'b' });
    expect(seen.at(-1)).toEqual({ plain: 'ready plain:', a: 'ready a:a', b: 'stale b:aa' });
    source.answer('b:ab');
    await second;
    expect(seen.at(-1)?.['b']).toBe('ready b:ab');
    expect(source.asked.map((q) => q.key)).toEqual(['plain:', 'a:a', 'b:aa', 'b:ab']);
    expect(runner.origin).toBe('live');
  });

  it('drops an answer that comes too late', async () => {
    const { source, seen, runner } = setUp();
    const first = runner.run({ unit: 'x' });
    const second = runner.run({ unit: 'y' });
    expect(source.asked.find((q) => q.key === 'a:x')?.signal?.aborted).toBe(true);
    source.answer('a:y');
    source.answer('b:ya');
    source.answer('plain:');
    source.answer('a:x');
    source.answer('b:xa');
    await Promise.all([first, second]);
    expect(seen.at(-1)).toEqual({ plain: 'ready plain:', a: 'ready a:y', b: 'ready b:ya' });
    expect(seen.flatMap((s) => Object.values(s)).filter((s) => s.includes('x'))).toEqual([]);
  });

  it('goes there and back: the first question does not answer for its own repetition', async () => {
    const { source, seen, runner } = setUp();
    void runner.run({ unit: 'x' });
    void runner.run({ unit: 'y' });
    const last = runner.run({ unit: 'x' });
    source.fail('a:x', new Error('aborted'));
    await Promise.resolve();
    expect(seen.at(-1)?.['a']).toBe('loading');
    for (const key of ['plain:', 'a:x', 'b:xa', 'b:xa']) source.answer(key);
    await last;
    expect(seen.at(-1)).toEqual({ plain: 'ready plain:', a: 'ready a:x', b: 'ready b:xa' });
  });

  it('shows the answers of one pack together', async () => {
    const { source, seen, runner } = setUp();
    const done = runner.run({});
    for (const key of ['plain:', 'a:a', 'b:aa'])
      source.memory.set(key, { answer: answer(plain, {}, key), origin: 'published' });
    source.answer('plain:', 'published');
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    expect(seen[1]).toEqual({ plain: 'ready plain:', a: 'ready a:a', b: 'ready b:aa' });
    source.answer('a:a');
    source.answer('b:aa');
    await done;
    expect(seen).toHaveLength(2);
  });

  it('keeps an error to its cell, and asks again', async () => {
    const { source, seen, runner } = setUp();
    const first = runner.run({});
    source.fail('a:a', new Error('no'));
    source.answer('b:aa');
    source.answer('plain:');
    await first;
    expect(seen.at(-1)).toEqual({ plain: 'ready plain:', a: 'error', b: 'ready b:aa' });
    expect(runner.origin).toBe('error');
    const second = runner.run({});
    source.answer('a:a');
    await second;
    expect(seen.at(-1)?.['a']).toBe('ready a:a');
  });

  it('gives up when asked to, and can be asked anew', async () => {
    const { source, seen, runner } = setUp();
    const leaving = new AbortController();
    const first = runner.run({}, leaving.signal);
    leaving.abort(new Error('gone'));
    expect(source.asked.every((q) => q.signal?.aborted)).toBe(true);
    for (const key of ['plain:', 'a:a', 'b:aa']) source.fail(key, new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await expect(runner.run({}, leaving.signal)).rejects.toThrow('gone');
    const second = runner.run({});
    for (const key of ['plain:', 'a:a', 'b:aa']) source.answer(key);
    await second;
    expect(seen.at(-1)).toEqual({ plain: 'ready plain:', a: 'ready a:a', b: 'ready b:aa' });
  });

  it('does not let one who leaves take away what another waits for', async () => {
    const { source, runner } = setUp();
    const leaving = new AbortController();
    const first = runner.run({}, leaving.signal);
    const second = runner.run({});
    leaving.abort(new Error('gone'));
    expect(source.asked.some((q) => q.signal?.aborted)).toBe(false);
    for (const key of ['plain:', 'a:a', 'b:aa']) source.answer(key);
    await expect(first).rejects.toThrow('gone');
    await second;
    expect(runner.origin).toBe('live');
  });

  it('answers only what is wanted, and more when it is', async () => {
    const source = new SlowSource();
    const runner = new Runner({ program: program([plain, a]), source, emit: () => undefined, wanted: ['a'] });
    const first = runner.run({ unit: 'x' });
    source.answer('a:x');
    await first;
    expect(Object.keys(runner.states)).toEqual(['a']);
    const more = runner.want(['plain']);
    source.answer('plain:');
    await more;
    expect(summary(runner.states)).toEqual({ a: 'ready a:x', plain: 'ready plain:' });
  });
});

describe('Runner with the real engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await bootNodeEngine();
    await loadDatasets(engine, []);
  });
  afterAll(() => engine.close());

  const text = `---
title: x
---

\`\`\`input n
type: select
label: x
options: choices
default: "3"
\`\`\`

\`\`\`sql choices
SELECT i::TEXT AS value, i::TEXT AS zh, i::TEXT AS en FROM range(5) t(i)
\`\`\`

\`\`\`sql numbers
SELECT i FROM range(CAST($n AS INT)) t(i)
\`\`\`

\`\`\`sql total
SELECT sum(i) AS s, 10 // CAST($n AS INT) AS share FROM numbers
\`\`\`

\`\`\`sql broken
SELECT * FROM nowhere
\`\`\`

\`\`\`sql reader
SELECT * FROM broken
\`\`\`

{{total.s}}
`;

  it('answers a notebook for one choice after another', async () => {
    const made = await compileProgram('test', parseNotebook(text), engine, checkFigure);
    const boot = vi.fn(() => Promise.resolve(engine));
    const source = answerSource({ program: made, editions: [], packs: null, engine: boot });
    const runner = new Runner({ program: made, source, emit: () => undefined });
    // What cannot run is an error before anything is asked, also for its reader.
    expect(summary(runner.states)).toEqual({ broken: 'error', reader: 'error' });
    expect(boot).not.toHaveBeenCalled();

    await runner.run({});
    expect(summary(runner.states)).toMatchObject({ choices: 'ready 0', total: 'ready 3' });
    // Only other cells read it: it is part of their statements.
    expect(runner.states['numbers']).toBeUndefined();
    await Promise.all([runner.run({ n: '4' }), runner.run({ n: '5' })]);
    expect(summary(runner.states)['total']).toBe('ready 10');
    expect(runner.states['total']).toMatchObject({ answer: { made: { params: { n: '5' } } } });
    await runner.run({ n: 'not a number' });
    expect(summary(runner.states)['total']).toBe('error');
    expect(summary(runner.states)['choices']).toBe('ready 0');
    await runner.run({ n: '4' });
    expect(summary(runner.states)['total']).toBe('ready 6');
  });
});
