import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';
import {
  isOwnWord,
  keyNamed,
  readByWords,
  valueNamed,
  wordDatasets,
  wordKey,
  type WordReading,
} from './dataset-words.ts';
import type { Header } from './header-text.ts';
import { isTotalLabel } from './read-rows.ts';

/** How well a dataset that is told by its words explains the columns of a sheet. */
export interface DatasetFit {
  readonly dataset: DatasetId;
  /** Columns that hold a key of the dataset (来源, 环节): field → column. */
  readonly keys: ReadonlyMap<string, number>;
  /** How the other columns read. */
  readonly readings: ReadonlyMap<number, WordReading>;
  /** Headings that stand where a key's word should, and are no word that it knows: column → key and text. */
  readonly unanswered: ReadonlyMap<number, { readonly field: Field; readonly text: string }>;
  /** Keys without which its rows cannot be told apart, and that no column or header says. */
  readonly missing: readonly Field[];
  /** Columns whose words no other dataset has. */
  readonly own: number;
  /** Title, sheet or file name speak for it. */
  readonly titled: boolean;
}

/** Texts of a column below its header, each once, the first of them. */
export type Samples = (column: number) => readonly string[];

/** What a person says of a header: a field, `null` to leave it out, `undefined` for nothing. */
export type Override = (header: Header) => string | null | undefined;

/** What recognising the columns of one sheet goes by. */
export interface Evidence {
  /** Title, sheet's name and file's name. */
  readonly words: string;
  readonly samples: Samples;
  readonly override: Override;
  /** What a person says of words that an enumerated field does not know. */
  readonly answer: (field: string, word: string) => string | null | undefined;
}

/** How a dataset fits these headers. */
export function fitDataset(dataset: DatasetId, headers: readonly Header[], evidence: Evidence): DatasetFit {
  const { words, samples, override } = evidence;
  const keys = new Map<string, number>();
  const readings = new Map<number, WordReading>();
  let own = 0;
  for (const header of headers) {
    const said = override(header);
    if (said !== undefined && said !== null) {
      const field = datasets[dataset].fields.find((f) => f.name === said);
      if (!field) continue;
      own += 1;
      if (field.key) keys.set(field.name, header.column);
      else readings.set(header.column, mapped(field, dataset, header));
      continue;
    }
    const key = keyNamed(dataset, header);
    const read = readByWords(dataset, header) ?? classOfTime(dataset, header, samples);
    const ownWord = isOwnWord(dataset, header);
    if (key && !read && !keys.has(key.name) && (ownWord || holdsValues(key, samples(header.column)))) {
      keys.set(key.name, header.column);
      own += ownWord ? 1 : 0;
    } else if (read && (ownWord || valuesFit(dataset, read.field, samples(header.column)))) {
      readings.set(header.column, read);
      own += ownWord || header.words.length === 0 ? 1 : 0;
    }
  }
  const { settled, unanswered } = settleUnknown(dataset, keys, readings, evidence);
  const required = datasets[dataset].fields.filter((f) => f.key && !f.whole);
  const missing = required.filter(
    (f) => !keys.has(f.name) && ![...settled.values()].some((r) => r.keys.has(f.name)),
  );
  const titled = (datasets[dataset].titles ?? []).some((title) => words.includes(title));
  return { dataset, keys, readings: settled, unanswered, missing, own, titled };
}

/** A reading that a person gave; what else the header says of keys still counts. */
function mapped(field: Field, dataset: DatasetId, header: Header): WordReading {
  const read = readByWords(dataset, header);
  return {
    field: field.name,
    keys: read?.keys ?? new Map(),
    unknown: null,
    unknownKey: null,
    by: 'name',
    rank: -1,
  };
}

/** Whether the texts of a column are words of the key: all may be where it is open, half must be where it is not. */
function holdsValues(key: Field, texts: readonly string[]): boolean {
  if (!key.values || key.open) return true;
  const said = texts.filter((text) => !isTotalLabel(text));
  return said.length > 0 && said.filter((text) => valueNamed(key, text) !== null).length >= said.length / 2;
}

/** An enumerated field that other datasets have words for too is told by its values. */
function valuesFit(dataset: DatasetId, name: string, texts: readonly string[]): boolean {
  const field = datasets[dataset].fields.find((f) => f.name === name);
  return !field?.values || texts.length === 0 || holdsValues({ ...field, open: false }, texts);
}

