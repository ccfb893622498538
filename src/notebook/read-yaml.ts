import * as v from 'valibot';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import { Failure } from '../base/errors.ts';
import { complaints } from './schema-parts.ts';

/** Where a YAML text stands in its file, for the line in errors. */
export interface YamlPlace {
  /** 1-based line of the file on which the text begins. */
  readonly firstLine: number;
}

function wrong(line: number, zh: string, en: string, cause?: unknown): Failure {
  return new Failure('notebook', { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` }, { cause });
}

interface ReadYaml {
  readonly value: unknown;
  readonly lineOf: (path: readonly unknown[]) => number;
}

/** Reads YAML as plain JSON data. Throws a `Failure` with the line of the file. */
export function readYaml(text: string, place: YamlPlace): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const lineAt = (offset: number) => place.firstLine - 1 + lines.linePos(offset).line;
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const why = problem.message.replace(/\s+/g, ' ');
    throw wrong(
      lineAt(problem.pos[0]),
      `YAML 写法有误：${why}。含有冒号、逗号、花括号的文字请放在引号里。`,
      `this is not valid YAML: ${why}. Put text that holds colons, commas or braces in quotes.`,
      problem,
    );
  }
  const lineOf = (path: readonly unknown[]) => lineAt(offsetOf(document, path));
  const value = toJson(document, lineOf);
  return { value, lineOf };
}

/** Where the deepest part of `path` that exists begins. */
function offsetOf(document: Document, path: readonly unknown[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** An alias that unfolds without end, and numbers that JSON has not, are refused: a page carries JSON. */
function toJson(document: Document, lineOf: ReadYaml['lineOf']): unknown {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    throw wrong(
      lineOf([]),
      '别名（*）展开过多，请直接写出内容。',
      'the aliases (*) unfold too far: write the text out.',
      cause,
    );
  }
  const visit = (part: unknown, path: readonly unknown[]): void => {
    if (typeof part === 'number' && !Number.isFinite(part))
      throw wrong(lineOf(path), `${part} 不能使用，请写一个数。`, `${part} cannot be used: write a number.`);
    if (typeof part === 'object' && part !== null)
      for (const [key, item] of Object.entries(part))
        visit(item, [...path, Array.isArray(part) ? Number(key) : key]);
  };
  visit(value, []);
  return value;
}

/**
 * Reads YAML and checks it. Throws a `Failure` that names the line and the key; the schema's messages are keys of
 * `complaints`.
 */
export function readYamlAs<T extends v.GenericSchema>(
  text: string,
  schema: T,
  place: YamlPlace,
): v.InferOutput<T> {
  const { value, lineOf } = readYaml(text, place);
  const checked = v.safeParse(schema, value);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  const path = issue.path?.map((item) => item.key) ?? [];
  const [key, line] = [path.join('.'), lineOf(path)];
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    // {en: Peak, and trough} is a text cut at its comma, and the rest a key without a value.
    const cut = issue.path?.at(-1)?.value === null;
    throw wrong(
      line,
      `不认识的键 ${key}，请改正或删去${cut ? '；含有逗号的文字请放在引号里' : ''}。`,
      `the key ${key} is not known: ${cut ? 'put text that holds a comma in quotes, or correct it' : 'correct it or take it out'}.`,
    );
  }
  if (issue.received === 'undefined')
    throw wrong(line, `缺少 ${key}，请补上。`, `${key} is missing: add it.`);
  const { zh, en } = complaints[issue.message] ?? { zh: issue.message, en: issue.message };
  throw wrong(line, key ? `${key} 不对：${zh}` : zh, key ? `${key} cannot be used: ${en}` : en);
}
