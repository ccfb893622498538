import { tick } from 'svelte';
import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { Table } from '../base/table.ts';
import type { DatasetId } from '../domain/datasets.ts';
import type { EditionManifest } from '../domain/edition.ts';
import { answerSource } from '../notebook/answer-source.ts';
import type { Answer, AnswerOrigin, Provenance } from '../notebook/answer.ts';
import type { CellState, CellStates } from '../notebook/cell-state.ts';
import type { Choices, Program } from '../notebook/program.ts';
import { Runner } from '../notebook/runner.ts';
import { shownQueries } from '../notebook/shown-queries.ts';
import { readAddress, writeAddress } from './address.ts';
import { answerId } from './answer-ids.ts';
import { carriedAnswers } from './carried-answers.ts';
import { checkChoices } from './check-choices.ts';
import { figureSpec } from './figure-spec.ts';
import { keepSide, keptSide } from './kept-side.ts';
import { LiveEngine, sampleData, type BootStep, type DataSide, type SideData } from './live-engine.ts';
import { loadFigures, type FigureTools } from './load-figures.ts';
import { failureNotice, messages } from './messages.ts';
import { OwnData } from './own-data.svelte.ts';
import type { NotebookLink, PageData } from './page-data.ts';
import { whenDue } from './when-due.ts';

/** What a cell shows: `data-state` of the cell. */
export type CellStatus = CellState['state'];

/** What the page is doing: `data-state` of `main`. */
export type PageState = 'published' | 'loading' | 'live' | 'offline' | 'error';

/** How one answer was made, for "where the numbers come from". */
export interface MadeAnswer {
  readonly name: string;
  readonly origin: AnswerOrigin;
  readonly made: Provenance;
  readonly editions: readonly EditionManifest[];
}

const noTable: Table = { columns: [], rows: 0 };

/**
 * The one place with state. Components read it and call its commands; nothing else changes it. On the server it is
 * made anew for each page and never started.
 */
export class Session {
  readonly data: PageData;
  readonly program: Program;
  /** Name of the notebook's unit parameter: what a click on a unit in a picture changes. */
  readonly unitInput: string | null;
  /** Query cells that have an answer of their own; the others are part of their statements. */
  readonly #shown: ReadonlySet<string>;

  /** What the page brought along: answers to the default choices. */
  readonly #carried: Readonly<Record<string, Answer>>;

  #lang: Lang = $state('zh');
  #choices: Choices = $state.raw({});
  #states: CellStates = $state.raw({});
  #notices: readonly Bilingual[] = $state.raw([]);
  #side: DataSide = $state('sample');
  #figures: FigureTools | null = $state.raw(null);
  #boot: BootStep | null = $state.raw(null);
  #online = $state(true);
  #settled = $state(0);

  readonly own = new OwnData();
  #runner: Runner | null = null;
  readonly #engine: LiveEngine;

  readonly #known: Readonly<Record<string, Answer>> = $derived(
    Object.fromEntries(
      Object.entries(this.#states).flatMap(([name, s]) => ('answer' in s ? [[name, s.answer] as const] : [])),
    ),
  );

