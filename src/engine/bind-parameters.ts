import { Failure } from '../base/errors.ts';
import type { Scalar } from '../base/table.ts';
import type { Params } from './engine.ts';
import { parameterNames, type Statement } from './statement.ts';

/** One value on its way into the engine: a statement with one `?`, and what is bound to it. */
interface Binding {
  readonly sql: string;
  readonly values: readonly Scalar[];
}

/** A statement whose parameters are read from variables, and the bindings that set these first. */
export interface BoundStatement {
  readonly sql: string;
  readonly bindings: readonly Binding[];
}

/**
 * Gives every `$name` its value. The value travels bound, into a variable of the connection; the statement reads
 * it with `getvariable`, which DuckDB treats like a literal of that value. So a date may be compared with a text,
 * LIMIT takes a parameter, and (unlike with prepared statements) PIVOT works and a running query can be stopped.
 * Values that the statement does not ask for are ignored.
 *
 * @throws {Failure} `sql-parameter` for a parameter without a value, or a number that is not finite.
 */
export function bindParameters(statement: Statement, params: Params): BoundStatement {
  const bindings = parameterNames(statement).map((name): Binding => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw missing(name, Object.keys(params));
    return bind(name, value);
  });
  return { sql: readVariables(statement), bindings };
}

/** The statement with `getvariable(…)` for each `$name`; for the parser, which takes no parameters. */
export function readVariables({ sql, tokens }: Statement): string {
  let text = '';
  let from = 0;
  for (const token of tokens) {
    if (token.kind !== 'param') continue;
    text += `${sql.slice(from, token.start)}getvariable('${variable(token.value)}')`;
    from = token.end;
  }
  return text + sql.slice(from);
}

/** An unnamed column is called after its expression: there the parameter gets its own name back. */
export function withoutVariables(columnName: string): string {
  return columnName.replace(/getvariable\('siwang_([^']+)'\)/g, '$$$1');
}

/** The lexer lets only letters, digits and `_` into a parameter's name, so no quoting is needed. */
function variable(name: string): string {
  return `siwang_${name}`;
}

function bind(name: string, value: Scalar): Binding {
  const set = `SET VARIABLE ${variable(name)} =`;
  // A bare NULL fits every type; a bound one would be a text.
  if (value === null) return { sql: `${set} NULL`, values: [] };
  if (typeof value !== 'number') return { sql: `${set} ?`, values: [value] };
  if (!Number.isFinite(value)) {
    throw new Failure('sql-parameter', {
      zh: `参数 ${name} 的值 ${value} 不是有限的数，请改成一个数。`,
      en: `The parameter ${name} is ${value}, which is no finite number; give it a number.`,
    });
  }
  // A bound number is a DOUBLE, and `make_date($year, 1, 1)` takes none: whole numbers get a literal's type.
  if (!Number.isSafeInteger(value)) return { sql: `${set} ?`, values: [value] };
  const type = Math.abs(value) < 2 ** 31 ? 'INTEGER' : 'BIGINT';
  return { sql: `${set} CAST(? AS ${type})`, values: [value] };
}

function missing(name: string, known: readonly string[]): Failure {
  const zh = known.length === 0 ? '没有给出任何参数' : `已给出的参数是 ${known.join('、')}`;
  const en = known.length === 0 ? 'no parameter was given' : `the parameters given are ${known.join(', ')}`;
  return new Failure('sql-parameter', {
    zh: `参数 ${name} 没有值；${zh}，请补上或改名。`,
    en: `The parameter ${name} has no value; ${en}: add it or correct the name.`,
  });
}
