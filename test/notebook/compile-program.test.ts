import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { checkFigure } from '../../src/figures/spec.ts';
import { compileProgram } from '../../src/notebook/compile-program.ts';
import { parseNotebook } from '../../src/notebook/parse-notebook.ts';
import type { Program, ProgramQuery } from '../../src/notebook/program.ts';
import { loadDatasets } from '../../src/vault/load-datasets.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await bootNodeEngine();
  await loadDatasets(engine, []);
});
afterAll(() => engine.close());

const input = (name: string, value: string) =>
  `\`\`\`input ${name}\ntype: select\nlabel: x\noptions: choices\ndefault: "${value}"\n\`\`\`\n\n\`\`\`sql choices\nSELECT '1' AS value, 'a' AS zh, 'b' AS en\n\`\`\`\n\n`;
const sql = (name: string, text: string) => `\`\`\`sql ${name}\n${text}\n\`\`\`\n\n`;

function compile(body: string, front = ''): Promise<Program> {
  const document = parseNotebook(`---\ntitle: x\n${front}---\n\n${body}`);
  return compileProgram('test', document, engine, checkFigure);
}

function query(program: Program, name: string): ProgramQuery {
  const cell = program.cells.find((c) => c.kind === 'query' && c.name === name);
  if (cell?.kind !== 'query') throw new Error(`No query ${name}.`);
  return cell;
}

const errorOf = (program: Program, name: string, kind = 'query') =>
  program.cells.find((c) => c.kind === kind && c.name === name)?.error?.en ?? null;

/** The answer of one cell, with the parameters it uses at their defaults. */
async function answer(program: Program, name: string) {
  const { sql: composed, params, error } = query(program, name);
  expect(error).toBeNull();
  const values = Object.fromEntries(params.map((p) => [p, program.defaults[p] ?? null]));
  return rows(await engine.query(composed, values));
}

describe('compileProgram: queries', () => {
  it('puts cells together through any number of others, with their parameters and tables', async () => {
    const program = await compile(
      input('n', '2') +
        // A cell may stand below its reader.
        sql('top', 'SELECT x + 1 AS x FROM middle') +
        sql('middle', 'SELECT x * 10 AS x, (SELECT count(*) FROM births) AS b FROM base') +
        sql('base', 'SELECT CAST($n AS INT) AS x'),
    );
    expect(await answer(program, 'top')).toEqual([{ x: 21 }]);
    expect(query(program, 'top')).toMatchObject({
      reads: ['middle'],
      params: ['n'],
      tables: ['births'],
      source: 'SELECT x + 1 AS x FROM middle',
    });
    expect(program.defaults).toEqual({ n: '2' });
  });

  it('reads the units above each other, and indicators with the datasets behind them', async () => {
    const program = await compile(
      sql('line', 'SELECT unit, above FROM unit_line') +
        sql('ratio', "SELECT unit, value FROM indicator_srb('calendar')"),
    );
    expect(query(program, 'line')).toMatchObject({ tables: [], error: null });
    expect(query(program, 'ratio')).toMatchObject({ tables: ['births', 'units'], error: null });
  });

  it('keeps the order of rows', async () => {
    const program = await compile(
      sql('many', 'SELECT i FROM range(20000) t(i)') + sql('back', 'SELECT i FROM many ORDER BY i DESC'),
    );
    const back = await answer(program, 'back');
    expect(back.map((r) => r['i'])).toEqual(Array.from({ length: 20000 }, (_, i) => 19999 - i));
  });

  it.each([
    ['WITH', 'WITH b AS (SELECT x FROM a) SELECT * FROM b ORDER BY x', [1, 2, 3]],
    ['FROM', 'FROM a ORDER BY x DESC LIMIT 2', [3, 2]],
    [
      'a recursive CTE',
      'WITH RECURSIVE b AS (SELECT min(x) AS x FROM a UNION ALL SELECT x + 1 FROM b WHERE x < 4) SELECT * FROM b',
      [1, 2, 3, 4],
    ],
    [
      'a CTE with the name of the cell',
      'WITH cell AS (SELECT 7 AS x FROM a LIMIT 1) SELECT * FROM cell',
      [7],
    ],
    ['a closing comment', 'SELECT min(x) AS x FROM a -- the least', [1]],
    ['a closing semicolon', 'SELECT max(x) AS x FROM a;\n', [3]],
    ['UNION', 'SELECT x FROM a UNION ALL SELECT 9 ORDER BY 1 DESC', [9, 3, 2, 1]],
    ['capitals', 'SELECT A.x FROM A ORDER BY x', [1, 2, 3]],
    ['PIVOT', 'SELECT "2" AS x FROM (PIVOT a ON x IN (1, 2) USING count(*))', [1]],
  ])('composes a cell with %s', async (_, text, values) => {
    const program = await compile(
      sql('a', 'SELECT unnest([3, 1, 2]) AS x') + sql('cell', text) + sql('reader', 'SELECT * FROM cell'),
    );
    expect(query(program, 'cell').reads).toEqual(['a']);
    expect((await answer(program, 'cell')).map((r) => r['x'])).toEqual(values);
    expect((await answer(program, 'reader')).map((r) => r['x']).sort()).toEqual([...values].sort());
  });

  it('lets a cell have a CTE with the name of a cell that it does not read', async () => {
    const program = await compile(
      sql('a', 'SELECT 1 AS x') +
        sql('b', 'SELECT x + 10 AS y FROM a') +
        sql('c', 'WITH a AS (SELECT 5 AS x) SELECT x, y FROM a, b'),
    );
    expect(await answer(program, 'c')).toEqual([{ x: 5, y: 11 }]);
    expect(query(program, 'c').reads).toEqual(['b']);
  });

  it('spells a circle at each of its cells, from that cell on', async () => {
    const program = await compile(
      sql('a', 'SELECT * FROM b') +
        sql('b', 'SELECT * FROM c') +
        sql('c', 'SELECT * FROM a') +
        sql('outside', 'SELECT * FROM c') +
        sql('fine', 'SELECT 1 AS x'),
    );
    expect(errorOf(program, 'a')).toContain('a → b → c → a');
    expect(errorOf(program, 'b')).toContain('b → c → a → b');
    expect(errorOf(program, 'outside')).toMatch(/reads the cell \w, which has an error/);
    expect(errorOf(program, 'fine')).toBeNull();
    expect(errorOf(await compile(sql('self', 'SELECT * FROM self')), 'self')).toContain('self → self');
  });

  it.each([
    ['SELECT * FROM birhts', /reads birhts, which is neither a cell nor a dataset\. Did you mean births\?/],
    ['SELECT * FROM elsewhere', /reads elsewhere.*There is bad, reader, units, population/],
    ['SELECT $untt AS x', /No input gives the parameter \$untt/],
    ['SELECT nope FROM births', /nope/],
    ['SELEC 1', /SELEC/],
    ['SELECT 1; SELECT 2', /more than one statement/],
    ["SELECT 'open", /no partner/],
    ['', /empty/],
    ["SELECT * FROM read_csv('http://127.0.0.1/x.csv')", /refused|disabled|read_csv/],
  ])('says at the cell what is wrong with %j', async (text, message) => {
    const program = await compile(sql('bad', text) + sql('reader', 'SELECT * FROM bad'));
    expect(errorOf(program, 'bad')).toMatch(message);
    expect(errorOf(program, 'reader')).toBe(
      'It reads the cell bad, which has an error: correct that one first.',
    );
    expect(query(program, 'bad').sql).toBe('');
  });

  it('does not let a cell take the name of a dataset', async () => {
    expect(errorOf(await compile(sql('births', 'SELECT 1 AS x')), 'births')).toMatch(/name of a dataset/);
  });
});

