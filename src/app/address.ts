import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { Choices, Program, ProgramInput } from '../notebook/program.ts';
import { messages } from './messages.ts';
import { vsUnknown } from './check-compared.ts';

/** What a link asks for: the reader's choices, complete with defaults, and the language. */
export interface Wish {
  readonly choices: Choices;
  /** Code of the unit to compare with. */
  readonly vs: string | null;
  readonly lang: Lang;
}

/** A wish as an address gave it, with one sentence for each value that could not be used. */
export interface ReadAddress extends Wish {
  /** The choices were made on another page, which knows nothing of this one: what does not fit is nobody's mistake. */
  readonly carried: boolean;
  readonly problems: readonly Bilingual[];
}

/** The language of a page whose address names none; one that left its host has that of its sender. */
const siteLang: Lang = 'zh';
const codeShape = /^[0-9A-Za-z]{1,18}(-[0-9A-Za-z]{1,4}){0,3}$/;
const monthShape = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;

/** `2010-03-01` → `2010-03`, the form of months in addresses and month fields. */
export function monthOf(date: unknown): string {
  return typeof date === 'string' ? date.slice(0, 7) : '';
}

/** `2010-03` → `2010-03-01`, the form of months in parameters. */
export function firstDay(month: string): string {
  return `${month}-01`;
}

/** True for `YYYY-MM` with a month that exists, from 1900 on. */
export function isMonth(text: string): boolean {
  return monthShape.test(text);
}

/** Name of the input that says which unit the page is about, or null. */
export function unitInput(program: Program): string | null {
  return inputs(program).find(({ spec }) => spec.type === 'unit')?.name ?? null;
}

function inputs(program: Program): ProgramInput[] {
  return program.cells.filter((c) => c.kind === 'input');
}

/** `a=1&b=%E4%B8%AD` → map. A value that is not valid percent-encoded UTF-8 is kept as it stands. */
function pairs(fragment: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of fragment.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const [key, value] = [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    if (!found.has(key)) found.set(key, value);
  }
  return found;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The sentence for a value that was replaced by the default. */
function notUsable(label: Bilingual, value: string): Bilingual {
  return {
    zh: `链接里的${label.zh}“${shorten(value)}”用不了，已改用默认值。`,
    en: `The link’s ${label.en.toLowerCase()} “${shorten(value)}” cannot be used; the default is shown instead.`,
  };
}

/**
 * Reads a fragment (with or without `#`). Unknown keys are ignored; a value that cannot be right falls back to the
 * default with a sentence. Whether a well-formed unit or option exists is known only to its answer, so that is
 * checked later.
 */
export function readAddress(fragment: string, program: Program, home = siteLang): ReadAddress {
  const given = pairs(fragment);
  const problems: Bilingual[] = [];
  const choices: Record<string, Choices[string]> = { ...program.defaults };
  for (const { name, spec } of inputs(program)) {
    if (spec.type === 'period') {
      const [from, to] = (['from', 'to'] as const).map((key) => {
        const text = given.get(key);
        if (text === undefined || isMonth(text)) return text;
        problems.push(notUsable(spec.label, text));
        return undefined;
      });
      const span = {
        from: from === undefined ? program.defaults['from'] : firstDay(from),
        to: to === undefined ? program.defaults['to'] : firstDay(to),
      };
      if (String(span.from) > String(span.to))
        problems.push(notUsable(spec.label, `${from ?? ''}–${to ?? ''}`));
      else Object.assign(choices, span);
      continue;
    }
    const text = given.get(name);
    if (text === undefined) continue;
    const good = spec.type === 'unit' ? codeShape.test(text) : text !== '' && text.length <= 200;
    if (good) choices[name] = text;
    else problems.push(notUsable(spec.label, text));
  }
  const { vs, problem } = readCompared(given.get('vs'), choices, program);
  if (problem) problems.push(problem);
  const lang = given.get('lang');
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    problems.push(notUsable({ zh: '语言', en: 'Language' }, lang));
  const carried = given.has('via');
  return {
    choices,
    vs,
    lang: lang === 'zh' || lang === 'en' ? lang : home,
    carried,
    problems: carried ? [] : problems,
  };
}

/** The unit to compare with: known to a page about units, and another one than the page's. */
function readCompared(
  text: string | undefined,
  choices: Choices,
  program: Program,
): { readonly vs: string | null; readonly problem: Bilingual | null } {
  const input = unitInput(program);
  if (text === undefined || input === null) return { vs: null, problem: null };
  if (!codeShape.test(text)) return { vs: null, problem: vsUnknown(shorten(text)) };
  return choices[input] === text ? { vs: null, problem: messages.vsSame } : { vs: text, problem: null };
}

/** The fragment (without `#`) that `readAddress` turns back into this wish; empty when all is default. */
export function writeAddress(wish: Wish, program: Program, home = siteLang): string {
  const parts: string[] = [];
  const add = (key: string, value: string) => parts.push(`${key}=${encodeURIComponent(value)}`);
  for (const { name, spec } of inputs(program)) {
    for (const key of spec.type === 'period' ? ['from', 'to'] : [name]) {
      const value = wish.choices[key];
      if (value === undefined || value === null || value === program.defaults[key]) continue;
      add(key, spec.type === 'period' ? monthOf(value) : String(value));
    }
  }
  if (wish.vs !== null) add('vs', wish.vs);
  if (wish.lang !== home) add('lang', wish.lang);
  return parts.join('&');
}

/** Choices that mean the same on every page. */
const carriedKeys = ['unit', 'from', 'to', 'year', 'basis'];

/**
 * The fragment (without `#`) that takes a wish along to another page: what differs from this page's defaults and means
 * the same there, and what the link itself asks for. `via` tells that page that it was not written for it.
 */
export function carryAddress(wish: Wish, program: Program, asked: Choices = {}, home = siteLang): string {
  const parts: string[] = [];
  const add = (key: string, value: string) => parts.push(`${key}=${encodeURIComponent(value)}`);
  for (const key of new Set([...carriedKeys, ...Object.keys(asked)])) {
    const value = asked[key] ?? wish.choices[key];
    if (value === undefined || value === null) continue;
    if (!(key in asked) && value === program.defaults[key]) continue;
    add(key, key === 'from' || key === 'to' ? monthOf(value) : String(value));
  }
  if (wish.vs !== null) add('vs', wish.vs);
  if (parts.length > 0) add('via', program.name);
  if (wish.lang !== home) add('lang', wish.lang);
  return parts.join('&');
}

/** Where a notebook's page lies, from the site's root. */
export function pagePath(root: string, name: string): string {
  return `${root}${name === 'index' ? '' : `${name}/`}`;
}

/** What the address of a file with several pages says of the one that is open. */
export function pageAddress(name: string): string {
  return `page=${encodeURIComponent(name)}`;
}

/** The page that such an address asks for, or null. */
export function addressedPage(fragment: string): string | null {
  return pairs(fragment).get('page') ?? null;
}
