import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { ReadCell } from './read-columns.ts';
import { said } from './said.ts';
import type { FigureSpec } from './spec.ts';
import type { Words } from './spec-parts.ts';

/** The words around a figure in one language; empty where the spec has none. `alt` is never empty. */
export interface FigureWords {
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly source: string;
  /** For those who do not see the picture: what kind it is, what it finds and what it measures. */
  readonly alt: string;
}

/** What each kind is called. */
const kindNames: Readonly<Record<FigureSpec['kind'], Bilingual>> = {
  bullet: { zh: '子弹图', en: 'Bullet chart' },
  bump: { zh: '位次图', en: 'Bump chart' },
  chain: { zh: '报送链', en: 'Reporting chain' },
  flow: { zh: '流向图', en: 'Flow diagram' },
  funnel: { zh: '漏斗图', en: 'Funnel plot' },
  intervals: { zh: '区间图', en: 'Interval plot' },
  matrix: { zh: '矩阵图', en: 'Matrix' },
  multiples: { zh: '并列趋势图', en: 'Small multiples' },
  network: { zh: '层级网络图', en: 'Network in layers' },
  plot: { zh: '图', en: 'Chart' },
  profile: { zh: '剖面图', en: 'Profile' },
  pyramid: { zh: '人口金字塔', en: 'Population pyramid' },
  waterfall: { zh: '瀑布图', en: 'Waterfall chart' },
  trend: { zh: '趋势图', en: 'Trend' },
};

/** Title, subtitle, caption, source and alternative text with the answers' values put in. */
export function figureWords(spec: FigureSpec, read: ReadCell, lang: Lang): FigureWords {
  const say = (words: Words | undefined) => (words ? said(words, read, lang) : '');
  const title = say(spec.title);
  const subtitle = say(spec.subtitle);
  const kind = kindNames[spec.kind][lang];
  const parts = [title, subtitle].filter((part) => part !== '');
  const alt = lang === 'zh' ? `${[kind, ...parts].join('。')}。` : `${[kind, ...parts].join('. ')}.`;
  return {
    title: title || kind,
    subtitle,
    caption: say(spec.caption),
    source: say(spec.source),
    alt: say(spec.alt) || alt,
  };
}
