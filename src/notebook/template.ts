import { Failure } from '../base/errors.ts';
import { isFormat } from '../base/number-format.ts';

/** A place in an answer: the first row's value of that column. */
export interface Reference {
  readonly cell: string;
  readonly column: string;
}

/** When a span of text is shown. `value` is compared with the value as text; no value equals the empty text. */
export type Condition = Reference &
  ({ readonly test: 'present' } | { readonly test: 'is' | 'is-not'; readonly value: string });

/** Text and references, the inside of a template and of its spans. */
export type PlainPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly format: string | null };

export type TemplatePart =
  PlainPart | { readonly kind: 'span'; readonly condition: Condition; readonly parts: readonly PlainPart[] };

const tag = /\{\{([^{}]*)\}\}/g;
const place = String.raw`\s*([\p{L}_][\p{L}\p{N}_-]*)\.([\p{L}\p{N}_](?:[\p{L}\p{N}_ -]*[\p{L}\p{N}_])?)\s*`;
const referencePattern = new RegExp(`^${place}(?::\\s*(\\S+?)\\s*)?$`, 'u');
// A value may not hold what HTML escapes: a rendered template is compared with the answer as it stands.
const conditionPattern = new RegExp(`^#${place}(?:(!?=)([^<>&"]*))?$`, 'u');

function wrong(shown: string, zh: string, en: string): Failure {
  return new Failure('template', { zh: `${shown} ${zh}`, en: `${shown} ${en}` });
}

const parsed = new Map<string, readonly TemplatePart[]>();

/**
 * Reads `{{cell.column}}`, `{{cell.column:1}}` and `{{#cell.column=value}}…{{/}}`. Throws a `Failure` that shows
 * the tag which cannot be read. Templates are few and filled often, so each is read once.
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const known = parsed.get(template);
  if (known) return known;
  const parts = read(template);
  if (parsed.size >= 1000) parsed.clear();
  parsed.set(template, parts);
  return parts;
}

function read(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let open: { condition: Condition; parts: PlainPart[]; shown: string } | null = null;
  let end = 0;
  const add = (part: PlainPart) => void (open ? open.parts : parts).push(part);
  const text = (until: number) => {
    const between = template.slice(end, until);
    if (between.includes('{{')) throw stray(between);
    if (between) add({ kind: 'text', text: between });
  };
  for (const match of template.matchAll(tag)) {
    const [shown, inside = ''] = match;
    text(match.index);
    end = match.index + shown.length;
    if (inside.trim() === '/') {
      if (!open) throw wrong(shown, '没有对应的 {{#…}}，请删去。', 'closes nothing: take it out.');
      parts.push({ kind: 'span', condition: open.condition, parts: open.parts });
      open = null;
    } else if (inside.startsWith('#')) {
      if (open)
        throw wrong(
          shown,
          `写在 ${open.shown} 里面，请先用 {{/}} 结束。`,
          `stands inside ${open.shown}: write {{/}} first.`,
        );
      open = { condition: readCondition(inside, shown), parts: [], shown };
    } else add(readReference(inside, shown));
  }
  text(template.length);
  if (open) throw wrong(open.shown, '没有结束，请加上 {{/}}。', 'is not closed: add {{/}}.');
  return parts;
}

function stray(between: string): Failure {
  const shown = `${between.slice(between.indexOf('{{')).slice(0, 30)}…`;
  return wrong(shown, '没有以 }} 结束，请写成 {{单元格.列}}。', 'has no closing }}: write {{cell.column}}.');
}

function readReference(inside: string, shown: string): PlainPart {
  const [, cell, column, format] = referencePattern.exec(inside) ?? [];
  if (cell === undefined || column === undefined)
    throw wrong(shown, '不是引用，请写成 {{单元格.列}}。', 'is not a reference: write {{cell.column}}.');
  if (format !== undefined && !isFormat(format))
    throw wrong(
      shown,
      `的格式“${format}”无法识别，可用 0–9、+1、%1、month、year。`,
      `has the unknown format "${format}": use 0 to 9, +1, %1, month or year.`,
    );
  return { kind: 'reference', reference: { cell, column }, format: format ?? null };
}

function readCondition(inside: string, shown: string): Condition {
  const [, cell, column, equals, value = ''] = conditionPattern.exec(inside) ?? [];
  if (cell === undefined || column === undefined)
    throw wrong(
      shown,
      '不是条件，请写成 {{#单元格.列=值}}，值里不能有 < > & "。',
      'is not a condition: write {{#cell.column=value}}, without < > & " in the value.',
    );
  if (equals === undefined) return { cell, column, test: 'present' };
  return { cell, column, test: equals === '=' ? 'is' : 'is-not', value: value.trim() };
}

/** Every place that a template names, those of its conditions among them. */
export function placesIn(template: string): readonly Reference[] {
  const plain = (part: PlainPart) => (part.kind === 'reference' ? [part.reference] : []);
  return parseTemplate(template).flatMap((part) =>
    part.kind === 'span'
      ? [{ cell: part.condition.cell, column: part.condition.column }, ...part.parts.flatMap(plain)]
      : plain(part),
  );
}

/** Names of the cells that a template reads, each once, in the order of the text. */
export function references(template: string): string[] {
  return [...new Set(placesIn(template).map((place) => place.cell))];
}
