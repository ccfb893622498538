import { suppressedIn } from '../base/suppressed.ts';
import { addressPart } from '../share/link/link-part.ts';
import { writeLink } from '../share/link/link-text.ts';
import { sparePage } from '../share/link/spare-page.ts';
import type { Session } from './session.svelte.ts';

/** A link to the page, or to one of its figures, as it leaves the device. */
export interface SharedLink {
  readonly href: string;
  /** For a frame on another page; null for the whole page. */
  readonly embed: string | null;
  readonly bytes: number;
  /** True when the numbers are inside the link, and not on its host. */
  readonly carries: boolean;
  readonly shown: 'public' | 'protected' | 'raw';
  /** True when the numbers are invented. */
  readonly fictional: boolean;
  /** Values that are withheld in what it shows. */
  readonly suppressed: number;
}

/** True where the address alone says all: what is shown is on the host, or in the address already. */
function isOnHost(session: Session): boolean {
  return session.answers.side === 'sample';
}

/** The link to what the page shows now. Rejects with the failure of a cell, or with the signal's reason. */
export async function sharedLink(
  session: Session,
  figure: string | null,
  signal?: AbortSignal,
): Promise<SharedLink> {
  const { shown, sealed } = session.data;
  if (isOnHost(session) && !(sealed && figure !== null)) return hostLink(session, figure, shown);
  const { vs, unitInput } = session;
  const others = vs === null || unitInput === null ? [] : [{ [unitInput]: vs }];
  const page = sparePage(await session.take({ others, ...(figure !== null && { cells: [figure] }) }, signal));
  const part = addressPart(writeLink(page));
  const [base = ''] = location.href.split('#');
  const href = `${base}#${part}${vs === null || figure !== null ? '' : `&vs=${vs}`}`;
  return {
    href,
    embed: figure === null ? null : `${href}&only=${encodeURIComponent(figure)}`,
    bytes: byteLength(href),
    carries: true,
    shown: page.shown,
    fictional: page.fictional,
    suppressed: suppressedIn(page.answers.flatMap(({ tables }) => Object.values(tables))),
  };
}

function hostLink(session: Session, figure: string | null, shown: SharedLink['shown']): SharedLink {
  const href = session.addressOf(figure);
  const cell = session.program.cells.find((c) => c.name === figure);
  const { known } = session.view;
  return {
    href,
    embed: figure === null ? null : href,
    bytes: byteLength(href),
    carries: session.data.sealed !== undefined,
    shown,
    fictional: session.answers.fictional,
    suppressed: suppressedIn(
      Object.entries(known).flatMap(([name, table]) => (!cell || cell.reads.includes(name) ? [table] : [])),
    ),
  };
}

const byteLength = (text: string) => new TextEncoder().encode(text).length;