  constructor(data: PageData, lang: Lang) {
    const { program } = data;
    this.data = data;
    this.program = program;
    this.unitInput = program.cells.find((c) => c.kind === 'input' && c.spec.type === 'unit')?.name ?? null;
    this.#shown = new Set(shownQueries(program).map((c) => c.name));
    this.#lang = lang;
    this.#choices = program.defaults;
    this.#engine = new LiveEngine(data.root, program, (step) => (this.#boot = step));
    this.#carried = carriedAnswers(data);
    this.#states = Object.fromEntries(
      Object.entries(this.#carried).map(([name, answer]) => [
        name,
        { state: 'ready', answer, origin: 'published' },
      ]),
    );
  }

  get lang(): Lang {
    return this.#lang;
  }
  get choices(): Choices {
    return this.#choices;
  }
  /** What the reader must be told, until dismissed. */
  get notices(): readonly Bilingual[] {
    return this.#notices;
  }
  get side(): DataSide {
    return this.#side;
  }
  /** What draws and lists figures, once it is there. */
  get figures(): FigureTools | null {
    return this.#figures;
  }
  /** How far the engine is with starting; null when it is not starting. */
  get boot(): BootStep | null {
    return this.#boot;
  }
  /** How often the answers to a new choice were all there: a change is worth telling a screen reader. */
  get settled(): number {
    return this.#settled;
  }
  /** Answers there are, those of an earlier choice among them. */
  get answers(): Readonly<Record<string, Answer>> {
    return this.#known;
  }

  /** The answer of a cell as figures read it. */
  readonly table = (name: string): Table => this.#known[name] ?? noTable;

  /** True when every one of these cells has an answer to show. */
  knows(names: readonly string[]): boolean {
    return names.every((name) => Object.hasOwn(this.#known, name));
  }

  /**
   * The state of what is made from these cells. An answer that the page left out is on its way in the background
   * while the server's rendering stands: that is not worth a word.
   */
  status(names: readonly string[]): CellStatus {
    const found = names.map((name): CellStatus => {
      const state = this.#states[name]?.state ?? (this.#shown.has(name) ? 'loading' : 'ready');
      return state === 'loading' && this.pictured ? 'ready' : state;
    });
    return (['error', 'loading', 'stale'] as const).find((s) => found.includes(s)) ?? 'ready';
  }

  /** What went wrong in this cell, or null. */
  errorOf(name: string): unknown {
    const state = this.#states[name];
    return state?.state === 'error' ? state.error : null;
  }

  /** True while the choices, the data and the language are those that the server rendered. */
  get pictured(): boolean {
    return (
      this.#side === 'sample' &&
      writeAddress({ choices: this.#choices, lang: this.#lang }, this.program) === ''
    );
  }

  get pageState(): PageState {
    const states = Object.values(this.#states);
    const status = this.status(Object.keys(this.#states));
    if (status === 'error') return this.#online ? 'error' : 'offline';
    if (status !== 'ready') return this.#online ? 'loading' : 'offline';
    return states.some((s) => s.state === 'ready' && s.origin !== 'published') ? 'live' : 'published';
  }

  /** True when the device holds editions of a dataset that feeds this page. */
  get ownUsable(): boolean {
    const fed = new Set(this.data.editions.map((e) => e.dataset));
    return this.own.editions.some((e) => fed.has(e.dataset));
  }

  /** Datasets that feed the sample of this page and that the own data lacks. */
  get missingDatasets(): readonly DatasetId[] {
    const held = new Set(this.own.editions.map((e) => e.dataset));
    return [...new Set(this.data.editions.map((e) => e.dataset))].filter((d) => !held.has(d));
  }

  /** Changes exactly when a figure of these cells is to be drawn anew. */
  questionOf(names: readonly string[]): string {
    const ids = names.map((name) => {
      const answer = this.#known[name];
      return answer ? answerId(answer) : 0;
    });
    return JSON.stringify([ids, this.#choices, this.#lang]);
  }

  /** How the answers of these cells were made, as far as they are there. */
  provenance(names: readonly string[]): MadeAnswer[] {
    const editions = this.#side === 'own' ? this.own.editions : this.data.editions;
    return names.flatMap((name) => {
      const state = this.#states[name];
      const cell = this.program.cells.find((c) => c.kind === 'query' && c.name === name);
      if (!state || !('answer' in state) || cell?.kind !== 'query') return [];
      const { made } = state.answer;
      const read = editions.filter((e) => made.editions.includes(e.id) && cell.tables.includes(e.dataset));
      return [{ name, origin: state.state === 'ready' ? state.origin : 'memory', made, editions: read }];
    });
  }

  /** Other notebooks, and this one, that read a dataset of these editions. */
  notebooksUsing(editions: readonly EditionManifest[]): readonly NotebookLink[] {
    const held = new Set(editions.map((e) => e.dataset));
    return this.data.notebooks.filter((n) => n.datasets === undefined || n.datasets.some((d) => held.has(d)));
  }

  /** Address, within this page, of the view with these choices changed. */
  linkTo(patch: Choices): string {
    const fragment = writeAddress(
      { choices: { ...this.#choices, ...patch }, lang: this.#lang },
      this.program,
    );
    // An empty fragment would jump to the top and be no link to follow: say the choice though it is the default.
    const spoken = () => Object.entries(patch).map(([key, value]) => `${key}=${String(value)}`);
    return `#${fragment || spoken().join('&')}`;
  }

  /** Takes the address's wishes, looks for own data, and brings the page to life. For the browser, once. */
  async start(): Promise<void> {
    this.#takeAddress();
    addEventListener('popstate', () => this.#takeAddress());
    addEventListener('hashchange', () => this.#takeAddress());
    this.#online = navigator.onLine;
    addEventListener('offline', () => (this.#online = false));
    addEventListener('online', () => {
      this.#online = true;
      void this.#run();
    });
    await tick();
    delete document.documentElement.dataset['pending'];
    // Files may have been chosen before this script was there.
    const field = document.querySelector<HTMLInputElement>('input#import');
    if (field) this.importFrom(field);
    void this.#guard(() => this.own.watch((added) => this.#ownChanged(added)));
    if (this.pictured) whenDue(false, () => void this.#run());
    const kinds = this.program.cells.flatMap((c) => (c.kind === 'figure' ? (figureSpec(c)?.kind ?? []) : []));
    await this.#guard(async () => (this.#figures = await loadFigures(kinds)));
  }

  /** Takes the reader's choices. Another unit is a step that Back undoes; the rest changes in place. */
  choose(patch: Choices): void {
    const step = this.unitInput !== null && this.unitInput in patch;
    this.#choices = { ...this.#choices, ...patch };
    this.#notices = [];
    this.#writeAddress(step);
    void this.#run();
  }

  setLanguage(lang: Lang): void {
    this.#lang = lang;
    this.#nameDocument();
    this.#writeAddress(false);
    // What the server drew in its language is drawn here from now on, from answers that may not be there yet.
    void this.#run();
  }

  /** Shows the sample or the reader's own data, on this page and the next ones of this window. */
  switchData(side: DataSide): void {
    keepSide(side);
    this.#takeSide(side);
  }

  dismiss(notice: Bilingual): void {
    this.#notices = this.#notices.filter((n) => n !== notice);
  }

  /** Reads the files chosen in this field, and empties it so that the same file can be chosen again. */
  importFrom(field: HTMLInputElement): void {
    const files = Array.from(field.files ?? []);
    field.value = '';
    if (files.length > 0) this.importFiles(files);
  }

  /** Opens the import with these files, or with none to see what is kept. */
  importFiles(files: readonly File[]): void {
    void this.#guard(() => this.own.import(files));
  }

  closeImport(): void {
    this.own.closeImport();
  }

  /** Forgets these own editions. */
  forget(ids: readonly string[]): void {
    void this.#guard(() => this.own.forget(ids));
  }

  /** Runs work whose failure has no cell to stand at: the reader is told above the page. */
  async #guard(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#tell([failureNotice(error)]);
    }
  }

  #tell(notices: readonly Bilingual[]): void {
    this.#notices = [...this.#notices, ...notices];
  }

  /** Takes what the address asks for; an address written by this page asks for nothing new. */
  #takeAddress(): void {
    const { choices, lang, problems } = readAddress(location.hash, this.program);
    const asked = writeAddress({ choices, lang }, this.program);
    const same = asked === writeAddress({ choices: this.#choices, lang: this.#lang }, this.program);
    this.#choices = choices;
    this.#lang = lang;
    this.#notices = problems;
    if (problems.length > 0) this.#writeAddress(false);
    if (same) return;
    this.#nameDocument();
    void this.#run();
  }

  #writeAddress(step: boolean): void {
    const fragment = writeAddress({ choices: this.#choices, lang: this.#lang }, this.program);
    const address = fragment ? `#${fragment}` : location.pathname + location.search;
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  #nameDocument(): void {
    document.documentElement.lang = this.#lang === 'zh' ? 'zh-CN' : 'en';
    document.title = `${this.program.front.title[this.#lang]} · ${messages.siteName[this.#lang]}`;
  }

  #ownChanged(added: boolean): void {
    if (added) keepSide('own');
    const side = this.ownUsable ? keptSide() : 'sample';
    if (side === 'own' || side !== this.#side) this.#takeSide(side);
  }

  #takeSide(side: DataSide): void {
    this.#side = side;
    this.#runner?.stop();
    this.#runner = null;
    void this.#run();
  }

  /** A runner for the data of the present side. It has no answers at first, so none of other choices is shown. */
  #makeRunner(): Runner {
    const { data, program } = this;
    const sample = this.#side === 'sample';
    const held: SideData = sample
      ? sampleData(data.root, data.editions)
      : { editions: this.own.editions, read: this.own.read };
    const source = answerSource({
      program,
      editions: held.editions.map((e) => e.id),
      answers: sample ? this.#carried : {},
      packs: sample
        ? { address: (file) => `${data.root}answers/${file}`, fetch: (address, init) => fetch(address, init) }
        : null,
      engine: () => this.#engine.open(held),
      // Only a live question needs the lexer behind this.
      statement: async (cell) => (await import('../notebook/keep-queries.ts')).stepSql(this.program, cell),
    });
    const runner: Runner = new Runner({
      program,
      source,
      wanted: [],
      emit: (states) => {
        if (this.#runner === runner) this.#states = states;
      },
    });
    return runner;
  }

  /** Answers the page for the present choices; newer choices take over. */
  async #run(): Promise<void> {
    const runner = (this.#runner ??= this.#makeRunner());
    // Both at once: the first says which choices, the second which cells, and nothing is shown between.
    await Promise.all([runner.run(this.#choices), runner.want([...this.#shown])]);
    if (runner !== this.#runner || this.pageState === 'loading') return;
    this.#checkChoices();
    this.#settled += 1;
  }

  /** Replaces choices that do not exist in this data, as far as its options are known. */
  #checkChoices(): void {
    const { choices, problems } = checkChoices(this.#choices, this.program, this.#known);
    if (JSON.stringify(choices) === JSON.stringify(this.#choices)) return;
    this.#choices = choices;
    this.#tell(problems);
    this.#writeAddress(false);
    void this.#run();
  }
}
