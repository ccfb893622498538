import type { Lang } from '../../base/bilingual.ts';
import { figureText } from '../figure-files/figure-text.ts';
import { onlyFigure, type SharedFigure } from '../figure-files/shared-figure.ts';
import type { SavedChart } from '../saved-chart.ts';
import { sourceLines } from '../source-lines.ts';

/** A saved chart with all that a slide says around it. */
export interface SlidePart {
  readonly figure: SharedFigure;
  /** The finding: the briefer's own title, else the figure's with the answers' numbers in it. */
  readonly title: string;
  readonly subtitle: string;
  /** The note, the source, and how the numbers are shown: each may be empty. */
  readonly note: string;
  readonly source: string;
  readonly shown: readonly string[];
  /** Of that, what holds for other charts of the page too. */
  readonly shownAs: readonly string[];
  /** For who does not see it. */
  readonly alt: string;
  /** For the speaker: how to read it and where it is from. */
  readonly provenance: readonly string[];
}

export function slidePart(chart: SavedChart, lang: Lang): SlidePart {
  const figure = onlyFigure(chart.page);
  const { page } = figure;
  const text = figureText(figure, lang);
  const said = (zh: string, en: string) => (lang === 'zh' ? `${zh}：` : `${en}: `);
  const notices = [text.shown, text.withheld, text.invented].filter((line) => line !== '');
  return {
    figure,
    title: chart.title?.[lang] || text.title,
    subtitle: text.subtitle,
    note: chart.note.trim(),
    source: text.source,
    shown: notices,
    shownAs: [text.shown, text.invented].filter((line) => line !== ''),
    alt: text.alt,
    provenance: [
      text.caption,
      text.source,
      ...notices,
      `${said('取自', 'From')}${page.title[lang]}`,
      ...sourceLines(page.sources, lang).map((line) => `${said('来源文件', 'File')}${line}`),
      `${said('取出时间', 'Taken')}${page.takenAt.slice(0, 16).replace('T', ' ')} UTC`,
    ].filter((line) => line !== ''),
  };
}

/** Says that places without a number are gaps. */
export function missingLine(missing: number, lang: Lang): string {
  if (missing <= 0) return '';
  return lang === 'zh' ? `${missing} 处没有数，图上留空。` : `${missing} without a number, left empty.`;
}
