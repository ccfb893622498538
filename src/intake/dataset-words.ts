import { datasets, datasetIds, type DatasetId } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';
import { plainHeader, type Header } from './header-text.ts';

/** How a header reads as a column of a dataset. */
export interface WordReading {
  /** Field of the dataset that its numbers, words or dates are. */
  readonly field: string;
  /** What the header says of the key: 村报镇/应报 is of the hop village→town. */
  readonly keys: ReadonlyMap<string, string>;
  /** A group heading that nothing knows: where several stand beside each other, the values of an open key. */
  readonly unknown: string | null;
  /** The key that a heading names for `unknown` (流入地/广东). */
  readonly unknownKey: string | null;
  /** `name`: the header is a known name of the field; `parts`: put together; `keys`: only keys stand in it. */
  readonly by: 'name' | 'parts' | 'keys';
  /** Of several columns for one field the lowest rank is taken. */
  readonly rank: number;
}

/**
 * One way to write a word of a table: half-width, lower case, without blanks, brackets and the marks between words.
 * `<`, `>` and `→` stay, and `-` between numbers: they tell ages and steps apart.
 */
export function wordKey(text: string): string {
  return plainHeader(text)
    .replace(/-*>(?=\p{L})/gu, '→')
    .replace(/[\s()、,，;；:：·."'“”_/\\]/g, '')
    .replace(/(?<=[\p{L}])-(?=[\p{L}])/gu, '');
}

interface Words {
  readonly fields: ReadonlyMap<string, { readonly field: Field; readonly rank: number }>;
  readonly keyNames: ReadonlyMap<string, Field>;
  readonly values: ReadonlyMap<string, { readonly field: Field; readonly value: string }>;
  readonly headings: ReadonlySet<string>;
}

/** Datasets whose columns are told by their words alone; the others have shapes of their own (ages, orders, sexes). */
const shaped: readonly DatasetId[] = ['units', 'population', 'age_sex', 'births'];
export const wordDatasets: readonly DatasetId[] = datasetIds.filter((id) => !shaped.includes(id));

const known = new Map<DatasetId, Words>(wordDatasets.map((id) => [id, wordsOf(id)]));

function wordsOf(id: DatasetId): Words {
  const fields = new Map<string, { field: Field; rank: number }>();
  const keyNames = new Map<string, Field>();
  const values = new Map<string, { field: Field; value: string }>();
  for (const field of datasets[id].fields) {
    field.aliases?.forEach((alias, rank) => {
      const key = wordKey(alias);
      if (field.key && !keyNames.has(key)) keyNames.set(key, field);
      if (!field.key && !fields.has(key)) fields.set(key, { field, rank });
    });
    if (!field.key) continue;
    for (const { value, label, words = [] } of field.values ?? [])
      for (const word of [value, label.zh, label.en, ...words]) {
        const key = wordKey(word);
        if (!values.has(key)) values.set(key, { field, value });
      }
  }
  return { fields, keyNames, values, headings: new Set((datasets[id].headings ?? []).map(wordKey)) };
}

/** The key of the dataset that a column's header names (来源, 环节), `null` for none. */
export function keyNamed(dataset: DatasetId, header: Header): Field | null {
  const words = known.get(dataset);
  if (!words) return null;
  const last = header.words.at(-1) ?? '';
  return words.keyNames.get(wordKey(header.words.join(''))) ?? words.keyNames.get(wordKey(last)) ?? null;
}

const totalWord = /^(合计|小计|总计|共计|total|all)$/;

type Part =
  | { readonly kind: 'field'; readonly field: Field; readonly rank: number }
  | { readonly kind: 'value'; readonly field: Field; readonly value: string }
  | { readonly kind: 'total' };

/** Takes a word apart into known words, `null` where something is left: 村报镇应报 is 村报镇 and 应报. */
function takeApart(word: string, words: Words, depth = 0): Part[] | null {
  if (word === '') return [];
  if (totalWord.test(word)) return [{ kind: 'total' }];
  const field = words.fields.get(word);
  const value = words.values.get(word);
  if (value && depth === 0) return [{ kind: 'value', ...value }];
  if (field) return [{ kind: 'field', ...field }];
  if (value) return [{ kind: 'value', ...value }];
  if (depth > 2) return null;
  // 本月完成 counts 完成. Not 本年, which in a table of months counts from January.
  const bare = word.replace(/^(?:本月|本期|当月|当期)/, '');
  if (bare !== word) return takeApart(bare, words, depth + 1);
  const candidates = [...words.values].filter(
    ([w]) => w.length > 1 && w.length < word.length && (word.startsWith(w) || word.endsWith(w)),
  );
  candidates.sort(([a], [b]) => b.length - a.length);
  for (const [w, found] of candidates) {
    const rest = word.startsWith(w) ? word.slice(w.length) : word.slice(0, -w.length);
    const parts = takeApart(rest.replace(/^[的-]|[的-]$/g, ''), words, depth + 1);
    if (parts) return [{ kind: 'value', ...found }, ...parts];
  }
  return null;
}

/** How a header reads as a column of the dataset by its words alone; `null` where it does not. */
export function readByWords(dataset: DatasetId, header: Header): WordReading | null {
  const words = known.get(dataset);
  if (!words || header.words.length === 0) return null;
  const whole = words.fields.get(wordKey(header.words.join('')));
  if (whole && fits(whole.field, header)) return reading(whole.field, whole.rank, new Map(), 'name');
  const keys = new Map<string, string>();
  let field: { field: Field; rank: number } | null = null;
  let unknown: string | null = null;
  let unknownKey: string | null = null;
  for (const text of header.words) {
    const word = wordKey(text);
    if (words.headings.has(word) && !words.values.has(word) && header.words.length > 1) {
      // 拖欠 over 1年以下: a field by itself, a heading here.
      continue;
    }
    const heading = words.keyNames.get(word);
    if (heading) {
      unknownKey = heading.name;
      continue;
    }
    const parts = takeApart(word, words);
    if (!parts) {
      if (unknown !== null) return null;
      unknown = text;
      continue;
    }
    for (const part of parts) {
      if (part.kind === 'field') field = part;
      if (part.kind !== 'value') continue;
      const said = keys.get(part.field.name);
      if (said !== undefined && said !== part.value) return null;
      keys.set(part.field.name, part.value);
    }
  }
  if (field) {
    if (!fits(field.field, header)) return null;
    return { ...reading(field.field, field.rank, keys, 'parts'), unknown, unknownKey };
  }
  const { counts } = datasets[dataset];
  const principal = datasets[dataset].fields.find((f) => f.name === counts);
  const keyed = keys.size > 0 ? unknown === null : unknown !== null && unknownKey !== null;
  if (!principal || !keyed || !fits(principal, header)) return null;
  return { ...reading(principal, 0, keys, 'keys'), unknown, unknownKey };
}

/** Counts are read from counts, money from money; what the header does not say may be either. */
function fits({ type, measure }: Field, { measure: said }: Header): boolean {
  if (said === null) return true;
  switch (measure) {
    case 'yuan':
      return said.kind === 'money';
    case 'days':
      return said.kind === 'days';
    case 'points':
      return said.kind === 'points' || said.kind === 'percent';
    case 'permille':
      return said.kind === 'permille';
    default:
      return type === 'integer' && said.kind === 'count';
  }
}

function reading(
  field: Field,
  rank: number,
  keys: ReadonlyMap<string, string>,
  by: WordReading['by'],
): WordReading {
  return { field: field.name, keys, unknown: null, unknownKey: null, by, rank };
}

/** Whether only this dataset has a word for what the header says; what several have tells none of them. */
export function isOwnWord(dataset: DatasetId, header: Header): boolean {
  const told = (id: DatasetId) => {
    const read = readByWords(id, header);
    return (read !== null && (read.unknown === null || read.by === 'parts')) || keyNamed(id, header) !== null;
  };
  return told(dataset) && wordDatasets.every((id) => id === dataset || !told(id));
}

/** Whether a header names a column of any of these datasets by itself. */
export function isWordHeader(header: Header): boolean {
  return wordDatasets.some((id) => {
    const read = readByWords(id, header);
    return (read !== null && read.by !== 'keys' && read.unknown === null) || keyNamed(id, header) !== null;
  });
}

/** The value that a cell of an enumerated field says, `null` for a word that the field does not know. */
export function valueNamed(field: Field, text: string): string | null {
  return valuesOf(field).get(wordKey(text)) ?? null;
}

const valueWords = new WeakMap<Field, ReadonlyMap<string, string>>();

function valuesOf(field: Field): ReadonlyMap<string, string> {
  const made =
    valueWords.get(field) ??
    new Map(
      (field.values ?? []).flatMap(({ value, label, words = [] }) =>
        [value, label.zh, label.en, ...words].map((word) => [wordKey(word), value] as const),
      ),
    );
  valueWords.set(field, made);
  return made;
}
