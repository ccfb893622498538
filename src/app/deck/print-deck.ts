import { flushSync, mount, unmount } from 'svelte';
import type { Deck } from '../../share/deck.ts';
import { onlyFigure } from '../../share/figure-files/shared-figure.ts';
import { slideHeight, slideWidth } from '../../share/deck/fit-drawing.ts';
import { loadFigures } from '../load-figures.ts';
import DeckPages from './DeckPages.svelte';

/** Lays a deck out for paper, one slide a page, and opens the browser's print dialog when all of it is drawn. */
export async function printDeck(deck: Deck): Promise<void> {
  const kinds = Object.values(deck.charts).map((chart) => onlyFigure(chart.page).spec.kind);
  const figures = await loadFigures(kinds);
  const pages = mount(DeckPages, { target: document.body, props: { deck, figures } });
  flushSync();
  await new Promise<void>((resolve) => {
    const drawn = () => {
      const waiting = document.querySelector('.deck-pages [data-picture]:not([data-drawn])');
      if (waiting) requestAnimationFrame(drawn);
      else resolve();
    };
    drawn();
  });
  // Only a sheet after the page's own has the last word on the size of its pages.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${slideWidth}px ${slideHeight}px; margin: 0; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const done = () => {
    removeEventListener('afterprint', done);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    void unmount(pages);
  };
  addEventListener('afterprint', done);
  print();
}
