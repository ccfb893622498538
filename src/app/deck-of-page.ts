import type { Program } from '../notebook/program.ts';
import type { Deck } from '../share/deck.ts';
import { pageDeck } from '../share/deck/page-deck.ts';
import { openingUnit } from '../share/opening-unit.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { figureCautions } from './figure-cautions.ts';

/**
 * The deck of a page in one action, on the page and on the command line. `page` was taken from `program`; `newId` names
 * deck, slides and charts.
 */
export function deckOfPage(page: SharedPage, program: Program, newId: () => string): Deck {
  const unit = openingUnit(page);
  return pageDeck(page, { newId, cautions: figureCautions(program), ...(unit && { unit }) });
}
