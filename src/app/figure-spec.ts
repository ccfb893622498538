import type { Lang } from '../base/bilingual.ts';
import type { FigureSpec } from '../figures/spec.ts';
import type { ProgramFigure } from '../notebook/program.ts';

/** The spec of a figure, or null when it has an error. The compiler checked it: a page carries checked JSON. */
export function figureSpec(cell: ProgramFigure): FigureSpec | null {
  return cell.error ? null : (cell.spec as FigureSpec);
}

/** A template of a spec in one language; a plain text serves both. Empty when the spec does not say it. */
export function wordsIn(words: FigureSpec['title'], lang: Lang): string {
  return words === undefined ? '' : typeof words === 'string' ? words : words[lang];
}
