import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { checkFigure } from '../../src/figures/spec.ts';
import { answerSource } from '../../src/notebook/answer-source.ts';
import { compileProgram } from '../../src/notebook/compile-program.ts';
import { keepQueries, keptQueries, stepSql } from '../../src/notebook/keep-queries.ts';
import { parseNotebook } from '../../src/notebook/parse-notebook.ts';
import type { Program, ProgramQuery } from '../../src/notebook/program.ts';
import { loadDatasets } from '../../src/vault/load-datasets.ts';

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
SELECT i::TEXT AS value, i::TEXT AS zh, i::TEXT AS en FROM base;
\`\`\`

\`\`\`sql base
WITH base AS (SELECT unnest([4, 1, 3, 2]) AS i) SELECT i FROM base -- kept
\`\`\`

\`\`\`sql doubled
SELECT i, 2 * i AS twice FROM base
\`\`\`

\`\`\`sql upto
SELECT * FROM doubled WHERE i <= CAST($n AS INT)
\`\`\`

\`\`\`sql sums
WITH doubled AS (SELECT sum(twice) AS s FROM upto) SELECT s, (SELECT count(*) FROM base) AS c FROM doubled
\`\`\`

\`\`\`sql ordered
FROM upto ORDER BY i DESC
\`\`\`

{{sums.s}}{{ordered.i}}
`;

describe('kept queries', () => {
  let engine: Engine;
  let program: Program;
  const cell = (name: string): ProgramQuery => {
    const found = program.cells.find((c) => c.kind === 'query' && c.name === name);
    if (found?.kind !== 'query') throw new Error(`No query ${name}.`);
    return found;
  };
  beforeAll(async () => {
    engine = await bootNodeEngine();
    await loadDatasets(engine, []);
    program = await compileProgram('test', parseNotebook(text), engine, checkFigure);
  });
  afterAll(() => engine.close());

  it('are those without parameters that other queries read, each after what it reads', () => {
    expect(keptQueries(program).map((c) => c.name)).toEqual(['base', 'doubled']);
  });

  it('are left out of the statements, which give the same answers', async () => {
    await keepQueries(program, engine);
    expect(stepSql(program, cell('sums'))).not.toContain('unnest');
    for (const name of ['choices', 'base', 'doubled', 'upto', 'sums', 'ordered']) {
      const whole = await engine.query(cell(name).sql, program.defaults);
      expect(whole.rows).toBeGreaterThan(0);
      expect(await engine.query(stepSql(program, cell(name)), program.defaults)).toEqual(whole);
    }
  });

  it('serve an answer source, whose provenance names the whole statement', async () => {
    const source = answerSource({
      program,
      editions: [],
      packs: null,
      engine: () => keepQueries(program, engine).then(() => engine),
      statement: (query) => stepSql(program, query),
    });
    const { answer } = await source.find(cell('sums'), { n: '2' });
    expect(answer.columns.map((c) => c.values)).toEqual([[6], [4]]);
    expect(answer.made.sql).toBe(cell('sums').sql);
  });
});
