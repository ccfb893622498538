import { chartWords } from '../../share/chart-words.ts';
import type { Deck, Slide } from '../../share/deck.ts';
import { shownCharts } from '../../share/deck/edit-deck.ts';

/** The title of a slide: its own, else what its first chart finds. */
export function slideTitle(deck: Deck, slide: Slide): string {
  if (slide.title !== '') return slide.title;
  const [first] = shownCharts(deck, slide);
  return first && slide.layout !== 'two-charts' ? chartWords(first, deck.lang).title : '';
}
