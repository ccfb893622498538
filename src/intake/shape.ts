import { hash } from '../base/hash.ts';
import { plainHeader } from './header-text.ts';
import type { Layout } from './layout.ts';

/**
 * What files of one kind have in common: the headers of their sheets, whatever their names and periods. `null` where
 * no sheet has a header. A file's answers are remembered by it.
 */
export function shapeOf(layouts: readonly (Layout | null)[]): string | null {
  const headers = layouts.flatMap((layout) =>
    layout ? [layout.headers.map((h) => plainHeader(h.source)).filter((text) => text !== '')] : [],
  );
  return headers.length === 0 ? null : hash(JSON.stringify(headers));
}