/** Months as columns of classes (1月 一类): the header says the time, the words below it what is told. */
function classOfTime(dataset: DatasetId, header: Header, samples: Samples): WordReading | null {
  const { counts } = datasets[dataset];
  if (header.words.length > 0 || header.period === null || !counts || !isClass(dataset, counts)) return null;
  const texts = samples(header.column);
  if (texts.length === 0 || !valuesFit(dataset, counts, texts)) return null;
  return { field: counts, keys: new Map(), unknown: null, unknownKey: null, by: 'keys', rank: 0 };
}

/**
 * Headings that nothing knows are the words of a key where no column holds that key and at least two stand beside each
 * other over the same columns (财政局 and 水利局 over 应拨 and 已拨); else they are headings and no more. An open key
 * takes them as they are, another needs an answer.
 */
function settleUnknown(
  dataset: DatasetId,
  keys: ReadonlyMap<string, number>,
  readings: ReadonlyMap<number, WordReading>,
  { answer }: Evidence,
): { settled: Map<number, WordReading>; unanswered: DatasetFit['unanswered'] } {
  const said = new Set([...readings.values()].flatMap((r) => [...r.keys.keys()]));
  const free = datasets[dataset].fields.filter((f) => f.key && !keys.has(f.name));
  const open = free.filter((f) => f.open);
  const fieldsOf = new Map<string, Set<string>>();
  for (const { unknown, field } of readings.values())
    if (unknown !== null)
      fieldsOf.set(wordKey(unknown), (fieldsOf.get(wordKey(unknown)) ?? new Set()).add(field));
  const shared = [...fieldsOf.values()].some((a, i, all) =>
    all.some((b, k) => k > i && [...a].some((field) => b.has(field))),
  );
  const keyOf = ({ unknownKey, keys: own }: WordReading): Field | undefined => {
    const named = free.find((f) => f.name === unknownKey);
    if (named) return named;
    const left = (open.length > 0 ? open : free).filter((f) => !own.has(f.name));
    return left.length === 1 && (shared || said.has(left[0]?.name ?? '')) ? left[0] : undefined;
  };
  const settled = new Map<number, WordReading>();
  const unanswered = new Map<number, { field: Field; text: string }>();
  for (const [column, read] of readings) {
    const { unknown } = read;
    const key = unknown === null ? undefined : keyOf(read);
    const value = unknown !== null && key ? (answer(key.name, unknown) ?? (key.open ? unknown : null)) : null;
    if (unknown === null) settled.set(column, read);
    else if (key && value !== null)
      settled.set(column, { ...read, keys: new Map([...read.keys, [key.name, value]]) });
    else if (key) unanswered.set(column, { field: key, text: unknown });
    // A heading that says nothing; but a column that is told by keys alone needs them.
    else if (read.by !== 'keys') settled.set(column, { ...read, unknown: null });
  }
  return { settled, unanswered };
}

/** Columns that the dataset explains. */
export function explained({ keys, readings, unanswered }: DatasetFit): Set<number> {
  return new Set([...keys.values(), ...readings.keys(), ...unanswered.keys()]);
}

/** Whether the columns are enough to say that this is the dataset; `weak` where they may as well be another's. */
export function strength(fit: DatasetFit): 'strong' | 'weak' | null {
  const { dataset, keys, readings, missing, own, titled } = fit;
  const columns = explained(fit).size;
  if (missing.length > 0 || columns === 0) return null;
  const classes = [...readings.values()].some(({ field }) => isClass(dataset, field));
  if (columns >= 2 && (own >= 1 || titled)) return 'strong';
  if (readings.size > 0 && (titled || (own >= 1 && classes))) return 'strong';
  return classes || (keys.size + readings.size >= 2 && readings.size >= 1) ? 'weak' : null;
}

/** 类别 alone is enough, for its values are told apart; a number alone is not. */
function isClass(dataset: DatasetId, name: string): boolean {
  return (
    datasets[dataset].counts === name &&
    (datasets[dataset].fields.find((f) => f.name === name)?.values?.length ?? 0) > 2
  );
}

/** All datasets that are told by their words and fit, best first. */
export function fittingDatasets(headers: readonly Header[], evidence: Evidence): DatasetFit[] {
  return wordDatasets
    .map((id) => fitDataset(id, headers, evidence))
    .filter((fit) => strength(fit) !== null)
    .sort(
      (a, b) => explained(b).size - explained(a).size || Number(b.titled) - Number(a.titled) || b.own - a.own,
    );
}
