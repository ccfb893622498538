import type { DatasetId } from '../domain/datasets.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { Row, Table } from '../base/table.ts';
import type { Engine } from '../engine/engine.ts';
import { answerSource, type AnswerSource } from '../notebook/answer-source.ts';
import { sealedSource } from '../notebook/sealed-source.ts';
import type { Answer, Provenance } from '../notebook/answer.ts';
import { shownQueries } from '../notebook/shown-queries.ts';
import type { SharedAs } from '../share/shared-page.ts';
import { carriedAnswers } from './carried-answers.ts';
import type { BootStep, DataSide, LiveEngine, SideData } from './live-engine.ts';
import type { OwnData } from './own-data.svelte.ts';
import { protectionOf, type PageData } from './page-data.ts';
import { publishedPacks } from './published-packs.ts';

/**
 * Where a page's answers come from: the sample or own data, with the one engine. Part of the session's state: only
 * the session calls `takeSide`.
 */
export class PageAnswers {
  /** Query cells that have an answer of their own; the others are part of their statements. */
  readonly shown: ReadonlySet<string>;
  /** What the page brought along: answers to the default choices. */
  readonly carried: Readonly<Record<string, Answer>>;
  readonly #data: PageData;
  readonly #own: OwnData;
  /** Datasets that the page's sample feeds and its queries read. */
  readonly #datasets: readonly DatasetId[];
  #engine: LiveEngine | null = null;
  #source: AnswerSource | null = null;
  /** Protected answers, while the page shows others. */
  #leaving: AnswerSource | null = null;
  /** Answers as they are, while the page shows them as others would see them. */
  #inside: AnswerSource | null = null;

  #side: DataSide = $state('sample');
  #asOthers = $state(false);
  #boot: BootStep | null = $state.raw(null);
  /** True once the engine holds the present side: asking it more costs no download. */
  #engineOpen = $state(false);

