import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takePage } from '../../src/app/take-page.ts';
import { column } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { answerSource, type AnswerSource } from '../../src/notebook/answer-source.ts';
import { sealedSource } from '../../src/notebook/sealed-source.ts';
import { shownQueries } from '../../src/notebook/shown-queries.ts';
import {
  loadNotebook,
  readNotebooks,
  Samples,
  type LoadedNotebook,
} from '../../src/publish/load-notebooks.ts';
import { readSharedPage, writeSharedPage } from '../../src/share/shared-page.ts';
import { sharedProgram } from '../../src/share/shared-program.ts';

const place = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let engine: Engine;
let births: LoadedNotebook;
let source: AnswerSource;
beforeAll(async () => {
  engine = await bootNodeEngine();
  const document = (await readNotebooks(place('notebooks'))).get('monthly-births');
  if (!document) throw new Error('notebooks/monthly-births.md is gone');
  births = await loadNotebook('monthly-births', document, new Samples([place('data-samples')]), engine);
  source = answerSource({
    program: births.program,
    editions: births.editions.map((e) => e.manifest.id),
    packs: null,
    engine: () => Promise.resolve(engine),
  });
}, 120_000);
afterAll(() => engine.close());

const take = (units: readonly string[], cells?: readonly string[]) => {
  const [first = {}, ...others] = units.map((unit) => ({ unit }));
  return takePage({
    program: births.program,
    source,
    shown: 'public',
    fictional: true,
    editions: births.editions.map((e) => e.manifest),
    lang: 'zh',
    choices: [first, ...others],
    now: '2010-12-31T00:00:00.000Z',
    ...(cells && { cells }),
  });
};

describe('a page taken from its host', () => {
  it('comes back from JSON as it was, and answers for each choice that was taken', async () => {
    const units = ['990611', '990611100'];
    const page = await take(units);
    const back = readSharedPage(JSON.parse(JSON.stringify(writeSharedPage(page))));
    expect(back).toEqual(page);
    const program = sharedProgram(back);
    const sealed = sealedSource(program, back.answers, 'raw');
    for (const unit of units)
      for (const cell of shownQueries(program)) {
        const own = births.program.cells.find((c) => c.kind === 'query' && c.name === cell.name);
        const { answer } = await sealed.find(cell, { unit });
        if (own?.kind !== 'query') continue;
        const { columns, rows } = (await source.find(own, { ...births.program.defaults, unit })).answer;
        expect({ columns: answer.columns, rows: answer.rows }, cell.name).toEqual({ columns, rows });
      }
  });

  it('offers the units that were taken and no other, and holds no statement and no data', async () => {
    const page = await take(['990611100', '990611101']);
    const input = page.cells.find((c) => c.kind === 'input' && c.spec.type === 'unit');
    if (input?.kind !== 'input') throw new Error('the page has no unit to choose');
    const listed = page.answers.flatMap(({ tables }) => tables[input.spec.options] ?? []);
    expect(listed.map((t) => column(t, 'unit')?.values)).toContainEqual(['990611100', '990611101']);
    const text = JSON.stringify(writeSharedPage(page));
    expect(text).not.toMatch(/\bSELECT\b/);
    for (const { manifest } of births.editions) {
      expect(text).not.toContain(manifest.id);
      expect(text).not.toContain(manifest.source.fileHash);
    }
    const program = sharedProgram(page);
    const cell = shownQueries(program).find((c) => c.params.includes('unit'));
    if (!cell) throw new Error('nothing depends on the unit');
    await expect(sealedSource(program, page.answers, 'raw').find(cell, { unit: '990611' })).rejects.toThrow(
      /holds no numbers for this choice/,
    );
  });

  it('of the reader’s own data does not name the sample’s files', async () => {
    const editions = births.editions.map((e) => e.manifest);
    const options = {
      program: births.program,
      source,
      shown: 'protected',
      fictional: false,
      lang: 'zh',
    } as const;
    const choices = [{ unit: '990611' }] as const;
    const sample = await takePage({ ...options, editions, choices });
    const own = await takePage({ ...options, editions, choices, own: true });
    const figures = (page: typeof own) => JSON.stringify(page.cells.filter((c) => c.kind === 'figure'));
    expect(figures(sample)).toContain('虚构');
    expect(figures(own)).not.toContain('虚构');
    expect(own.answers).toEqual(sample.answers);
  });

  it('may be one figure, with its own answers alone', async () => {
    const figure = births.program.cells.find((c) => c.kind === 'figure');
    if (!figure) throw new Error('the page has no figure');
    const page = await take(['990611'], [figure.name]);
    expect(page.cells.map((c) => c.kind).filter((kind) => kind !== 'query')).toEqual(['figure']);
    expect(page.answers.flatMap(({ tables }) => Object.keys(tables)).sort()).toEqual(
      [...figure.reads].sort(),
    );
  });
});

describe('reading what was shared', () => {
  it.each([
    ['no object', 7],
    ['no version', {}],
    ['a part missing', { version: 1 }],
  ])('refuses %s with one sentence', (_, json) => {
    expect(() => readSharedPage(json)).toThrow(/incomplete or was changed/);
  });

  it('refuses a newer version with another', () => {
    expect(() => readSharedPage({ version: 99 })).toThrow(/newer version \(99\)/);
  });

  it('refuses a cell that it does not know and a table whose values are no such values', async () => {
    const page = JSON.parse(JSON.stringify(writeSharedPage(await take(['990611']))));
    expect(() => readSharedPage({ ...page, cells: [...page.cells, { kind: 'script', name: 'x' }] })).toThrow(
      /cells/,
    );
    const [held] = page.answers;
    const [name] = Object.keys(held.tables);
    held.tables[name ?? ''].columns[0][2][0] = { toString: 'x' };
    expect(() => readSharedPage(page)).toThrow(/answers/);
  });
});
