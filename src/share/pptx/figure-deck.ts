import type { Lang } from '../../base/bilingual.ts';
import type { Deck } from '../deck.ts';
import { emptySlide } from '../deck/edit-deck.ts';
import { firstTheme } from '../deck/theme.ts';
import { figureText } from '../figure-files/figure-text.ts';
import { onlyFigure } from '../figure-files/shared-figure.ts';
import type { SharedPage } from '../shared-page.ts';

/** One slide with the page's one figure. */
export function figureDeck(page: SharedPage, lang: Lang): Deck {
  const chart = { id: 'figure-0001', page, title: null, note: '' };
  return {
    id: 'deck-0001',
    title: figureText(onlyFigure(page), lang).title,
    lang,
    theme: firstTheme,
    slides: [{ ...emptySlide('slide-0001', 'chart'), charts: [chart.id] }],
    charts: { [chart.id]: chart },
    changedAt: page.takenAt,
  };
}
