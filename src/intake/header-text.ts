import { readPeriodText, type PeriodText } from '../domain/period-text.ts';

/**
 * What the numbers below a header are measured in. `factor` is how many of one they count in (万人 → 10,000; of money:
 * how many yuan). `other` is neither a count nor a rate (years, m² a head).
 */
export type Measure =
  | { readonly kind: 'count' | 'money'; readonly text: string; readonly factor: number }
  | { readonly kind: 'percent' | 'permille' | 'days' | 'points' | 'other'; readonly text: string };

/** What a column's header says, taken apart. */
export interface Header {
  /** 0-based column of the sheet. */
  readonly column: number;
  /** Header as the report shows it: levels joined by `/`, no line breaks. */
  readonly source: string;
  /** For comparing with aliases: no measure, no punctuation. */
  readonly key: string;
  /** Level by level without measure, time and headings that say nothing: what the words of a dataset are looked up in. */
  readonly words: readonly string[];
  /** What is left when measure, time, age, order and sex are taken out, level by level. */
  readonly core: readonly string[];
  /** A word for the sum of all (合计, 小计) stood in it. */
  readonly total: boolean;
  readonly measure: Measure | null;
  readonly period: PeriodText;
  readonly age: { readonly from: number; readonly to: number | null } | null;
  readonly order: '1' | '2' | '3+' | null;
  readonly sex: 'male' | 'female' | null;
  /** Counted from the start of the year to the month (累计). */
  readonly cumulative: boolean;
}

/** One way to write a header: half-width, no blanks or line breaks, `-` for dashes, round brackets, lower case. */
export function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−─~～]/g, '-')
    .replace(/[[{【〔〖「]/g, '(')
    .replace(/[\]}】〕〗」]/g, ')')
    .toLowerCase();
}

/** Key for comparing a header with an alias: plain and without punctuation. */
export function headerKey(text: string): string {
  return plainHeader(text).replace(/[^\p{L}\p{N}%‰]/gu, '');
}

const measures: Readonly<Record<string, Measure>> = Object.fromEntries([
  ...['人', '人次', '人数', '户', '例', '个', '名', '次', '件', '条', '份', '期', '项', '起', 'persons'].map(
    (t) => [t, { kind: 'count', text: t, factor: 1 }],
  ),
  ...['千人', '千户'].map((t) => [t, { kind: 'count', text: t, factor: 1e3 }]),
  ...['万人', '万', '万户', '万人次'].map((t) => [t, { kind: 'count', text: t, factor: 1e4 }]),
  ...['%', '百分比', '百分点'].map((t) => [t, { kind: 'percent', text: t }]),
  ...['‰', '千分比', 'per1000'].map((t) => [t, { kind: 'permille', text: t }]),
  ...[
    ['元', 1],
    ['yuan', 1],
    ['千元', 1e3],
    ['万元', 1e4],
    ['百万元', 1e6],
    ['亿元', 1e8],
  ].map(([t, factor]) => [t, { kind: 'money', text: t, factor }]),
  ...['天', '日', 'days'].map((t) => [t, { kind: 'days', text: t }]),
  ...['分', 'points'].map((t) => [t, { kind: 'points', text: t }]),
]);

/** What a mapping can say that numbers are measured in. */
export const measureWords: readonly string[] = Object.keys(measures);

/** The measure that a word names; `null` when it names none. */
export function measureNamed(word: string): Measure | null {
  return measures[word] ?? null;
}

const wrappers =
  /^(其中|本期变动|本期|本月|本月数|当月|当期|本年|人口变动|变动情况|人口变动情况|自然变动|机械变动|基本情况|人口情况|按孩次分|按性别分|分孩次|分性别)$/;
/** 本月出生, 出生合计: what is counted is 出生. Not 本年, which in a table of months counts from January. */
const affixes =
  /^(?:本期|本月|当月|当期)(?=\p{Script=Han}{2})|(?<=\p{Script=Han}{2})(?:合计|小计|总计|总数)$/gu;
const totals = /^(合计|小计|总计|计|共计|总数|total)$/;

