import { Failure } from '../base/errors.ts';

/**
 * One piece of a SQL text. `word` is an unquoted name or keyword, `name` a quoted identifier, `param` a
 * `$name`. Comments and white space yield no token.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'param' | 'symbol';
  /** A `word` as written, a `name` and a `param` without quotes or `$`, else the text itself. */
  readonly value: string;
  /** Offsets in the text: `start` inclusive, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around the token (an opening bracket counts itself only for what follows). */
  readonly depth: number;
}

const LETTER = 'A-Za-z_\\u0080-\\uffff';
const SPACE = /[\s\ufeff]+/y;
const LINE_COMMENT = /--[^\n\r]*/y;
const NUMBER = /(?:0[xX][0-9A-Fa-f_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)/y;
const WORD = new RegExp(`[${LETTER}][${LETTER}0-9$]*`, 'y');
const PARAM = new RegExp(`\\$([${LETTER}0-9]+)`, 'y');
const DOLLAR_QUOTE = new RegExp(`\\$(?:[${LETTER}][${LETTER}0-9]*)?\\$`, 'y');
const ESCAPE_STRING = /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y;
const STRING = /'(?:[^']|'')*'/y;
const NAME = /"(?:[^"]|"")*"/y;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Splits a SQL text by DuckDB's lexical rules (strings, escape strings, quoted identifiers, dollar quotes, line
 * comments, nested block comments). It knows no grammar: what the words mean is the engine's own business.
 *
 * @throws {Failure} `sql-unclosed` where a quote, comment or bracket is left open or closed wrongly.
 */
export function lex(sql: string): Token[] {
  const tokens: Token[] = [];
  const open: { closing: string; at: number }[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql);
  };
  const push = (kind: Token['kind'], value: string, length: number): void => {
    tokens.push({ kind, value, start: at, end: at + length, depth: open.length });
    at += length;
  };

  while (at < sql.length) {
    const skipped = match(SPACE) ?? match(LINE_COMMENT);
    if (skipped) {
      at += skipped[0].length;
    } else if (sql.startsWith('/*', at)) {
      at = endOfComment(sql, at);
    } else {
      next();
    }
  }
  const left = open.at(-1);
  if (left !== undefined) throw unclosed(sql, left.at, sql[left.at] ?? '');
  return tokens;

  function next(): void {
    const string = match(ESCAPE_STRING) ?? match(STRING);
    if (string) return push('string', string[0], string[0].length);
    const name = match(NAME);
    if (name) return push('name', name[0].slice(1, -1).replaceAll('""', '"'), name[0].length);
    const dollar = match(DOLLAR_QUOTE);
    if (dollar) {
      const end = sql.indexOf(dollar[0], at + dollar[0].length);
      if (end < 0) throw unclosed(sql, at, dollar[0]);
      return push('string', sql.slice(at, end + dollar[0].length), end + dollar[0].length - at);
    }
    const param = match(PARAM);
    if (param) return push('param', param[1] ?? '', param[0].length);
    const word = match(WORD);
    if (word) return push('word', word[0], word[0].length);
    const number = match(NUMBER);
    if (number) return push('number', number[0], number[0].length);
    symbol(sql[at] ?? '');
  }

  function symbol(character: string): void {
    if (character === "'" || character === '"') throw unclosed(sql, at, character);
    const closing = CLOSING[character];
    if (closing !== undefined) {
      push('symbol', character, 1);
      open.push({ closing, at: at - 1 });
      return;
    }
    if (character === ')' || character === ']' || character === '}') {
      if (open.at(-1)?.closing !== character) throw unclosed(sql, at, character);
      open.pop();
    }
    push('symbol', character, 1);
  }
}

/** Block comments nest, as in PostgreSQL. */
function endOfComment(sql: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  throw unclosed(sql, start, '/*');
}

function unclosed(sql: string, at: number, mark: string): Failure {
  const line = sql.slice(0, at).split('\n').length;
  return new Failure('sql-unclosed', {
    zh: `SQL 第 ${line} 行的 ${mark} 没有配对，请补上或删去。`,
    en: `The ${mark} in line ${line} of the SQL has no partner; add it or take it away.`,
  });
}