describe('compileProgram: what reads the answers', () => {
  const base = sql('headline', "SELECT 117.4 AS ratio, 'within' AS verdict");

  it('checks the references of a text, in its prose and in its conditions', async () => {
    const program = await compile(
      `${base}::: zh\n{{headline.ratio:1}}\n:::\n\n::: en\n{{headline.ratoi}}\n:::\n\n{{#headlin.verdict=x}}a{{/}}\n\n{{broken`,
    );
    const [zh, en, both] = program.cells.filter((c) => c.kind === 'text');
    expect(zh).toMatchObject({
      lang: 'zh',
      reads: ['headline'],
      error: null,
      html: '<p>{{headline.ratio:1}}</p>\n',
    });
    expect(en?.error?.en).toBe('The answer of headline has no column ratoi. Did you mean ratio?');
    expect(both?.error?.en).toMatch(/^\{\{broken… has no closing/);
  });

  it('checks headline numbers, figures and inputs', async () => {
    const program = await compile(
      base +
        '```value v\n- label: x\n  value: "{{headline.ratoi}}"\n```\n\n' +
        '```figure f\nkind: trend\ntitle: "{{nowhere.x}}"\ndata: headline\nx: ratio\n```\n\n' +
        '```figure g\nkind: nonsense\n```\n\n' +
        '```input i\ntype: select\nlabel: x\noptions: headline\ndefault: a\n```\n\n' +
        '```input j\ntype: select\nlabel: x\noptions: headlines\ndefault: a\n```\n\n',
    );
    expect(errorOf(program, 'v', 'value')).toMatch(/no column ratoi/);
    expect(errorOf(program, 'f', 'figure')).not.toBeNull();
    expect(errorOf(program, 'g', 'figure')).toMatch(/nonsense/);
    expect(errorOf(program, 'i', 'input')).toMatch(/headline has no column value/);
    expect(errorOf(program, 'j', 'input')).toMatch(
      /no query cell called headlines\. Did you mean headline\?/,
    );
  });

  it('checks lists and the courses of headline numbers', async () => {
    const listed = (name: string, body: string) => `\`\`\`list ${name}\n${body}\n\`\`\`\n\n`;
    const program = await compile(
      base +
        sql(
          'found',
          "SELECT 'late' AS kind, '一' AS zh, 'one' AS en, 2 AS n UNION ALL SELECT 'x', '', '', 0",
        ) +
        listed('plain', 'data: found') +
        listed(
          'kinds',
          'data: found\nkinds: {late: "{{found.n}} of {{headline.ratio}}"}\nempty: "{{found.n}}"',
        ) +
        listed('nowhere', 'data: fuond') +
        listed('unsaid', 'data: headline') +
        listed('kindless', 'data: headline\nkinds: {late: x}') +
        listed('column', 'data: found\nkinds: {late: "{{found.m}}"}') +
        '```value v\n- label: x\n  value: "{{headline.ratio}}"\n  spark: found.n\n```\n\n' +
        '```value w\n- label: x\n  value: "{{headline.ratio}}"\n  spark: found.m\n```\n\n',
    );
    const cell = (name: string) => program.cells.find((c) => c.name === name);
    expect(cell('plain')).toMatchObject({ kind: 'list', reads: ['found'], error: null });
    expect(cell('kinds')).toMatchObject({ reads: ['found', 'headline'], error: null });
    expect(cell('v')).toMatchObject({ reads: ['headline', 'found'], error: null });
    expect(errorOf(program, 'nowhere', 'list')).toMatch(/Did you mean found\?/);
    expect(errorOf(program, 'unsaid', 'list')).toMatch(/headline has no column zh/);
    expect(errorOf(program, 'kindless', 'list')).toMatch(/headline has no column kind/);
    expect(errorOf(program, 'column', 'list')).toMatch(/found has no column m/);
    expect(errorOf(program, 'w', 'value')).toMatch(/found has no column m/);
  });

  it('shows a broken cell in its place and lets the others work', async () => {
    const program = await compile(
      `${base}\`\`\`sql headline\nSELECT 2\n\`\`\`\n\n\`\`\`sql\nSELECT 3\n\`\`\`\n\n\`\`\`figure f\nkind: [\n\`\`\`\n\n\`\`\`input unit\ntype: x\n\`\`\`\n\n{{headline.ratio}}`,
    );
    expect(program.cells.map((c) => [c.kind, c.name, c.error === null])).toEqual([
      ['query', 'headline', true],
      ['query', 'headline-2', false],
      ['query', 'sql-3', false],
      ['figure', 'f', false],
      ['text', 'unit', false],
      ['text', 'text-1', true],
    ]);
  });

  it('binds a period as first days, and lets no two inputs bind one parameter', async () => {
    const period = (name: string) =>
      `\`\`\`input ${name}\ntype: period\nlabel: x\noptions: spans\ndefault: {from: "2006-01", to: "2010-12"}\n\`\`\`\n\n`;
    const program = await compile(
      `${period('a')}${period('b')}${sql('spans', `SELECT $from AS "from", $to AS "to", '' AS zh, '' AS en`)}`,
    );
    expect(program.defaults).toEqual({ from: '2006-01-01', to: '2010-12-01' });
    expect(errorOf(program, 'a', 'input')).toBeNull();
    expect(errorOf(program, 'b', 'input')).toMatch(/\$from already/);
  });

  it.each([
    ['picture: f\n', /picture is f, but no figure/],
    ['publish: {unit: all}\n', /publish names unit, but no input/],
  ])('refuses a front matter that names what is not there: %j', async (front, message) => {
    await expect(compile(base, front)).rejects.toThrow(message);
  });

  it('gives plain JSON: nothing is lost in the page', async () => {
    const program = await compile(`${input('n', '1')}${base}Text {{headline.ratio}}`);
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });
});

describe('docs/notebook-format.md', () => {
  it('shows an example that works', async () => {
    const page = readFileSync(new URL('../../docs/notebook-format.md', import.meta.url), 'utf8');
    const example = /^````\n([^]*?)\n````$/m.exec(page)?.[1] ?? '';
    const document = parseNotebook(example);
    const program = await compileProgram('example', document, engine, checkFigure);
    expect(program.cells.map((c) => [c.name, c.error])).toEqual(program.cells.map((c) => [c.name, null]));
    expect(program.cells.map((c) => c.kind)).toEqual([
      ...['input', 'query', 'query', 'query', 'value', 'text', 'text', 'query', 'figure'],
    ]);
  });
});

describe('the notebooks of this site', () => {
  const folder = new URL('../../notebooks/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  it.each(files)('%s compiles without an error', async (file) => {
    const document = parseNotebook(readFileSync(new URL(file, folder), 'utf8'));
    const program = await compileProgram(file.replace('.md', ''), document, engine, checkFigure);
    const errors = program.cells.filter((c) => c.error).map((c) => `${c.name}: ${c.error?.en ?? ''}`);
    expect(errors).toEqual([]);
    expect(program.cells.length).toBe(document.cells.length);
  });
});
