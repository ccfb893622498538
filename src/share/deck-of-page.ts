import type { Deck } from './deck.ts';
import { emptySlide } from './deck/edit-deck.ts';
import { figurePage } from './deck/figure-page.ts';
import { firstTheme } from './deck/theme.ts';
import { sharedFigures } from './figure-files/shared-figure.ts';
import type { SavedChart } from './saved-chart.ts';
import type { SharedPage } from './shared-page.ts';

/** A page as a deck: its title, then a slide for each of its figures. */
export function deckOfPage(page: SharedPage): Deck {
  const { title, subtitle, lang } = page;
  const charts = sharedFigures(page).map(({ name }, i): SavedChart => ({
    id: numbered('figure', i),
    page: figurePage(page, name),
    title: null,
    note: '',
  }));
  return {
    id: 'deck-0001',
    title: title[lang],
    lang,
    theme: firstTheme,
    slides: [
      { ...emptySlide(numbered('slide', 0), 'title'), title: title[lang], subtitle: subtitle[lang] },
      ...charts.map(({ id }, i) => ({ ...emptySlide(numbered('slide', i + 1), 'chart'), charts: [id] })),
    ],
    charts: Object.fromEntries(charts.map((chart) => [chart.id, chart])),
    changedAt: page.takenAt,
  };
}

/** The same page gives the same deck: its ids are counted. */
function numbered(name: string, index: number): string {
  return `${name}-${String(index + 1).padStart(4, '0')}`;
}
