import { Failure } from '../base/errors.ts';
import type { Column, Scalar, Table } from '../base/table.ts';
import { isCrash } from './crash.ts';
import type { Params } from './engine.ts';
import type { EnginePort } from './port.ts';
import { runQuery } from './run-query.ts';
import { DATA_SCHEMA, PROTECTED_SCHEMA, STAGING_SCHEMA, STAND_IN_SCHEMAS } from './schemas.ts';
import { readStatement, type Statement } from './statement.ts';

/**
 * Runs a question on tables with stand-ins in place of what is suppressed (`masked`), so that what it gives is worked out
 * from shown values alone. It is asked of each set of them: a value that changes depends on suppressed ones, and is itself
 * suppressed. What does not change is the true value: every shown total holds in each set.
 *
 * @throws {Failure} `sql-protected` where the statement names another schema; as `runQuery` does.
 */
export async function runProtected(
  port: EnginePort,
  sql: string,
  params: Params,
  masked: boolean,
  signal?: AbortSignal,
): Promise<Table> {
  const question = withoutSchema(sql);
  const answers: Table[] = [];
  const failures: unknown[] = [];
  try {
    for (const schema of masked ? STAND_IN_SCHEMAS : STAND_IN_SCHEMAS.slice(0, 1)) {
      await port.run(`SET search_path = '${schema},main'`);
      try {
        answers.push(await runQuery(port, question, params, signal));
      } catch (error) {
        // A function may refuse what stands in where it takes what is true: then the other sets answer.
        const asked = error instanceof Failure && error.name !== 'value-not-kept';
        if (asked || isCrash(error) || signal?.aborted === true) throw error;
        failures.push(error);
      }
    }
  } finally {
    await port.run(`SET search_path = '${DATA_SCHEMA},main'`);
  }
  const [own, ...others] = answers;
  // One set alone cannot say what depends on it.
  if (!own || (masked && others.length === 0)) throw failures[0];
  return masked ? withSuppressed(own, others) : own;
}

/** Functions that read tables by a name in a text, or tell of what is stored. */
const byName = /^(?:query|query_table|duckdb_\w+|pragma_\w+|json_execute_serialized_sql)$/;

/** Whether a question names the protected tables by their schema. */
export function namesProtected(sql: string): boolean {
  return schemaNames(readStatement(sql)).some(({ value }) => value.toLowerCase() === PROTECTED_SCHEMA);
}

/** The question with the tables named alone: each set of stand-ins has a schema of its own. */
function withoutSchema(sql: string): string {
  const statement = readStatement(sql);
  refuseOtherWays(statement);
  let text = '';
  let from = 0;
  for (const { value, start, dot } of schemaNames(statement)) {
    if (value.toLowerCase() !== PROTECTED_SCHEMA) continue;
    text += statement.sql.slice(from, start);
    from = dot;
  }
  return text + statement.sql.slice(from);
}

/** Names with a dot behind them, and where that ends. */
function schemaNames({ tokens }: Statement): { value: string; start: number; dot: number }[] {
  return tokens.flatMap(({ kind, value, start }, at) => {
    const next = tokens[at + 1];
    const named = (kind === 'word' || kind === 'name') && next?.kind === 'symbol' && next.value === '.';
    return named ? [{ value, start, dot: next.end }] : [];
  });
}

function refuseOtherWays(statement: Statement): void {
  const { tokens } = statement;
  const hidden: readonly string[] = [DATA_SCHEMA, STAGING_SCHEMA, ...STAND_IN_SCHEMAS];
  const called = tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    const name = token.kind === 'word' || token.kind === 'name';
    return name && next?.kind === 'symbol' && next.value === '(' && byName.test(token.value.toLowerCase())
      ? [token]
      : [];
  });
  const [found] = [
    ...schemaNames(statement).filter(({ value }) => hidden.includes(value.toLowerCase())),
    ...called,
  ];
  if (!found) return;
  throw new Failure('sql-protected', {
    zh: `SQL 里的 ${found.value} 绕过了保密处理；请直接写数据表的名称。`,
    en: `${found.value} in the SQL goes round the protection; name the tables alone.`,
  });
}

/** The answer with every value suppressed that is another one in one of the others. */
function withSuppressed(own: Table, others: readonly Table[]): Table {
  const matches = others.map((other) => matchRows(own, other));
  const columns = own.columns.map((column, c): Column => {
    const suppressed: number[] = [];
    const values = column.values.map((value, row): Scalar => {
      const same = others.every((other, o) => {
        const at = matches[o]?.[row] ?? -1;
        return at >= 0 && alike(value, other.columns[c]?.values[at] ?? null);
      });
      if (same) return value;
      suppressed.push(row);
      return null;
    });
    return suppressed.length > 0 ? { ...column, values, suppressed } : column;
  });
  return { ...own, columns };
}

const alike = (a: Scalar, b: Scalar): boolean =>
  a === b ||
  (typeof a === 'number' &&
    typeof b === 'number' &&
    Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)));

/**
 * For each row the one of the other answer that is about the same: by its texts and dates where these tell rows
 * apart, since rows in the order of their numbers stand elsewhere with other numbers; else by its place.
 */
function matchRows(own: Table, other: Table): number[] {
  const places = Array.from({ length: own.rows }, (_, row) => (row < other.rows ? row : -1));
  const named = own.columns.flatMap(({ type }, c) => (type === 'text' || type === 'date' ? [c] : []));
  const name = (table: Table, row: number) =>
    JSON.stringify(named.map((c) => table.columns[c]?.values[row] ?? null));
  const of = (table: Table) => Array.from({ length: table.rows }, (_, row) => name(table, row));
  const [mine, theirs] = [of(own), of(other)];
  const at = new Map(theirs.map((n, row) => [n, row]));
  if (named.length === 0 || new Set(mine).size < own.rows || at.size < other.rows)
    return own.rows === other.rows ? places : places.map(() => -1);
  return mine.map((n, row) => at.get(n) ?? (own.rows === other.rows ? row : -1));
}
