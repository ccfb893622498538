import type { Row } from '../base/table.ts';
import type { Session } from './session.svelte.ts';
import { unitTarget } from './unit-target.ts';
import type { View } from './view.svelte.ts';

/** Where a row of a list leads. */
export interface ListTarget {
  readonly href: string;
  /** Name of the page, where it is another one. */
  readonly label: string | null;
}

/**
 * The page that a row names (column `page`, with the reader's choices and the row's `unit`), else this page about its
 * unit. Null for a row that names neither, or a page that this site has not.
 */
export function listTarget(row: Row, session: Session, view: View): ListTarget | null {
  const { page, unit } = row;
  const input = session.unitInput;
  const named = typeof unit === 'string' && unit !== '' && input !== null ? { [input]: unit } : {};
  if (typeof page === 'string' && page !== '' && page !== session.program.name) {
    const found = session.data.notebooks.find((n) => n.name === page);
    return found ? { href: session.linkToPage(page, named), label: found.title[session.lang] } : null;
  }
  // A page that left its host is about the units that it took along.
  const patch = session.data.sealed
    ? (unitTarget(Object.values(named)[0], session.program, view.known) ?? {})
    : named;
  return Object.keys(patch).length > 0 ? { href: view.linkTo(patch), label: null } : null;
}
