import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/engine/methods/families.ts';
import { macroName, methodPages } from '../../src/engine/methods/method-pages.ts';
import { METHODS } from '../../src/engine/methods/methods.ts';

const docs = new URL('../../docs/methods/', import.meta.url);
const methods = FAMILIES.flatMap((family) => family.methods);

/** Macros that readers may call, with the names of their parameters. */
const macros = new Map(
  METHODS.flatMap((sql) => [...sql.matchAll(/CREATE MACRO (\w+)\(([^)]*)\) AS/g)])
    .filter(([, name]) => name?.startsWith('siwang_') === false)
    .map(([, name = '', list = '']) => [
      name,
      list.split(',').map((parameter) => (parameter.split(':=')[0] ?? '').replaceAll('"', '').trim()),
    ]),
);

describe('docs/methods', () => {
  it('is what `npm run docs` writes', async () => {
    const pages = methodPages();
    expect((await readdir(docs)).sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(await readFile(new URL(name, docs), 'utf8'), name).toBe(text);
  });

  it('knows only macros whose inner names no reader’s table has', () => {
    for (const sql of METHODS)
      for (const [, names = ''] of sql.matchAll(/\blambda ([^:]+):/g))
        for (const name of names.split(', ')) expect(name).toMatch(/^_/);
  });

  it('shows every public macro once, with its parameters, and no other', () => {
    const calls = methods.flatMap((method) => method.calls);
    expect(calls.map(macroName).sort()).toEqual([...macros.keys()].sort());
    for (const call of calls)
      expect(call.slice(call.indexOf('(') + 1, -1).split(', '), call).toEqual(macros.get(macroName(call)));
  });

  it('says everything of each method in both languages, with an example that uses it', () => {
    for (const method of methods) {
      for (const text of [method.title.zh, method.summary.zh]) expect(text).toMatch(/\p{Script=Han}/u);
      for (const text of [method.title.en, method.summary.en]) expect(text).not.toMatch(/\p{Script=Han}/u);
      for (const text of [method.formula, method.units, method.source, method.edges, method.avoid])
        expect(text.trim(), method.title.en).not.toBe('');
      const asked = method.examples.map((example) => example.ask).join('\n');
      expect(
        method.calls.some((call) => asked.includes(`${macroName(call)}(`)),
        method.title.en,
      ).toBe(true);
      for (const example of method.examples) expect(example.gives.length, example.ask).toBeGreaterThan(0);
    }
  });
});
