import type { Bilingual } from '../base/bilingual.ts';
import type { DatasetId } from '../domain/datasets.ts';
import type { Table } from '../base/table.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { Provenance } from '../notebook/answer.ts';
import type { Program } from '../notebook/program.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { sharedProgram } from '../share/shared-program.ts';

/** One notebook as the menu and the front page name it. */
export interface NotebookLink {
  /** Also its address: `<root><name>/`. */
  readonly name: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly fictional: boolean;
  /** Datasets that its queries read, so that an import can lead to it; left out where that is not known. */
  readonly datasets?: readonly DatasetId[];
}

/**
 * How the sample data of a page are shown: as their sources publish them, with small counts suppressed, or as they were imported, for
 * a site that stays inside.
 */
export type Shown = 'public' | 'protected' | 'raw';

/** How the answers of such a page are made. */
export const protectionOf = (shown: Shown): Provenance['protection'] =>
  shown === 'protected' ? 'protected' : 'raw';

/** Everything a page carries with it, as JSON in the HTML: the reader sees it before anything else loads. */
export interface PageData {
  /** Relative way from this page to the site's root: `./` or `../`. */
  readonly root: string;
  readonly program: Program;
  /** In menu order, without the front page. */
  readonly notebooks: readonly NotebookLink[];
  /** Sample editions that the published answers were made from. */
  readonly editions: readonly EditionManifest[];
  /**
   * Answers for the default choices, as far as they are small; the rest is fetched when needed. How they were made
   * is known from the program and the editions.
   */
  readonly answers: Readonly<Record<string, Table>>;
  readonly shown: Shown;
  /** What a page that left its host brings along instead: all that it can be asked, and where that comes from. */
  readonly sealed?: Sealed;
  /** Name of the figure that is shown alone, for another page's frame. */
  readonly only?: string;
}

/** What a page has that left its host. */
export interface Sealed extends Pick<SharedPage, 'answers' | 'sources' | 'takenAt' | 'lang'> {
  /** What its address keeps in front of the reader's choices, such as `s=…`; empty where nothing. */
  readonly address: string;
  /** True in a file of its own: there is no site around it, and nothing more can be fetched. */
  readonly alone: boolean;
}

/** A shared page as data of a page; it names no other notebook. */
export function sealedPageData(page: SharedPage, address = '', alone = false): PageData {
  const { answers, sources, takenAt, lang, shown } = page;
  const program = sharedProgram(page);
  const sealed = { answers, sources, takenAt, lang, address, alone };
  return { root: './', program, notebooks: [], editions: [], answers: {}, shown, sealed };
}

/** Pictures drawn at build, as HTML: figure name → SVG for a narrow and a wide page. Not sent as data. */
export type DrawnFigures = Readonly<Record<string, string>>;

/** Pictures of the notebooks on the front page: notebook name → SVG text. Not sent as data. */
export type NotebookPictures = Readonly<Record<string, string>>;
