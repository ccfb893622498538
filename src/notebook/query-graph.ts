import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { datasets } from '../domain/datasets.ts';
import { editionColumnsName, editionFindingsName, editionsName } from '../domain/table-columns.ts';
import type { Engine } from '../engine/engine.ts';
import { unitLineName } from '../engine/indicators/unit-line.ts';
import { parameterNames, readStatement } from '../engine/statement.ts';
import type { QueryCell } from './document.ts';
import { suggestion } from './near-names.ts';

/** A query cell on its own: what it names, before anything is put together. */
export interface QueryNode {
  readonly name: string;
  readonly source: string;
  /** One statement, without closing semicolon or comment; null where the text is none. */
  readonly statement: string | null;
  /** Names of the query cells it reads, as those cells write them. */
  readonly reads: readonly string[];
  readonly tables: readonly string[];
  readonly params: readonly string[];
  readonly error: Bilingual | null;
}

/** Names known to a cell's SQL: the notebook's query cells and parameters. */
export interface KnownNames {
  readonly queries: readonly string[];
  readonly params: readonly string[];
}

/** Tables that every engine has beside the datasets; indicators read the first of them. */
const builtIn: readonly string[] = [unitLineName, editionsName, editionColumnsName, editionFindingsName];
const tableNames = [...Object.keys(datasets), ...builtIn];
const isDataset = (name: string) => Object.hasOwn(datasets, name.toLowerCase());
const isTable = (name: string) => isDataset(name) || builtIn.includes(name.toLowerCase());

/** Reads one query cell: the engine says which tables it names. Never rejects: what is wrong stands in `error`. */
export async function readQuery(cell: QueryCell, known: KnownNames, engine: Engine): Promise<QueryNode> {
  const blank = { name: cell.name, source: cell.sql, statement: null, reads: [], tables: [], params: [] };
  try {
    if (isTable(cell.name))
      throw new Failure('cell', {
        zh: `${cell.name} 是数据集或内置表的名字，请给单元格换一个名字。`,
        en: `${cell.name} is the name of a dataset or built-in table: give the cell another name.`,
      });
    const statement = readStatement(cell.sql);
    const queries = new Map(known.queries.map((name) => [name.toLowerCase(), name]));
    const named = await engine.tables(cell.sql);
    const reads = named.flatMap((name) => queries.get(name.toLowerCase()) ?? []);
    const others = named.filter((name) => !queries.has(name.toLowerCase()));
    const tables = others.map((name) => name.toLowerCase()).filter(isDataset);
    const params = parameterNames(statement);
    const error = unknownTable(others, known) ?? unknownParameter(params, known);
    return {
      ...blank,
      statement: statement.sql,
      reads: [...new Set(reads)],
      tables: [...new Set(tables)],
      params,
      error,
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...blank, error: error.text };
  }
}

function unknownTable(names: readonly string[], known: KnownNames): Bilingual | null {
  const name = names.find((n) => !isTable(n));
  if (name === undefined) return null;
  const hint = suggestion(name, [...known.queries, ...tableNames]);
  return {
    zh: `SQL 读取的 ${name} 既不是单元格也不是数据集。${hint.zh}`,
    en: `The SQL reads ${name}, which is neither a cell nor a dataset. ${hint.en}`,
  };
}

function unknownParameter(names: readonly string[], known: KnownNames): Bilingual | null {
  const name = names.find((n) => !known.params.includes(n));
  if (name === undefined) return null;
  const hint = suggestion(name, known.params);
  return {
    zh: `没有输入给出参数 $${name}。${hint.zh}`,
    en: `No input gives the parameter $${name}. ${hint.en}`,
  };
}

/**
 * The cells that a cell reads, itself or through others, in an order in which each comes after those it reads,
 * the cell itself last. Where they run in a circle, the circle instead: its first name is also its last.
 */
export function readingOrder(
  name: string,
  nodes: ReadonlyMap<string, QueryNode>,
): { readonly order: readonly string[] } | { readonly circle: readonly string[] } {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (at: string): readonly string[] | null => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    if (done.has(at)) return null;
    path.push(at);
    for (const read of nodes.get(at)?.reads ?? []) {
      const circle = visit(read);
      if (circle) return circle;
    }
    path.pop();
    done.add(at);
    return null;
  };
  const circle = visit(name);
  return circle ? { circle } : { order: [...done] };
}
