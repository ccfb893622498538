import type { Bilingual, Lang } from '../base/bilingual.ts';
import { figureWords } from '../figures/figure-words.ts';
import { onlyFigure } from './figure-files/shared-figure.ts';
import type { SavedChart } from './saved-chart.ts';
import type { SharedAs } from './shared-page.ts';

/** The words around a saved chart in one language; a line that says nothing is empty. */
export interface ChartWords {
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly source: string;
  /** How the counts are shown. */
  readonly shown: string;
  /** That the data are invented. */
  readonly invented: string;
  /** For those who do not see the picture. */
  readonly alt: string;
}

const shownAs: Readonly<Record<SharedAs, Bilingual>> = {
  public: { zh: '数字按来源公布的原样', en: 'Counts as their source publishes them' },
  protected: { zh: '小数已作保密处理', en: 'Small counts are suppressed' },
  raw: { zh: '未作保密处理，仅限内部', en: 'Not protected: internal use only' },
};
const invented: Bilingual = { zh: '虚构示例数据', en: 'Invented sample data' };

/** Everything that stands with a saved chart, wherever it is shown. */
export function chartWords(chart: SavedChart, lang: Lang): ChartWords {
  const { spec, read } = onlyFigure(chart.page);
  const { page } = chart;
  const words = figureWords(spec, read, lang);
  const files = [...new Set(page.sources.map((s) => s.file))].join(lang === 'zh' ? '、' : ', ');
  const source = words.source || files;
  return {
    title: chart.title?.[lang] || words.title,
    subtitle: words.subtitle,
    caption: words.caption,
    source: source && (lang === 'zh' ? `来源：${source}` : `Source: ${source}`),
    shown: shownAs[page.shown][lang],
    invented: page.fictional ? invented[lang] : '',
    alt: words.alt,
  };
}

/** Lines that stand at the foot of what shows these charts, each once. */
export function footLines(charts: readonly SavedChart[], lang: Lang): string[] {
  const words = charts.map((chart) => chartWords(chart, lang));
  const lines = [
    ...words.map((w) => w.source),
    ...words.map((w) => w.shown),
    ...words.map((w) => w.invented),
  ];
  return [...new Set(lines)].filter((line) => line !== '');
}
