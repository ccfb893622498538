import type { Bilingual, Lang } from '../../base/bilingual.ts';
import { suppressedWord } from '../../base/suppressed.ts';
import { figureWords } from '../../figures/figure-words.ts';
import { chosenLines } from '../chosen-lines.ts';
import { fileStem } from '../file-stem.ts';
import type { SharedAs, SharedPage } from '../shared-page.ts';
import { withheldIn, type SharedFigure } from './shared-figure.ts';

/** All words around a figure as plain text, so that it explains itself wherever it ends up. */
export interface FigureText {
  readonly title: string;
  readonly subtitle: string;
  /** How to read it; may be empty. */
  readonly caption: string;
  /** What was chosen: unit and period; may be empty. */
  readonly choice: string;
  /** Where the numbers come from; may be empty. */
  readonly source: string;
  /** How the numbers are shown; empty for public ones. */
  readonly shown: string;
  /** How many are withheld; empty where none is. */
  readonly withheld: string;
  /** That the data are invented; empty where they are not. */
  readonly invented: string;
  /** For those who do not see the picture. */
  readonly alt: string;
}

const shownAs: Readonly<Record<SharedAs, Bilingual | null>> = {
  public: null,
  protected: {
    zh: '小数保密：会透露少数人情况的数不公布。',
    en: 'Small counts are suppressed, with those that would tell them.',
  },
  raw: {
    zh: '内部数据：没有做保密处理，请勿公开或转发。',
    en: 'Inside data: nothing is suppressed. Do not publish or pass on.',
  },
};

/** The words around a figure in one language, its numbers put in. */
export function figureText(figure: SharedFigure, lang: Lang): FigureText {
  const { page, spec, read } = figure;
  const { title, subtitle, caption, alt, ...words } = figureWords(spec, read, lang);
  const source = words.source || filesOf(page, lang);
  const count = withheldIn(figure);
  const word = suppressedWord[lang];
  return {
    title,
    subtitle,
    caption,
    choice: chosenLines(page, lang, figure.params).join(lang === 'zh' ? '；' : '; '),
    source: source === '' ? '' : lang === 'zh' ? `来源：${source}` : `Source: ${source}`,
    shown: shownAs[page.shown]?.[lang] ?? '',
    withheld:
      count === 0
        ? ''
        : lang === 'zh'
          ? `图中有 ${count} 个数${word}：不是零，也不是没有。`
          : `${count} ${count === 1 ? 'number' : 'numbers'} ${word}: neither zero nor absent.`,
    invented: !page.fictional
      ? ''
      : lang === 'zh'
        ? '虚构示例：单位和数字都是编造的。'
        : 'Invented sample: units and numbers are made up.',
    alt,
  };
}

/** The reader's own data: what they come from is known by their files. */
function filesOf(page: SharedPage, lang: Lang): string {
  const files = [...new Set(page.sources.map(({ file }) => file))];
  const named = files.slice(0, 3).join(lang === 'zh' ? '、' : ', ');
  if (files.length <= 3) return named;
  return lang === 'zh' ? `${named}等 ${files.length} 个文件` : `${named} and ${files.length - 3} more files`;
}

/** The lines below a figure, in their order: how to read it, where it is from, how its numbers are shown. */
export function linesBelow(text: FigureText): string[] {
  const notices = [text.shown, text.withheld, text.invented].filter((line) => line !== '');
  return [text.caption, text.choice, text.source, notices.join(' ')].filter((line) => line !== '');
}

/**
 * Name of the figure's file without its ending: the page and the figure. Invented numbers say so in the name too, since
 * a table has no other place for it.
 */
export function figureStem(figure: SharedFigure, lang: Lang): string {
  const { page } = figure;
  return fileStem(
    [
      page.title[lang],
      figureText(figure, lang).title,
      page.fictional ? (lang === 'zh' ? '虚构示例' : 'invented sample') : '',
      page.shown === 'raw' ? (lang === 'zh' ? '内部' : 'inside only') : '',
    ],
    lang,
  );
}
