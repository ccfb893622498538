import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { composeSql } from './compose-sql.ts';
import type { QueryCell } from './document.ts';
import type { Choices, ProgramQuery } from './program.ts';
import { readingOrder, readQuery, type QueryNode } from './query-graph.ts';

/** The query cells ready to run, and the columns of those that do. */
export interface CompiledQueries {
  /** By name. */
  readonly queries: ReadonlyMap<string, ProgramQuery>;
  /** Query cell name → names of its answer's columns; cells with an error have none. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/**
 * Puts the query cells together and asks the engine what columns each answers, which also finds what is wrong in
 * their SQL. `broken` are the cells that could not even be read: to read one is an error at the reader. Cells
 * with an error keep it in `error`, with `sql` empty.
 */
export async function compileQueries(
  cells: readonly QueryCell[],
  broken: readonly string[],
  defaults: Choices,
  engine: Engine,
): Promise<CompiledQueries> {
  const known = {
    queries: [...cells.map((cell) => cell.name), ...broken],
    params: Object.keys(defaults),
  };
  const nodes = new Map<string, QueryNode>();
  for (const cell of cells) nodes.set(cell.name, await readQuery(cell, known, engine));

  const queries = new Map<string, ProgramQuery>();
  const columns = new Map<string, readonly string[]>();
  // Cells come after those they read, so that an error is known before its readers are put together.
  for (const name of inReadingOrder(nodes)) {
    const node = nodes.get(name);
    if (!node) continue;
    const read = readingOrder(name, nodes);
    const parts = 'order' in read ? read.order.flatMap((n) => nodes.get(n) ?? []) : [node];
    let error = 'circle' in read ? circleError(name, read.circle) : node.error;
    const culprit = node.reads.find((r) => broken.includes(r) || queries.get(r)?.error);
    if (error === null && culprit !== undefined) error = readsBroken(culprit);
    const sql = error === null ? composeSql(parts) : '';
    if (error === null) {
      const found = await columnsOf(sql, defaults, engine);
      if (Array.isArray(found)) columns.set(name, found);
      else error = found;
    }
    queries.set(name, {
      kind: 'query',
      name,
      source: node.source,
      sql: error === null ? sql : '',
      reads: node.reads,
      tables: [...new Set(parts.flatMap((part) => part.tables))].sort(),
      params: [...new Set(parts.flatMap((part) => part.params))].sort(),
      error,
    });
  }
  return { queries, columns };
}

function inReadingOrder(nodes: ReadonlyMap<string, QueryNode>): string[] {
  const order = new Set<string>();
  for (const name of nodes.keys()) {
    const read = readingOrder(name, nodes);
    if ('order' in read) for (const n of read.order) order.add(n);
  }
  // Cells in a circle, and their readers, in the order of the notebook.
  for (const name of nodes.keys()) order.add(name);
  return [...order];
}

/** The names of the answer's columns, or what the engine says against the statement. */
async function columnsOf(sql: string, defaults: Choices, engine: Engine): Promise<string[] | Bilingual> {
  try {
    const none = await engine.query(`SELECT * FROM (\n${sql}\n) LIMIT 0`, defaults);
    return none.columns.map((c) => c.name);
  } catch (error) {
    if (error instanceof Failure) return error.text;
    throw error;
  }
}

function circleError(name: string, circle: readonly string[]): Bilingual {
  if (!circle.includes(name)) return readsBroken(circle[0] ?? '');
  // Told from the cell at which the error stands.
  const at = circle.indexOf(name);
  const turned = [...circle.slice(at, -1), ...circle.slice(0, at), name].join(' → ');
  return {
    zh: `单元格互相读取，成了一个圈：${turned}。请让其中一个不再读取另一个。`,
    en: `The cells read each other in a circle: ${turned}. Make one of them stop reading the other.`,
  };
}

function readsBroken(name: string): Bilingual {
  return {
    zh: `它读取的单元格 ${name} 有错误，请先改正那里。`,
    en: `It reads the cell ${name}, which has an error: correct that one first.`,
  };
}
