import type { Table } from '../../src/base/table.ts';
import type { Answer } from '../../src/notebook/answer.ts';
import type { Program, ProgramCell, ProgramQuery } from '../../src/notebook/program.ts';

/** A query cell whose SQL is its own name: a fake engine answers by it. */
export function query(name: string, params: string[] = [], reads: string[] = []): ProgramQuery {
  return {
    kind: 'query',
    name,
    source: name,
    sql: `SELECT '${name}'`,
    reads,
    tables: [],
    params,
    error: null,
  };
}

/** A program with these queries, a text that reads the named ones, and the inputs `unit` and `year`. */
export function program(
  queries: readonly ProgramQuery[],
  publish: Program['front']['publish'] = [],
  shown?: readonly string[],
): Program {
  const select = (name: string): ProgramCell => ({
    kind: 'input',
    name,
    spec: { type: 'select', label: { zh: name, en: name }, options: `${name}s`, default: 'a' },
    reads: [],
    error: null,
  });
  const reads = shown ?? queries.map((q) => q.name);
  return {
    name: 'fake',
    front: {
      title: { zh: '题', en: 'title' },
      subtitle: { zh: '', en: '' },
      summary: { zh: '题', en: 'title' },
      data: [],
      needs: [],
      picture: null,
      fictional: false,
      order: 1,
      publish,
    },
    cells: [
      select('unit'),
      select('year'),
      ...queries,
      { kind: 'text', name: 'text-1', lang: null, html: '', reads, error: null },
    ],
    defaults: { unit: 'a', year: 'a' },
  };
}

/** A table of one text. */
export const one = (value: string): Table => ({
  columns: [{ name: 'x', type: 'text', values: [value] }],
  rows: 1,
});

/** The value of a table of one text. */
export const said = (answer: Table | undefined) => answer?.columns[0]?.values[0];

/** An answer of one text, as it would be made for this cell. */
export function answer(cell: ProgramQuery, params: Answer['made']['params'], value: string): Answer {
  return { ...one(value), made: { sql: cell.sql, params, editions: ['e1'], protection: 'raw' } };
}