/** Takes a header apart. `parts` are the texts from the top level to the lowest, as they stand in the cells. */
export function readHeader(column: number, parts: readonly string[]): Header {
  const source = parts.map((p) => p.replace(/\s*[\r\n]+\s*/g, '').trim()).join('/');
  let text = parts
    .map(plainHeader)
    .join('/')
    .replace(/其中[:：]?/g, '');
  let measure: Measure | null = null;
  text = text.replace(/\(([^()]*)\)/g, (bracket, inside: string) => {
    const named = measureNamed(inside) ?? otherMeasure(inside);
    if (!named) return bracket;
    measure ??= named;
    return '';
  });
  const tail = /[%‰]$/.exec(text)?.[0];
  if (tail) {
    measure ??= measureNamed(tail);
    text = text.slice(0, -1);
  }
  const key = headerKey(text);
  const cumulative = /累计|至本月|至今/.test(text) && !/历年|历史|上年|去年|同期/.test(text);
  const time = takePeriod(text);
  const period = cumulative ? toDate(time) : time;
  const age = takeAge(period.rest);
  const order = takeOrder(age.rest);
  const sex = takeSex(order.rest);
  const words = period.rest.split('/').filter((t) => t !== '' && !wrappers.test(t));
  const tokens = sex.rest
    .split(/[/_:]|(?<!\d)-|-(?!\d)/)
    .map((t) => t.replace(/[()（）]/g, ''))
    .filter((t) => t !== '' && !wrappers.test(t))
    .map((t) => t.replace(affixes, ''));
  return {
    column,
    source,
    key,
    words,
    core: tokens.filter((t) => !totals.test(t)),
    total: tokens.some((t) => totals.test(t)),
    measure,
    period: period.found,
    age: age.found,
    order: order.found,
    sex: sex.found,
    cumulative,
  };
}

/** A bracket that says how something is measured, by its shape: `人/户`, `女=100`, `年`. */
function otherMeasure(inside: string): Measure | null {
  return /^[^/]{1,6}\/[^/]{1,3}$|=|^(年|岁|平方米|公里|平方公里)$/.test(inside)
    ? { kind: 'other', text: inside }
    : null;
}

interface Taken<T> {
  readonly found: T;
  readonly rest: string;
}

const leadingPeriod =
  /^((?:19|20)\d{2}年(?:\d{1,2}月(?:份)?|第?[一二三四1-4]季度|[上下]半年)?|\d{1,2}(?:-\d{1,2})?月(?:份)?|第?[一二三四1-4]季度|[上下]半年)(.*)$/;

/** Levels or starts of levels that are a time: `2010年/1月/男`, `1月男`; a year and a month join. */
function takePeriod(text: string): Taken<PeriodText> {
  let year: string | null = null;
  let found: PeriodText = null;
  const rest = text.split('/').map((part) => {
    if (/^(19|20)\d{2}年?$/.test(part)) {
      year = part.slice(0, 4);
      return '';
    }
    const [, time = part, behind = ''] = leadingPeriod.exec(part) ?? [];
    // 累计 says nothing of which month: `toDate` reads it with what does.
    if (readPeriodText(time)?.kind === 'to-date') return part;
    const read = readPeriodText(year !== null && /^\D|^\d{1,2}\D/.test(time) ? `${year}年${time}` : time);
    if (!read) return part;
    found = read;
    return behind;
  });
  if (found === null && year !== null) found = readPeriodText(year);
  return found === null ? { found, rest: text } : { found, rest: rest.join('/') };
}

/** What counts from the start of the year, to the month that it names or that its row does. */
function toDate({ found, rest }: Taken<PeriodText>): Taken<PeriodText> {
  const bare = rest.replace(
    /(?:自年初|年初|本年|1-本月|本月|截至本月|至本月|年)?(?:止|至今)?累计(?:数(?!量))?|(?:自?年初)?至(?:今|本月)/g,
    '',
  );
  if (found === null) return { found: { kind: 'to-date' }, rest: bare };
  if (found.kind === 'months')
    return { found: { kind: 'months', from: 1, to: found.to, toDate: true }, rest: bare };
  if (found.kind !== 'period' || found.period.grain !== 'month') return { found, rest: bare };
  return { found: { ...found, period: { ...found.period, grain: 'year-to-date' } }, rest: bare };
}

