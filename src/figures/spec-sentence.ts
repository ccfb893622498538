import type * as v from 'valibot';
import type { Bilingual } from '../base/bilingual.ts';

type Issue = v.BaseIssue<unknown>;
type Key = string | number;

/** One sentence for the first thing that is wrong with a spec: which key, where, and what it may be. */
export function specSentence(
  kind: string,
  schema: unknown,
  spec: unknown,
  issues: readonly [Issue, ...Issue[]],
): Bilingual {
  const { issue, path } = innermost(issues[0], []);
  const place = path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key + 1}]` : `${text && '.'}${key}`),
    '',
  );
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const allowed = keysAt(schema, spec, path.slice(0, -1));
    const near = nearest(String(path.at(-1)), allowed);
    const list = allowed.join(', ');
    return {
      zh: `图（${kind}）不认识键“${place}”${near ? `，是不是“${near}”？` : '。'}可用的键：${list}。`,
      en: `The figure (${kind}) does not know the key "${place}"${near ? `; is it "${near}"?` : '.'} Keys it knows: ${list}.`,
    };
  }
  if (issue.received === 'undefined') {
    return { zh: `图（${kind}）缺少“${place}”。`, en: `The figure (${kind}) lacks "${place}".` };
  }
  const wanted = expectation(issue, path.at(-1));
  return {
    zh: `图（${kind}）的“${place}”应是${wanted.zh}，现为 ${issue.received}。`,
    en: `"${place}" of the figure (${kind}) should be ${wanted.en}, but is ${issue.received}.`,
  };
}

/** Of a union's issues, the one inside the form that was meant: a list or a group of keys has a place of its own. */
function innermost(issue: Issue, above: readonly Key[]): { issue: Issue; path: Key[] } {
  const path = [...above, ...(issue.path ?? []).map((item) => asKey(item.key))];
  const inner = issue.type === 'union' ? issue.issues?.find((one) => one.path) : undefined;
  return inner ? innermost(inner, path) : { issue, path };
}

function asKey(key: unknown): Key {
  return typeof key === 'number' ? key : String(key);
}

const words: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  Array: { zh: '列表', en: 'a list' },
  Object: { zh: '一组键', en: 'keys and values' },
};

function expectation(issue: Issue, key: Key | undefined): Bilingual {
  if (issue.type === 'regex' && key === 'value')
    return { zh: '数字或“单元格.列”', en: 'a number or cell.column' };
  if (issue.type === 'regex') return { zh: '查询单元格的名字', en: 'the name of a query cell' };
  const options = (issue.expected ?? '').replace(/^\(|\)$/g, '').split(' | ');
  const said = options.map((option) => words[option] ?? { zh: bare(option), en: bare(option) });
  return {
    zh: said.map((word) => word.zh).join('、'),
    en: said.map((word) => word.en).join(said.length > 4 ? ', ' : ' or '),
  };
}

function bare(option: string): string {
  return option.replace(/^"|"$/g, '');
}

/** Keys of the object that a schema expects at a path; `spec` tells which of several forms is meant. */
function keysAt(schema: unknown, spec: unknown, path: readonly Key[]): string[] {
  let at = forms(schema, spec);
  let value = spec;
  for (const key of path) {
    value = property(value, key);
    at = at.flatMap((form) => below(form, key)).flatMap((form) => forms(form, value));
  }
  return [...new Set(at.flatMap((form) => Object.keys(entriesOf(form))))];
}

function property(value: unknown, name: Key): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function entriesOf(schema: unknown): Record<string, unknown> {
  const entries = property(schema, 'entries');
  return typeof entries === 'object' && entries !== null ? { ...entries } : {};
}

/** The schemas that an optional, a pipe, a union or a variant stands for; of a variant the one the value chose. */
function forms(schema: unknown, value: unknown): unknown[] {
  const wrapped = property(schema, 'wrapped');
  if (wrapped) return forms(wrapped, value);
  const type = property(schema, 'type');
  const options = property(schema, 'options');
  if (!Array.isArray(options) || (type !== 'union' && type !== 'variant')) return [schema];
  const key = property(schema, 'key');
  const chosen =
    typeof key === 'string'
      ? options.filter((one) => property(entriesOf(one)[key], 'literal') === property(value, key))
      : options;
  return chosen.flatMap((one) => forms(one, value));
}

function below(schema: unknown, key: Key): unknown[] {
  const inner =
    typeof key === 'number'
      ? property(schema, 'item')
      : (entriesOf(schema)[key] ?? property(schema, 'value'));
  return inner ? [inner] : [];
}

/** The known key that a mistyped one most likely stands for: at most two letters away. */
function nearest(key: string, known: readonly string[]): string | undefined {
  return known
    .map((name) => ({ name, away: distance(key.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, away }) => away <= 2 && away < name.length)
    .sort((a, b) => a.away - b.away)[0]?.name;
}

/** Edits (letters put in, left out or changed) between two words; Levenshtein 1966. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
