import type { Lang } from '../base/bilingual.ts';
import { escapeMarkup } from '../base/markup.ts';
import { formatScalar } from '../base/number-format.ts';
import { isSuppressed, suppressedWord } from '../base/suppressed.ts';
import { column, type Scalar, type Table } from '../base/table.ts';
import { parseTemplate, type Condition, type PlainPart, type Reference } from './template.ts';

/** Answers by the name of their query cell, as far as they are there. */
export type Answers = Readonly<Record<string, Table | undefined>>;

const nbsp = '\u00a0';
const joiner = '\u2060';

const withheld = Symbol('suppressed');

/** The first row's value; `undefined` where there is no such cell or column, `null` where there is no row. */
function valueAt(answers: Answers, place: Reference): Scalar | undefined | typeof withheld {
  const answer = Object.hasOwn(answers, place.cell) ? answers[place.cell] : undefined;
  const found = answer ? column(answer, place.column) : undefined;
  if (isSuppressed(found, 0)) return withheld;
  return found ? (found.values[0] ?? null) : undefined;
}

function holds(condition: Condition, value: Scalar): boolean {
  if (condition.test === 'present') return value !== null && value !== false && value !== '';
  return (String(value ?? '') === condition.value) === (condition.test === 'is');
}

/** What is shown, in order. `missing` is a condition or a reference that nothing answers. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly value: Scalar; readonly place: Reference }
  | { readonly kind: 'missing'; readonly text: string }
  | { readonly kind: 'suppressed'; readonly text: string };

function pieces(template: string, answers: Answers, lang: Lang): Piece[] {
  const missing = (place: Reference): Piece => ({ kind: 'missing', text: `⚠ ${place.cell}.${place.column}` });
  const plain = (part: PlainPart): Piece => {
    if (part.kind === 'text') return part;
    const value = valueAt(answers, part.reference);
    if (value === undefined) return missing(part.reference);
    if (value === withheld) return { kind: 'suppressed', text: suppressedWord[lang] };
    return { kind: 'value', text: formatScalar(value, part.format, lang), value, place: part.reference };
  };
  // Of sentences for one case or another none can be said: that is told once.
  const told = new Set<string>();
  return parseTemplate(template).flatMap((part): Piece[] => {
    if (part.kind !== 'span') return [plain(part)];
    const value = valueAt(answers, part.condition);
    if (value === undefined) return [missing(part.condition)];
    if (value === withheld) {
      const place = `${part.condition.cell}.${part.condition.column}`;
      if (told.has(place)) return [];
      told.add(place);
      const word = suppressedWord[lang];
      return [{ kind: 'suppressed', text: lang === 'zh' ? `（${word}）` : ` (${word})` }];
    }
    return holds(part.condition, value) ? part.parts.map(plain) : [];
  });
}

/** A number that ends in its digits; a month's "2010 年 3 月" brings its own unit. */
const isNumber = (piece: Piece | undefined) =>
  piece?.kind === 'value' && typeof piece.value === 'number' && /\d[^\p{L}]*$/u.test(piece.text);

/**
 * Text in which no line ends between a number and its unit: a space after a digit becomes a no-break space before
 * a Chinese unit, and after a number from an answer before any word. With `join`, a word joiner also holds what
 * stands without a space (5岁, 103–107); it is left out of plain text, where some fonts draw it as a box.
 */
function glue(text: string, before: Piece | undefined, after: Piece | undefined, join: boolean): string {
  let glued = text.replace(/(\d) (?=\p{Script=Han})/gu, `$1${nbsp}`);
  if (isNumber(before)) glued = glued.replace(/^ (?=[\p{L}%‰℃°])/u, nbsp);
  // A closing Chinese bracket brings its own gap.
  if (before?.kind === 'value' && before.text.endsWith('）'))
    glued = glued.replace(/^ (?!\p{Script=Latin})/u, '');
  if (!join) return glued;
  glued = glued.replace(/(\d)–(?=\d)/g, `$1–${joiner}`);
  if (isNumber(before)) {
    if (/^\p{Script=Han}/u.test(glued)) glued = joiner + glued;
    if (/^–$/.test(glued) && isNumber(after)) glued += joiner;
  }
  return glued;
}

/** A template with its values put in, as plain text: titles, labels, notes. Throws where `parseTemplate` does. */
export function fillText(template: string, answers: Answers, lang: Lang): string {
  const all = pieces(template, answers, lang);
  return all
    .map((piece, i) => (piece.kind === 'text' ? glue(piece.text, all[i - 1], all[i + 1], false) : piece.text))
    .join('');
}

/** A value that a template shows, with the place it was taken from. */
export interface FilledValue {
  readonly place: Reference;
  readonly value: Scalar;
  readonly text: string;
}

/** The values that `fillHtml` shows as `<data>`, in the same order. */
export function filledValues(template: string, answers: Answers, lang: Lang): FilledValue[] {
  return pieces(template, answers, lang).flatMap((piece) =>
    piece.kind === 'value' ? [{ place: piece.place, value: piece.value, text: piece.text }] : [],
  );
}

/**
 * Safe HTML with its values put in, each as `<data value="exact value">formatted</data>`. The HTML's own text is
 * taken as it is; values are escaped. What nothing answers stands as `<span class="missing">⚠ cell.column</span>`, what
 * is withheld as `<span class="suppressed">保密</span>`.
 */
export function fillHtml(html: string, answers: Answers, lang: Lang): string {
  const all = pieces(html, answers, lang);
  const shown = all.map((piece, i) => {
    if (piece.kind === 'text') return glue(piece.text, all[i - 1], all[i + 1], true);
    if (piece.kind === 'suppressed') return `<span class="suppressed">${piece.text}</span>`;
    if (piece.kind === 'missing') return `<span class="missing">${escapeMarkup(piece.text)}</span>`;
    return `<data value="${escapeMarkup(String(piece.value ?? ''))}">${escapeMarkup(piece.text)}</data>`;
  });
  return shown.join('');
}