  constructor(data: PageData, own: OwnData) {
    const { program } = data;
    this.#data = data;
    this.#own = own;
    this.shown = new Set(shownQueries(program).map((c) => c.name));
    const read = new Set(program.cells.flatMap((c) => (c.kind === 'query' ? c.tables : [])));
    this.#datasets = [...new Set(data.editions.map((e) => e.dataset))].filter(
      (d): d is DatasetId => d !== 'free' && read.has(d),
    );
    this.carried = carriedAnswers(data);
  }

  get side(): DataSide {
    return this.#side;
  }
  /** How far the engine is with starting; null when it is not starting. */
  get boot(): BootStep | null {
    return this.#boot;
  }
  /** Editions of the present side. */
  get editions(): readonly EditionManifest[] {
    return this.#side === 'own' ? this.#own.editions : this.#data.editions;
  }
  /** How the answers of the present side are made. */
  get protection(): Provenance['protection'] {
    if (this.#asOthers) return 'protected';
    return this.#side === 'own' ? 'raw' : protectionOf(this.#data.shown);
  }
  /** True when the present side is invented data. */
  get fictional(): boolean {
    return this.#side === 'sample' && this.#data.program.front.fictional;
  }
  /** True while data that are not protected are shown as others would see them. */
  get asOthers(): boolean {
    return this.#asOthers;
  }
  /** True when a question that nothing answers yet needs no download any more. */
  get engineOpen(): boolean {
    return this.#engineOpen;
  }

  /** Answers of the present side; other data is another source, also where the side stays the same. */
  get source(): AnswerSource {
    return (this.#source ??= this.#makeSource(this.protection, this.#side === 'sample' && !this.#asOthers));
  }

  /**
   * Answers as they may leave the device, and as what: those of the page where others may see them as they are, else
   * protected ones.
   */
  get leaving(): { readonly source: AnswerSource; readonly shown: Exclude<SharedAs, 'raw'> } {
    const { shown, sealed } = this.#data;
    const published = sealed !== undefined || (this.#side === 'sample' && shown !== 'raw');
    if (published && shown !== 'raw') return { source: this.source, shown };
    const { source } = this;
    return {
      source: this.#asOthers ? source : (this.#leaving ??= this.#makeSource('protected', false)),
      shown: 'protected',
    };
  }

  /** Answers as they are, where that is more than may leave: for an internal, locked snapshot alone. Else null. */
  get inside(): { readonly source: AnswerSource; readonly shown: 'raw' } | null {
    const { shown, sealed } = this.#data;
    if (sealed || (this.#side === 'sample' && shown !== 'raw')) return null;
    if (!this.#asOthers) return { source: this.source, shown: 'raw' };
    return { source: (this.#inside ??= this.#makeSource('raw', false)), shown: 'raw' };
  }

  /**
   * Asks the engine something beside the page's cells, on the data that the page shows; starts it where it does not
   * run. Rejects with a `Failure`, or with the signal's reason.
   */
  async ask({ sql, params }: { sql: string; params: Row }, signal?: AbortSignal): Promise<Table> {
    const engine = await this.#open(this.#held());
    signal?.throwIfAborted();
    this.#engineOpen = true;
    return engine.query(sql, params, signal, this.protection);
  }

  /**
   * True when the device holds editions of a dataset that this page is about, or any where the sample is only an
   * invented one: who has data of their own must not take its numbers for theirs.
   */
  get ownUsable(): boolean {
    const held = new Set(this.#own.editions.map((e) => e.dataset));
    const { needs, fictional } = this.#data.program.front;
    if (fictional) return held.size > 0;
    if (needs.length > 0) return needs.every((d) => held.has(d));
    const about = this.#datasets.filter((d) => d !== 'units');
    // Every import brings units along: a list of them alone would leave the page empty.
    const enough = about.length > 0 ? about : this.#datasets;
    return enough.some((d) => held.has(d));
  }

  /** Datasets without which the page has nothing to say, and that the present side lacks. */
  get missing(): readonly DatasetId[] {
    const held = new Set(this.editions.map((e) => e.dataset));
    return this.#data.program.front.needs.filter((d) => !held.has(d));
  }

  /** Other datasets that this page reads and that the own data lacks. */
  get ownLacks(): readonly DatasetId[] {
    const held = new Set(this.#own.editions.map((e) => e.dataset));
    const { missing } = this;
    return this.#datasets.filter((d) => !held.has(d) && !missing.includes(d));
  }

  /** Reads this side from the next run on; nothing of the other side stays. */
  takeSide(side: DataSide): void {
    this.#side = side;
    this.#asOthers = false;
    this.#engineOpen = false;
    this.#source = null;
    this.#leaving = null;
    this.#inside = null;
  }

  /** Shows data that are not protected as others would see them, or as they are again, from the next run on. */
  showAsOthers(on: boolean): void {
    this.#asOthers = on;
    this.#source = null;
  }

  #makeSource(protection: Provenance['protection'], published: boolean): AnswerSource {
    const { root, program, sealed } = this.#data;
    if (sealed) return sealedSource(program, sealed.answers, protection);
    const held = this.#held();
    const source: AnswerSource = answerSource({
      program,
      editions: held.editions.map((e) => e.id),
      protection,
      answers: published ? this.carried : {},
      packs: published ? publishedPacks(root) : null,
      engine: async () => {
        const engine = await this.#open(held);
        if (this.#source === source) this.#engineOpen = true;
        return engine;
      },
      // Only a live question needs the lexer behind this.
      statement: async (cell) => (await import('../notebook/keep-queries.ts')).stepSql(program, cell),
    });
    return source;
  }

  /** The engine with this data in it; fetched at the first question that nothing else answers. */
  async #open(held: SideData): Promise<Engine> {
    const { LiveEngine } = await import('./live-engine.ts');
    const { root, program } = this.#data;
    this.#engine ??= new LiveEngine(root, program, (step) => (this.#boot = step));
    return this.#engine.open(held);
  }

  /** The data of the present side. */
  #held(): SideData {
    if (this.#side === 'own') return { editions: this.#own.editions, read: this.#own.read };
    const { root, editions } = this.#data;
    return {
      editions,
      read: async (id) => (await import('./fetch-edition.ts')).fetchEdition(root, id),
    };
  }
}
