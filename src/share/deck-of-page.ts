import type { Deck, DeckTheme, Slide } from './deck.ts';
import { sharedFigures } from './figure-files/shared-figure.ts';
import type { SavedChart } from './saved-chart.ts';
import type { SharedPage } from './shared-page.ts';

const theme: DeckTheme = { accent: '#1f6f8b', paper: '#ffffff', ink: '#1d2429', logo: null };

/** A page as a deck: its title, then a slide for each of its figures. */
export function deckOfPage(page: SharedPage): Deck {
  const charts = sharedFigures(page).map(({ name }, i): SavedChart => ({
    id: `figure-${String(i + 1).padStart(4, '0')}`,
    page: alone(page, name),
    title: null,
    note: '',
  }));
  const slide = (layout: Slide['layout'], given: Partial<Slide> = {}): Omit<Slide, 'id'> => ({
    layout,
    title: '',
    subtitle: '',
    charts: [],
    points: [],
    notes: '',
    ...given,
  });
  const { title, subtitle, lang } = page;
  return {
    id: 'deck-0001',
    title: title[lang],
    lang,
    theme,
    slides: [
      slide('title', { title: title[lang], subtitle: subtitle[lang] }),
      ...charts.map(({ id }) => slide('chart', { charts: [id] })),
    ].map((one, i) => ({ ...one, id: `slide-${String(i + 1).padStart(4, '0')}` })),
    charts: Object.fromEntries(charts.map((chart) => [chart.id, chart])),
    changedAt: page.takenAt,
  };
}

/** The page with this figure alone; its inputs stay, for they say what was chosen. */
function alone(page: SharedPage, figure: string): SharedPage {
  const kept = page.cells.filter(
    (cell) =>
      cell.kind === 'query' || cell.kind === 'input' || (cell.kind === 'figure' && cell.name === figure),
  );
  return { ...page, cells: kept };
}
