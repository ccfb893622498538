import type { Lang } from '../base/bilingual.ts';
import { fillText } from '../notebook/fill.ts';
import { references } from '../notebook/template.ts';
import type { ReadCell } from './read-columns.ts';
import type { Words } from './spec-parts.ts';

/** A text of a spec in one language, with the answers' values put in. A plain text serves both languages. */
export function said(words: Words, read: ReadCell, lang: Lang): string {
  const template = typeof words === 'string' ? words : words[lang];
  const answers = Object.fromEntries(references(template).map((cell) => [cell, read(cell)]));
  return fillText(template, answers, lang);
}
