import type { Engine } from '../engine/engine.ts';
import { readStatement } from '../engine/statement.ts';
import { composeSql } from './compose-sql.ts';
import type { Program, ProgramQuery } from './program.ts';

/**
 * Cells that do not depend on the reader and that other queries read: places, rollups, limits. They are answered
 * once and kept as tables, so that a choice costs only what depends on it.
 */
export function keptQueries(program: Program): ProgramQuery[] {
  const queries = byName(program);
  const kept = new Set<ProgramQuery>();
  const visit = (cell: ProgramQuery) => {
    for (const name of cell.reads) {
      const read = queries.get(name);
      if (!read || kept.has(read)) continue;
      visit(read);
      if (read.params.length === 0) kept.add(read);
    }
  };
  for (const cell of queries.values()) visit(cell);
  return [...kept];
}

/** Answers the kept cells and leaves them in the engine as tables, each after those it reads. */
export async function keepQueries(program: Program, engine: Engine, signal?: AbortSignal): Promise<void> {
  for (const cell of keptQueries(program))
    await engine.load({ name: cell.name, select: stepSql(program, cell) }, signal);
}

/**
 * The cell's statement for an engine that holds the kept cells: the same answer as its `sql`, in which they are
 * written out.
 */
export function stepSql(program: Program, cell: ProgramQuery): string {
  const queries = byName(program);
  const parts = new Set<ProgramQuery>();
  const visit = (query: ProgramQuery) => {
    for (const name of query.reads) {
      const read = queries.get(name);
      if (read && read.params.length > 0 && !parts.has(read)) visit(read);
    }
    parts.add(query);
  };
  visit(cell);
  return composeSql([...parts].map(({ name, source }) => ({ name, statement: readStatement(source).sql })));
}

function byName(program: Program): Map<string, ProgramQuery> {
  const queries = new Map<string, ProgramQuery>();
  for (const cell of program.cells)
    if (cell.kind === 'query' && cell.error === null) queries.set(cell.name, cell);
  return queries;
}
