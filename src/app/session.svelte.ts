import { tick } from 'svelte';
import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { Choices, Program } from '../notebook/program.ts';
import { carryAddress, pageAddress, pagePath, readAddress, unitInput, writeAddress } from './address.ts';
import { checkChoices } from './check-choices.ts';
import { checkCompared } from './check-compared.ts';
import type { Comparison } from './comparison.svelte.ts';
import { droppedFiles } from './dropped-files.ts';
import { figureSpec } from './figure-spec.ts';
import { keepSide, keptSide } from './kept-side.ts';
import type { DataSide } from './live-engine.ts';
import { loadFigures, type FigureTools } from './load-figures.ts';
import { failureNotice, messages } from './messages.ts';
import { OwnData } from './own-data.svelte.ts';
import { PageAnswers } from './page-answers.svelte.ts';
import type { NotebookLink, PageData } from './page-data.ts';
import type { SourceRequest } from './source-request.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { View } from './view.svelte.ts';
import { whenDue } from './when-due.ts';

/** What the page is doing: `data-state` of `main`. */
export type PageState = 'published' | 'loading' | 'live' | 'offline' | 'error';

/**
 * The one place with state. Components read it and call its commands; nothing else changes it. On the server it is
 * made anew for each page and never started.
 */
export class Session {
  readonly data: PageData;
  readonly program: Program;
  /** Name of the notebook's unit parameter: what a click on a unit in a picture changes. */
  readonly unitInput: string | null;
  /** What the reader imported. */
  readonly own = new OwnData();
  /** Where the page's answers come from. */
  readonly answers: PageAnswers;
  /** The page for the reader's choices. */
  readonly view: View;

  #lang: Lang = $state('zh');
  /** The choices come from another page and were not fitted to this one yet. */
  #carried = false;
  /** Settled once it is known whether there is own data. */
  #looked: Promise<unknown> = Promise.resolve();
  #vs: string | null = $state(null);
  #comparison: Comparison | null = $state.raw(null);
  #notices: readonly Bilingual[] = $state.raw([]);
  #figures: FigureTools | null = $state.raw(null);
  #online = $state(true);
  #settled = $state(0);
  #source: SourceRequest | null = $state.raw(null);

  constructor(data: PageData, lang: Lang) {
    const { program } = data;
    this.data = data;
    this.program = program;
    this.unitInput = unitInput(program);
    this.#lang = data.sealed?.lang ?? lang;
    this.answers = new PageAnswers(data, this.own);
    this.view = new View({
      program,
      answers: this.answers,
      lang: () => this.#lang,
      pictured: () => this.pictured,
      choose: (patch) => this.choose(patch),
      linkTo: (patch) => this.linkTo(patch),
      carried: this.answers.carried,
    });
  }

  get lang(): Lang {
    return this.#lang;
  }
  /** Code of the unit that the page's own is compared with, or null. */
  get vs(): string | null {
    return this.#vs;
  }
  /** The second unit beside the first, while two are compared and the code for it is there. */
  get comparison(): Comparison | null {
    return this.#comparison;
  }
  /** What the reader must be told, until dismissed. */
  get notices(): readonly Bilingual[] {
    return this.#notices;
  }
  /** What draws and lists figures, once it is there. */
  get figures(): FigureTools | null {
    return this.#figures;
  }
  /** How often the answers to a new choice were all there: a change is worth telling a screen reader. */
  get settled(): number {
    return this.#settled;
  }

  /** What the reader asks the origin of, while that is open. */
  get source(): SourceRequest | null {
    return this.#source;
  }

