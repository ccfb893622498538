import { isCrash } from './crash.ts';
import type { Token } from './lex.ts';
import { readVariables } from './bind-parameters.ts';
import { datasetsByMacros } from './macros.ts';
import type { EnginePort } from './port.ts';
import { readStatement, type Statement } from './statement.ts';

/**
 * The tables that a statement reads, without schema, sorted. DuckDB says so; where it cannot, the
 * words do: for PIVOT, which it takes apart into several statements, and where it misses a column because a table
 * (such as another cell's answer) is not there yet.
 *
 * @throws the engine's own errors, and a `Failure` where the text is not one SELECT.
 */
export async function tableNames(port: EnginePort, sql: string): Promise<string[]> {
  const statement = readStatement(sql);
  try {
    return sorted([...(await port.tableNames(readVariables(statement))), ...datasetsByMacros(sql)]);
  } catch (error) {
    if (isCrash(error) || isSyntaxError(error)) throw error;
    return sorted([...namesByWords(statement), ...datasetsByMacros(sql)]);
  }
}

function isSyntaxError(error: unknown): boolean {
  return /"exception_type":"(?:Parser|Syntax)"|^Parser Error/.test(
    error instanceof Error ? error.message : '',
  );
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

/** Words with a comma list of tables behind them. */
const BEFORE_TABLES = new Set(['from', 'join']);
/** Words with one table behind them. */
const BEFORE_TABLE = new Set([
  'pivot',
  'pivot_wider',
  'pivot_longer',
  'unpivot',
  'table',
  'describe',
  'summarize',
]);
/** Words that end the comma list of a FROM. */
const AFTER_TABLES = new Set([
  'where',
  'group',
  'having',
  'order',
  'limit',
  'offset',
  'window',
  'qualify',
  'select',
  'union',
  'except',
  'intersect',
  'sample',
]);
/** Functions with a FROM of their own: `extract(year FROM period)`. */
const FROM_FUNCTIONS = new Set(['extract', 'trim', 'substring', 'overlay', 'position']);

/**
 * Names after FROM, JOIN, PIVOT and their like, and after commas between them, less the names that WITH gives.
 * Made for statements that the parser refuses to look into; where a name given by
 * WITH hides a table of the same name, the table is not named.
 */
export function namesByWords({ tokens }: Statement): Set<string> {
  const names = new Set<string>();
  const given = new Set<string>();
  /** Depths at which a comma stands between tables. */
  const lists = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const word = token.kind === 'word' ? token.value.toLowerCase() : '';
    for (const depth of lists) if (depth > token.depth) lists.delete(depth);
    if (AFTER_TABLES.has(word)) lists.delete(token.depth);
    if (isGivenName(tokens, at)) given.add(token.value.toLowerCase());
    const begins = BEFORE_TABLES.has(word) && !isFromOfFunction(tokens, at);
    const goesOn = token.value === ',' && token.kind === 'symbol' && lists.has(token.depth);
    if (begins) lists.add(token.depth);
    if (!begins && !goesOn && !BEFORE_TABLE.has(word)) continue;
    const name = nameAt(tokens, at + 1);
    if (name !== undefined) names.add(name);
  }
  for (const name of names) if (given.has(name.toLowerCase())) names.delete(name);
  return names;
}

/** The last part of a dotted name, or undefined where a parenthesis or a function stands. */
function nameAt(tokens: readonly Token[], start: number): string | undefined {
  let at = start;
  let name: string | undefined;
  for (;;) {
    const token = tokens[at];
    if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
    name = token.value;
    const next = tokens[at + 1];
    if (next?.kind === 'symbol' && next.value === '(') return undefined;
    if (next?.kind !== 'symbol' || next.value !== '.') return name;
    at += 2;
  }
}

/** `name AS (` and `name AS [NOT] MATERIALIZED (`: what WITH gives. */
function isGivenName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' && token?.kind !== 'name') return false;
  let next = at + 1;
  if (tokens[next]?.value === '(') {
    const depth = tokens[next]?.depth ?? 0;
    next += 1;
    while ((tokens[next]?.depth ?? 0) > depth) next += 1;
    next += 1;
  }
  if (tokens[next]?.value.toLowerCase() !== 'as') return false;
  next += 1;
  while (['not', 'materialized'].includes(tokens[next]?.value.toLowerCase() ?? '')) next += 1;
  return tokens[next]?.value === '(';
}

/** The FROM of `IS DISTINCT FROM` and of functions like `extract`. */
function isFromOfFunction(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.value.toLowerCase() !== 'from') return false;
  if (tokens[at - 1]?.value.toLowerCase() === 'distinct') return true;
  let before = at - 1;
  while (before >= 0 && (tokens[before]?.depth ?? 0) >= token.depth) before -= 1;
  return FROM_FUNCTIONS.has(tokens[before - 1]?.value.toLowerCase() ?? '');
}
