import { Failure } from '../base/errors.ts';
import { lex, type Token } from './lex.ts';

/** A text that was found to be exactly one question: no second statement, nothing that changes anything. */
export interface Statement {
  /** The SQL as written, without a closing semicolon. */
  readonly sql: string;
  readonly tokens: readonly Token[];
}

/** What a question may begin with. Whether the rest makes sense is for the engine's own parser. */
const VERBS = new Set([
  'select',
  'from',
  'values',
  'table',
  'pivot',
  'pivot_wider',
  'pivot_longer',
  'unpivot',
  'describe',
  'summarize',
]);

/**
 * Checks that a text is one SELECT (or one of its relatives: `FROM …`, `VALUES …`, `PIVOT …`, `DESCRIBE …`,
 * with or without `WITH`).
 *
 * @throws {Failure} `sql-empty`, `sql-several`, `sql-not-select`, `sql-question-mark` or `sql-unclosed`.
 */
export function readStatement(text: string): Statement {
  const all = lex(text);
  const isEnd = (token: Token): boolean => token.kind === 'symbol' && token.value === ';';
  const first = all.findIndex(isEnd);
  const tokens = first < 0 ? all : all.slice(0, first);
  const rest = first < 0 ? [] : all.slice(first).filter((token) => !isEnd(token));
  const last = tokens.at(-1);
  if (last === undefined) {
    throw new Failure('sql-empty', {
      zh: 'SQL 是空的，请写一条 SELECT。',
      en: 'The SQL is empty; write one SELECT.',
    });
  }
  if (rest.length > 0) {
    throw new Failure('sql-several', {
      zh: 'SQL 里不止一条语句；一个单元格只写一条 SELECT，请删去分号之后的部分。',
      en: 'The SQL has more than one statement; a cell holds one SELECT, so take away what follows the semicolon.',
    });
  }
  const verb = verbOf(tokens);
  if (verb === undefined || !VERBS.has(verb.toLowerCase())) {
    const found = verb ?? tokens[0]?.value ?? '';
    throw new Failure('sql-not-select', {
      zh: `SQL 里的 ${found} 不是查询；这里只能查询，请以 SELECT、WITH 或 FROM 开头。`,
      en: `${found} in the SQL is no question; only questions are run here, so begin with SELECT, WITH or FROM.`,
    });
  }
  if (tokens.some((token) => token.kind === 'symbol' && token.value === '?')) {
    throw new Failure('sql-question-mark', {
      zh: 'SQL 里有 ? 参数；请写成有名字的参数，例如 $unit。',
      en: 'The SQL has a ? parameter; give it a name instead, such as $unit.',
    });
  }
  return { sql: text.slice(0, last.end), tokens };
}

/** Names of the `$name` parameters of a statement, each once, in order of appearance. */
export function parameterNames(statement: Statement): string[] {
  const names = statement.tokens.filter((token) => token.kind === 'param').map((token) => token.value);
  return [...new Set(names)];
}

/** The word that says what the statement does: behind opening parentheses and behind `WITH` and its tables. */
function verbOf(tokens: readonly Token[]): string | undefined {
  let at = 0;
  const isSymbol = (value: string): boolean => tokens[at]?.kind === 'symbol' && tokens[at]?.value === value;
  const isWord = (value: string): boolean =>
    tokens[at]?.kind === 'word' && tokens[at]?.value.toLowerCase() === value;
  const skipBrackets = (): void => {
    const depth = tokens[at]?.depth ?? 0;
    at += 1;
    while (at < tokens.length && (tokens[at]?.depth ?? 0) > depth) at += 1;
    at += 1;
  };
  while (isSymbol('(')) at += 1;
  if (isWord('with')) {
    do {
      at += 1;
      if (isWord('recursive')) at += 1;
      at += 1; // the name of the table expression
      // `(columns) USING KEY (columns) AS NOT MATERIALIZED (body)`: everything up to a comma or the verb.
      while (isSymbol('(') || ['using', 'key', 'as', 'not', 'materialized'].some(isWord)) {
        if (isSymbol('(')) skipBrackets();
        else at += 1;
      }
    } while (isSymbol(','));
    while (isSymbol('(')) at += 1;
  }
  const token = tokens[at];
  return token?.kind === 'word' ? token.value : undefined;
}
