import type { Lang } from '../base/bilingual.ts';
import { filledValues, type Answers } from '../notebook/fill.ts';
import { references } from '../notebook/template.ts';
import { plainHtml } from './plain-html.ts';
import type { ShownNumber } from './source-request.ts';

/** Words on the page with numbers in them. */
export interface NumberedWords {
  readonly template: string;
  /** True for HTML, false for text that becomes HTML. */
  readonly html?: boolean;
  /** What the numbers are called, where the words do not say it themselves. */
  readonly label?: string;
}

/** The numbers that these words show, in the order in which they stand on the page as `data[value]`. */
export function shownNumbers(words: readonly NumberedWords[], answers: Answers, lang: Lang): ShownNumber[] {
  return words
    .filter(({ template }) => references(template).every((name) => answers[name] !== undefined))
    .flatMap(({ template, html, label }) =>
      filledValues(html ? template : plainHtml(template), answers, lang).map(({ place, value, text }) => ({
        ...place,
        value,
        text: label ? `${label} ${text}` : text,
      })),
    );
}

/** Which of the numbers inside `root` this is, or -1. */
export function numberAt(root: Element, target: EventTarget | null): number {
  const number = target instanceof Element ? target.closest('data[value]') : null;
  return number ? [...root.querySelectorAll('data[value]')].indexOf(number) : -1;
}
