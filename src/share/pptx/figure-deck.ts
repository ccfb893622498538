import type { Lang } from '../../base/bilingual.ts';
import type { Deck, DeckTheme } from '../deck.ts';
import { figureText } from '../figure-files/figure-text.ts';
import { onlyFigure } from '../figure-files/shared-figure.ts';
import type { SharedPage } from '../shared-page.ts';

const theme: DeckTheme = { accent: '#1f6f8b', paper: '#ffffff', ink: '#1d2429', logo: null };

/** One slide with the page's one figure. */
export function figureDeck(page: SharedPage, lang: Lang): Deck {
  const chart = { id: 'figure-0001', page, title: null, note: '' };
  const slide = { title: '', subtitle: '', points: [], notes: '' };
  return {
    id: 'deck-0001',
    title: figureText(onlyFigure(page), lang).title,
    lang,
    theme,
    slides: [{ ...slide, id: 'slide-0001', layout: 'chart', charts: [chart.id] }],
    charts: { [chart.id]: chart },
    changedAt: page.takenAt,
  };
}
