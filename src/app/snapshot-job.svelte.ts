import { suppressedIn } from '../base/suppressed.ts';
import type { Choices } from '../notebook/program.ts';
import { fileStem } from '../share/file-stem.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { fetchReader, makeSnapshot, snapshotTitle } from './make-snapshot.ts';
import { takeOtherPage } from './take-other-page.ts';
import type { Session } from './session.svelte.ts';

/** What goes into a snapshot beside the page as it is. */
export interface SnapshotWish {
  /** Choices in place of the present ones, one by one. */
  readonly others: readonly Choices[];
  /** Names of other pages. */
  readonly pages: readonly string[];
  readonly passphrase: string | null;
  /** Without suppression, for inside use. */
  readonly inside: boolean;
}

/** A snapshot that was made. */
export interface MadeSnapshot {
  readonly html: string;
  /** Name of the file. */
  readonly file: string;
  readonly bytes: number;
  readonly suppressed: number;
  readonly locked: boolean;
  readonly inside: boolean;
  /** Names of pages that were taken as they open. */
  readonly asOpened: readonly string[];
}

export type SnapshotStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'answering'; readonly done: number; readonly of: number }
  | { readonly kind: 'packing' }
  | { readonly kind: 'made'; readonly made: MadeSnapshot }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The making of one snapshot, step by step. What fails or is stopped leaves nothing. */
export class SnapshotJob {
  readonly #session: Session;
  #step: SnapshotStep = $state.raw({ kind: 'choosing' });
  #work: AbortController | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  get step(): SnapshotStep {
    return this.#step;
  }

  /** Back to choosing; what was being made, or is made, is dropped. */
  stop(): void {
    this.#work?.abort();
    this.#work = null;
    this.#step = { kind: 'choosing' };
  }

  async make(wish: SnapshotWish): Promise<void> {
    this.stop();
    const work = new AbortController();
    this.#work = work;
    const show = (step: SnapshotStep) => {
      if (this.#work === work) this.#step = step;
    };
    try {
      show({ kind: 'made', made: await this.#make(wish, work.signal, show) });
    } catch (error) {
      show({ kind: 'failed', error });
    }
  }

  async #make(
    { others, pages, passphrase, inside }: SnapshotWish,
    signal: AbortSignal,
    show: (step: SnapshotStep) => void,
  ): Promise<MadeSnapshot> {
    const session = this.#session;
    const of = 1 + others.length + pages.length;
    show({ kind: 'answering', done: 0, of });
    const reader = await fetchReader(session.data.root, signal);
    const tell = (done: number) => show({ kind: 'answering', done, of });
    const taken: [SharedPage, ...SharedPage[]] = [await session.take({ others, inside, tell }, signal)];
    const asOpened: string[] = [];
    for (const [i, name] of pages.entries()) {
      tell(1 + others.length + i);
      const { page, carried } = await takeOtherPage(session, name, signal);
      if (!carried) asOpened.push(page.title[session.lang]);
      taken.push(page);
    }
    signal.throwIfAborted();
    show({ kind: 'packing' });
    const html = await makeSnapshot({ pages: taken, passphrase, reader, document });
    signal.throwIfAborted();
    const [first] = taken;
    // A locked file's name tells nothing either.
    const stem = passphrase === null ? fileStem([snapshotTitle(first)], first.lang) : 'snapshot';
    return {
      html,
      file: `${stem} ${first.takenAt.slice(0, 10)}.html`,
      bytes: new Blob([html]).size,
      suppressed: suppressedIn(taken.flatMap((p) => p.answers).flatMap((a) => Object.values(a.tables))),
      locked: passphrase !== null,
      inside,
      asOpened,
    };
  }
}