const ages: readonly RegExp[] = [
  /(?:age)?(\d{1,3})-(\d{1,3})周?岁(?:组)?/,
  /(?:age)?(\d{1,3})周?岁?(?:及其?以上|以上|\+)岁?/,
  /(?:不满|未满|小于|<)(\d{1,3})周?岁/,
  /(\d{1,3})周?岁(?:组)?/,
];
const bareAge = /(?:^|[/_(])(?:age_?)?(\d{1,3})(?:-(\d{1,3}))?(?=$|[/_)])/;

/** An age or a group of ages; of open groups `to` is `null`. */
function takeAge(text: string): Taken<Header['age']> {
  for (const [i, pattern] of ages.entries()) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [whole, first = '', second] = match;
    const low = Number(first);
    const rest = text.replace(whole, '');
    if (i === 0) return { found: { from: low, to: Number(second) }, rest };
    if (i === 1) return { found: { from: low, to: null }, rest };
    if (i === 2) return { found: { from: 0, to: low - 1 }, rest };
    return { found: { from: low, to: low }, rest };
  }
  const bare = bareAge.exec(text);
  if (!bare) return { found: null, rest: text };
  const from = Number(bare[1]);
  return { found: { from, to: Number(bare[2] ?? from) }, rest: text.replace(bare[0], '') };
}

/** Reads a text that is nothing but an age or a group of ages; `null` for anything else. */
export function readAge(text: string): { readonly from: number; readonly to: number | null } | null {
  const { found, rest } = takeAge(plainHeader(text));
  return found && rest === '' && (found.to === null || found.to >= found.from) ? found : null;
}

function takeOrder(text: string): Taken<Header['order']> {
  const match = /第?([一二三四五六1-6多])(?:孩|胎)(?:次)?(?:及以上|以上)?/.exec(text);
  if (!match) return { found: null, rest: text };
  return { found: orderNamed(match[1] ?? ''), rest: text.replace(match[0], '') };
}

function orderNamed(digit: string): '1' | '2' | '3+' {
  return digit === '一' || digit === '1' ? '1' : digit === '二' || digit === '2' ? '2' : '3+';
}

/** Reads a cell of an order column: `一孩`, `1`, `第二孩`, `多孩`, `3+`; `all` for a total; `null` for anything else. */
export function readOrder(text: string): '1' | '2' | '3+' | 'all' | null {
  const plain = plainHeader(text);
  if (/^(合计|小计|总计|全部|all|total)$/.test(plain)) return 'all';
  const match = /^第?([一二三四五六1-6多])(?:孩|胎)?(?:次)?(?:及以上|以上|\+)?$/.exec(plain);
  return match ? orderNamed(match[1] ?? '') : null;
}

function takeSex(text: string): Taken<Header['sex']> {
  // Words with 女 in them that are no sex of a count.
  const masked = text.replace(/妇女|子女|儿女|男女/g, (word) => '\u0001'.repeat(word.length));
  const male = /男|(?<![a-z])(male|boys?|men)(?![a-z])/.test(masked);
  const female = /女|female|girls?|women/.test(masked);
  if (male === female) return { found: null, rest: text };
  const pattern = male
    ? /男(?:性|孩|婴儿|婴|童)?|(?<![a-z])(?:male|boys?|men)s?/
    : /女(?:性|孩|婴儿|婴|童)?|(?:female|girl|women)s?/;
  const at = pattern.exec(masked);
  const rest = at ? text.slice(0, at.index) + text.slice(at.index + at[0].length) : text;
  return { found: male ? 'male' : 'female', rest };
}

/** Reads a cell of a sex column; `null` for anything else. */
export function readSex(text: string): 'male' | 'female' | null {
  const plain = plainHeader(text);
  if (/^(男|男性|男孩|male|m|1)$/.test(plain)) return 'male';
  return /^(女|女性|女孩|female|f|2)$/.test(plain) ? 'female' : null;
}