  /** The reader's choices as a fragment; empty when all is default. */
  get #fragment(): string {
    return this.#write(this.view.choices, this.#vs);
  }

  #write(choices: Choices, vs: string | null, only: string | null = this.data.only ?? null): string {
    const { sealed } = this.data;
    const own = writeAddress({ choices, vs, lang: this.#lang }, this.program, sealed?.lang);
    return [sealed?.address ?? '', only === null ? '' : `only=${only}`, own]
      .filter((part) => part !== '')
      .join('&');
  }

  /** Address, in full, of the present view of the page, or of this one of its figures alone. */
  addressOf(only: string | null): string {
    const [page = ''] = location.href.split('#');
    const fragment = this.#write(this.view.choices, this.#vs, only);
    return fragment === '' ? page : `${page}#${fragment}`;
  }

  /** True while the choices, the data and the language are those that the server rendered. */
  get pictured(): boolean {
    const { answers, data } = this;
    return (
      !data.sealed &&
      data.only === undefined &&
      answers.side === 'sample' &&
      !answers.asOthers &&
      this.#fragment === ''
    );
  }

  get pageState(): PageState {
    const views = [this.view, ...(this.#comparison ? [this.#comparison.view] : [])];
    const found = views.map((view) => view.status());
    // Until the second unit's code is there, nothing is known of it.
    const ready = found.every((s) => s === 'ready') && (this.#vs === null) === (this.#comparison === null);
    if (!ready && !this.#online) return 'offline';
    if (found.includes('error')) return 'error';
    return !ready ? 'loading' : views.some((view) => view.live) ? 'live' : 'published';
  }

  /** Other notebooks, and this one, that read a dataset of these editions. */
  notebooksUsing(editions: readonly EditionManifest[]): readonly NotebookLink[] {
    const held = new Set(editions.map((e) => e.dataset));
    return this.data.notebooks.filter((n) => n.datasets === undefined || n.datasets.some((d) => held.has(d)));
  }

  /** Address, within this page, of the view with these choices changed. */
  linkTo(patch: Choices, vs = this.#vs): string {
    const fragment = this.#write({ ...this.view.choices, ...patch }, vs);
    // An empty fragment would jump to the top and be no link to follow: say the choice though it is the default.
    const spoken = () => Object.entries(patch).map(([key, value]) => `${key}=${String(value)}`);
    return `#${fragment || spoken().join('&')}`;
  }

  /** Address of another notebook's page, for the choices that mean the same there; `asked` are the link's own. */
  linkToPage(name: string, asked: Choices = {}): string {
    const wish = { choices: this.view.choices, vs: this.#vs, lang: this.#lang };
    const { sealed } = this.data;
    const fragment = carryAddress(wish, this.program, asked, sealed?.lang);
    // In a file of its own the other pages are beside this one.
    if (sealed?.alone) return `#${[pageAddress(name), fragment].filter((part) => part !== '').join('&')}`;
    return `${pagePath(this.data.root, name)}${fragment && `#${fragment}`}`;
  }

  /**
   * Takes the address's wishes, looks for own data, and brings the page to life until `signal`. For the browser, once.
   */
  async start(signal?: AbortSignal): Promise<void> {
    // Inside another page it is what others see.
    if (!this.data.sealed && window.parent === window) this.#looked = this.#look();
    this.#takeAddress();
    const until = signal ? { signal } : {};
    addEventListener('popstate', () => this.#takeAddress(), until);
    addEventListener('hashchange', () => this.#takeAddress(), until);
    addEventListener(
      'beforeunload',
      (event) => {
        // Nothing of it is kept: the browser asks before it is gone.
        if (this.own.kind === 'memory' && this.own.editions.length > 0) event.preventDefault();
      },
      until,
    );
    this.#online = navigator.onLine;
    addEventListener('offline', () => (this.#online = false), until);
    addEventListener(
      'online',
      () => {
        this.#online = true;
        void this.#run();
      },
      until,
    );
    // Nothing was rendered for it.
    if (this.data.sealed || this.data.only !== undefined) {
      this.#nameDocument();
      void this.#run();
    }
    await tick();
    delete document.documentElement.dataset['pending'];
    delete document.documentElement.dataset['other'];
    // Files may have been chosen before this script was there.
    const field = document.querySelector<HTMLInputElement>('input#import');
    if (field) this.importFrom(field);
    if (this.pictured) whenDue(false, () => void this.#run());
    const kinds = this.program.cells.flatMap((c) => (c.kind === 'figure' ? (figureSpec(c)?.kind ?? []) : []));
    await this.#guard(async () => (this.#figures = await loadFigures(kinds)));
  }

  /** Takes the reader's choices. Another unit is a step that Back undoes; the rest changes in place. */
  choose(patch: Choices): void {
    const step = this.unitInput !== null && this.unitInput in patch;
    this.view.take({ ...this.view.choices, ...patch });
    this.#notices = [];
    this.#checkCompared();
    this.#writeAddress(step);
    void this.#run();
  }

  /** Shows this unit beside the page's own, or that one alone again. */
  compareWith(unit: string | null): void {
    this.#vs = unit;
    this.#notices = [];
    this.#checkCompared();
    this.#writeAddress(true);
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

  /**
   * Takes the page as it may leave the device, with the answers to its present choices (or to those of another view)
   * and to these others; `cells` names those to take, all when left out. `inside` takes it without suppression, for a
   * locked snapshot alone. Rejects with the failure of a cell, or with the signal's reason.
   */
  async take(
    {
      cells,
      others = [],
      choices: present = this.view.choices,
      inside = false,
      tell,
    }: {
      readonly cells?: readonly string[];
      readonly others?: readonly Choices[];
      readonly choices?: Choices;
      readonly inside?: boolean;
      readonly tell?: (done: number, of: number) => void;
    } = {},
    signal?: AbortSignal,
  ): Promise<SharedPage> {
    const { takePage } = await import('./take-page.ts');
    const { editions, leaving, inside: raw, fictional, side } = this.answers;
    const answered = inside && raw ? raw : leaving;
    const { program, lang } = this;
    const choices = [present, ...others.map((patch) => ({ ...present, ...patch }))] as const;
    const own = side === 'own';
    return takePage(
      {
        ...{ program, ...answered, fictional, editions, own, lang, choices },
        ...(cells && { cells }),
        ...(tell && { tell }),
      },
      signal,
    );
  }

  /** Shows data that are not protected with small counts suppressed, as others would see them. */
  showAsOthers(on: boolean): void {
    this.answers.showAsOthers(on);
    void this.#run();
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

  /** Opens the import with what was dropped, folders opened. To be called within the event. */
  importDropped(transfer: DataTransfer): void {
    const files = droppedFiles(transfer);
    void this.#guard(async () => this.own.import(await files));
  }

  closeImport(): void {
    this.own.closeImport();
  }

  /** Shows where something on the page comes from. */
  openSource(request: SourceRequest): void {
    this.#source = request;
  }
  closeSource(): void {
    this.#source = null;
  }

  /** Opens the panel of data on this device. */
  openDevice(): void {
    this.own.closeImport();
    void this.#guard(() => this.own.openDevice());
  }
  closeDevice(): void {
    this.own.closeDevice();
  }

  /** Opens saved charts and decks; `make` begins with a deck of this page. */
  openBriefing(make = false): void {
    void this.#guard(async () => (await import('./deck/open-briefing.ts')).openBriefing(this, make));
  }

  /** Looks for own data, and from then on whenever it changes. */
  async #look(): Promise<void> {
    // The address first: it says which choices the data is asked for.
    await tick();
    await this.#guard(() =>
      this.own.watch(
        (added) => this.#ownChanged(added),
        (error) => this.tell([failureNotice(error)]),
      ),
    );
  }

  /** Runs work whose failure has no cell to stand at: the reader is told above the page. */
  async #guard(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.tell([failureNotice(error)]);
    }
  }

  /** Tells the reader something above the page, until dismissed. */
  tell(notices: readonly Bilingual[]): void {
    this.#notices = [...this.#notices, ...notices];
  }

  /** Takes what the address asks for; an address written by this page asks for nothing new. */
  #takeAddress(): void {
    const { choices, vs, lang, carried, problems } = readAddress(
      location.hash,
      this.program,
      this.data.sealed?.lang,
    );
    this.#carried = carried;
    const same = lang === this.#lang && this.#write(choices, vs) === this.#fragment;
    this.view.take(choices);
    this.#vs = vs;
    this.#lang = lang;
    // One change of the address is told twice (popstate, hashchange): the second time must not wipe the notices.
    if (problems.length > 0 || !same) this.#notices = problems;
    if (problems.length > 0 || carried) this.#writeAddress(false);
    if (same) return;
    this.#nameDocument();
    void this.#run();
  }

  #writeAddress(step: boolean): void {
    // Not by its path alone: a file shown from a blob has an address that nothing is relative to.
    const [page = ''] = location.href.split('#');
    const address = this.#fragment ? `${page}#${this.#fragment}` : page;
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  #nameDocument(): void {
    document.documentElement.lang = this.#lang === 'zh' ? 'zh-CN' : 'en';
    document.title = `${this.program.front.title[this.#lang]} · ${messages.siteName[this.#lang]}`;
  }

  #ownChanged(added: boolean): void {
    if (added) keepSide('own');
    const side = this.answers.ownUsable ? keptSide() : 'sample';
    if (side === 'own' || side !== this.answers.side) this.#takeSide(side);
  }

  #takeSide(side: DataSide): void {
    this.answers.takeSide(side);
    void this.#run();
  }

  /** Answers the page for the present choices; newer choices take over. */
  async #run(): Promise<void> {
    if (this.#carried && !(await this.#fitCarried())) return;
    const done = await Promise.all([this.view.run(), this.#runCompared()]);
    if (done.includes(false)) return;
    this.#checkChoices();
    this.#settled += 1;
  }

  /** Fits choices from another page to what this one offers, before anything is asked for them. */
  async #fitCarried(): Promise<boolean> {
    // Own data may have units that the sample has not.
    await this.#looked;
    const options = this.program.cells.flatMap((c) => (c.kind === 'input' ? [c.spec.options] : []));
    if (!(await this.view.run(options))) return false;
    this.#carried = false;
    this.view.take(checkChoices(this.view.choices, this.program, this.view.known, true).choices);
    const { choices, known } = this.view;
    if (this.#vs !== null && checkCompared(this.#vs, choices, this.program, known)) this.#vs = null;
    this.#writeAddress(false);
    return true;
  }

  /** Answers the page for the unit to compare with, if there is one. */
  async #runCompared(): Promise<boolean> {
    const [vs, input] = [this.#vs, this.unitInput];
    if (vs === null || input === null) {
      this.#comparison?.view.stop();
      this.#comparison = null;
      return true;
    }
    if (!this.#comparison) {
      try {
        const { Comparison } = await import('./comparison.svelte.ts');
        if (this.#vs !== vs) return false;
        this.#comparison ??= new Comparison(this, input);
      } catch (error) {
        this.#vs = null;
        this.tell([failureNotice(error)]);
        this.#writeAddress(false);
        return true;
      }
    }
    const { view } = this.#comparison;
    view.take({ ...this.view.choices, [input]: vs });
    return view.run();
  }

  /** Ends a comparison with a unit that is not there, or that is the page's own. */
  #checkCompared(): boolean {
    const { choices, known } = this.view;
    const problem = this.#vs === null ? null : checkCompared(this.#vs, choices, this.program, known);
    if (!problem) return false;
    this.#vs = null;
    this.tell([problem]);
    return true;
  }

  /** Replaces choices that do not exist in this data, as far as its options are known. */
  #checkChoices(): void {
    const { choices, problems } = checkChoices(this.view.choices, this.program, this.view.known);
    const same = JSON.stringify(choices) === JSON.stringify(this.view.choices);
    this.view.take(choices);
    const ended = this.#checkCompared();
    if (same && !ended) return;
    this.tell(problems);
    this.#writeAddress(false);
    void this.#run();
  }
}
