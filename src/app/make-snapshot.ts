import { Failure } from '../base/errors.ts';
import { openingUnit } from '../share/opening-unit.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { linksInside } from '../share/snapshot/links-inside.ts';
import { packSnapshot } from '../share/snapshot/snapshot-data.ts';
import { snapshotHtml } from '../share/snapshot/snapshot-file.ts';
import { figureSpec } from './figure-spec.ts';
import { loadFigures } from './load-figures.ts';
import { staticPage } from './static-page.ts';

export interface SnapshotRequest {
  /** The page that opens first, then others. */
  readonly pages: readonly [SharedPage, ...SharedPage[]];
  readonly passphrase: string | null;
  /** The reader's file as the site ships it. */
  readonly reader: string;
  readonly document: Document;
}

/** One self-contained file with these pages. Rejects with a `Failure` where they may not leave like this. */
export async function makeSnapshot(request: SnapshotRequest): Promise<string> {
  const { passphrase, reader, document } = request;
  const names = new Set(request.pages.map((page) => page.name));
  const pages = request.pages.map((page) => linksInside(page, names));
  // First whether they may leave at all.
  const packed = await packSnapshot(pages, passphrase);
  const [first] = request.pages;
  const title = snapshotTitle(first);
  if (packed.lock) return snapshotHtml(reader, { packed, title, body: '', lang: first.lang });
  const kinds = pages.flatMap(({ cells }) =>
    cells.flatMap((c) => (c.kind === 'figure' ? (figureSpec(c)?.kind ?? []) : [])),
  );
  const tools = await loadFigures(kinds);
  const body = pages.map((page) => staticPage(page, tools, document)).join('\n');
  return snapshotHtml(reader, { packed, title, body, lang: first.lang });
}

/** What the file is called: the page, and the unit that it opens with. */
export function snapshotTitle(page: SharedPage): string {
  return [page.title[page.lang], openingUnit(page)].filter((part) => part !== '').join(' · ');
}

/** The reader's file of this site. */
export async function fetchReader(root: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(`${root}snapshot/reader.html`, { signal }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw noReader(cause);
  });
  if (!response.ok) throw noReader(response.status);
  return response.text();
}

function noReader(cause: unknown): Failure {
  return new Failure(
    'snapshot-reader',
    {
      zh: '取不到快照的阅读程序（snapshot/reader.html）；请检查网络后再试。',
      en: 'The reader of snapshots (snapshot/reader.html) could not be fetched: check the network and try again.',
    },
    { cause },
  );
}
