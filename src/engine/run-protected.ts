import { Failure } from '../base/errors.ts';
import type { Column, Scalar, Table } from '../base/table.ts';
import type { Params } from './engine.ts';
import type { EnginePort } from './port.ts';
import { runQuery } from './run-query.ts';
import { COMPARED_SCHEMAS, DATA_SCHEMA, PROTECTED_SCHEMA } from './schemas.ts';
import { readStatement } from './statement.ts';

/**
 * Runs a question on the protected tables. What it gives is worked out from these alone. So that nothing incomplete
 * passes for whole (a sum in which suppressed values are missing, a test of them), it is asked twice more with other
 * numbers in place of the suppressed ones: a value that changes depends on them, and is itself suppressed.
 *
 * @throws {Failure} `sql-protected` where the statement names another schema; as `runQuery` does.
 */
export async function runProtected(
  port: EnginePort,
  sql: string,
  params: Params,
  signal?: AbortSignal,
): Promise<Table> {
  refuseOtherSchemas(sql);
  const answers: Table[] = [];
  try {
    for (const schema of [PROTECTED_SCHEMA, ...COMPARED_SCHEMAS]) {
      await port.run(`SET search_path = '${schema},main'`);
      answers.push(await runQuery(port, sql, params, signal));
    }
  } finally {
    await port.run(`SET search_path = '${DATA_SCHEMA},main'`);
  }
  const [own, ...others] = answers;
  if (!own) throw new Error('no answer came');
  return withSuppressed(own, others);
}

/** Functions that read tables by a name in a text, or tell of what is stored. */
const byName = /^(?:query|query_table|duckdb_\w+|pragma_\w+|json_execute_serialized_sql)$/;

function refuseOtherSchemas(sql: string): void {
  const { tokens } = readStatement(sql);
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' && token.kind !== 'name') continue;
    const next = tokens[at + 1];
    if (next?.kind !== 'symbol') continue;
    const name = token.value.toLowerCase();
    const schema = next.value === '.' && [DATA_SCHEMA, 'staging', ...COMPARED_SCHEMAS].includes(name);
    if (schema || (next.value === '(' && byName.test(name)))
      throw new Failure('sql-protected', {
        zh: `SQL 里的 ${token.value} 绕过了保密处理；请直接写数据表的名称。`,
        en: `${token.value} in the SQL goes round the protection; name the tables alone.`,
      });
  }
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
