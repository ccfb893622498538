import type { Deck, DeckTheme, Slide, SlideLayout } from '../deck.ts';
import type { SavedChart } from '../saved-chart.ts';

/** One thing done to a deck. */
export type DeckEdit =
  | { readonly kind: 'rename'; readonly title: string }
  | { readonly kind: 'theme'; readonly theme: DeckTheme }
  /** After the slide of that id; first where there is none. */
  | { readonly kind: 'add'; readonly slide: Slide; readonly after: string | null }
  | { readonly kind: 'change'; readonly id: string; readonly patch: Partial<Omit<Slide, 'id'>> }
  | { readonly kind: 'move'; readonly id: string; readonly to: number }
  | { readonly kind: 'duplicate'; readonly id: string; readonly as: string }
  | { readonly kind: 'remove'; readonly id: string }
  /** Puts a chart in this place of a slide: 0 is the first. */
  | { readonly kind: 'place'; readonly id: string; readonly chart: SavedChart; readonly at: number }
  | { readonly kind: 'unplace'; readonly id: string; readonly at: number };

/** How many charts a layout shows. */
export const chartPlaces: Readonly<Record<SlideLayout, number>> = {
  title: 0,
  section: 0,
  points: 0,
  chart: 1,
  'chart-points': 1,
  table: 1,
  'two-charts': 2,
};

/** Points that a slide may have: more is a page to read. */
export const mostPoints = 5;

/**
 * The deck after an edit, changed at `at` (ISO 8601); the same deck where the edit changes nothing. It keeps the
 * charts that its slides name and no others.
 */
export function editDeck(deck: Deck, edit: DeckEdit, at: string): Deck {
  const next = edited(deck, edit);
  return next === deck ? deck : { ...withUsedCharts(next), changedAt: at };
}

/** A slide with nothing on it. */
export function emptySlide(id: string, layout: SlideLayout): Slide {
  return { id, layout, title: '', subtitle: '', charts: [], points: [], notes: '' };
}

function edited(deck: Deck, edit: DeckEdit): Deck {
  const { slides } = deck;
  switch (edit.kind) {
    case 'rename':
      return edit.title === deck.title ? deck : { ...deck, title: edit.title };
    case 'theme':
      return { ...deck, theme: edit.theme };
    case 'add': {
      if (slides.some((s) => s.id === edit.slide.id)) return deck;
      const at = slides.findIndex((s) => s.id === edit.after) + 1;
      return { ...deck, slides: spliced(slides, at, 0, edit.slide) };
    }
    case 'change':
      return withSlide(deck, edit.id, (slide) => ({ ...slide, ...edit.patch }));
    case 'move': {
      const from = slides.findIndex((s) => s.id === edit.id);
      const slide = slides[from];
      const to = Math.max(0, Math.min(slides.length - 1, edit.to));
      if (!slide || to === from) return deck;
      return { ...deck, slides: spliced(spliced(slides, from, 1), to, 0, slide) };
    }
    case 'duplicate': {
      const at = slides.findIndex((s) => s.id === edit.id);
      const slide = slides[at];
      if (!slide || slides.some((s) => s.id === edit.as)) return deck;
      return { ...deck, slides: spliced(slides, at + 1, 0, { ...slide, id: edit.as }) };
    }
    case 'remove':
      return slides.some((s) => s.id === edit.id)
        ? { ...deck, slides: slides.filter((s) => s.id !== edit.id) }
        : deck;
    case 'place': {
      const { chart } = edit;
      return withSlide({ ...deck, charts: { ...deck.charts, [chart.id]: chart } }, edit.id, (slide) => {
        const at = Math.max(0, Math.min(edit.at, slide.charts.length));
        return { ...slide, charts: spliced(slide.charts, at, 1, chart.id) };
      });
    }
    case 'unplace':
      return withSlide(deck, edit.id, (slide) => ({ ...slide, charts: spliced(slide.charts, edit.at, 1) }));
  }
}

function withSlide(deck: Deck, id: string, change: (slide: Slide) => Slide): Deck {
  if (!deck.slides.some((s) => s.id === id)) return deck;
  return { ...deck, slides: deck.slides.map((s) => (s.id === id ? change(s) : s)) };
}

function withUsedCharts(deck: Deck): Deck {
  const used = new Set(deck.slides.flatMap((s) => s.charts));
  const charts = Object.entries(deck.charts).filter(([id]) => used.has(id));
  return charts.length === Object.keys(deck.charts).length
    ? deck
    : { ...deck, charts: Object.fromEntries(charts) };
}

/** The charts that a slide shows, in their places. */
export function shownCharts(deck: Deck, slide: Slide): SavedChart[] {
  return slide.charts
    .slice(0, chartPlaces[slide.layout])
    .flatMap((id) => (Object.hasOwn(deck.charts, id) ? (deck.charts[id] ?? []) : []));
}

/** The list with some entries replaced; browsers of this decade's offices have no `toSpliced`. */
function spliced<T>(list: readonly T[], at: number, count: number, ...added: readonly T[]): T[] {
  return [...list.slice(0, at), ...added, ...list.slice(at + count)];
}
