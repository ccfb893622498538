import { tick } from 'svelte';
import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { Choices, Program } from '../notebook/program.ts';
import { readAddress, writeAddress } from './address.ts';
import { checkChoices } from './check-choices.ts';
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
  #notices: readonly Bilingual[] = $state.raw([]);
  #figures: FigureTools | null = $state.raw(null);
  #online = $state(true);
  #settled = $state(0);
  #source: SourceRequest | null = $state.raw(null);

  constructor(data: PageData, lang: Lang) {
    const { program } = data;
    this.data = data;
    this.program = program;
    this.unitInput = program.cells.find((c) => c.kind === 'input' && c.spec.type === 'unit')?.name ?? null;
    this.#lang = lang;
    this.answers = new PageAnswers(data, this.own);
    this.view = new View({
      program,
      answers: this.answers,
      lang: () => this.#lang,
      pictured: () => this.pictured,
      choose: (patch) => this.choose(patch),
    });
  }

  get lang(): Lang {
    return this.#lang;
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
    return writeAddress({ choices: this.view.choices, lang: this.#lang }, this.program);
  }

  /** True while the choices, the data and the language are those that the server rendered. */
  get pictured(): boolean {
    return this.answers.side === 'sample' && this.#fragment === '';
  }

  get pageState(): PageState {
    const status = this.view.status();
    if (status !== 'ready' && !this.#online) return 'offline';
    if (status === 'error') return 'error';
    return status !== 'ready' ? 'loading' : this.view.live ? 'live' : 'published';
  }

  /** Other notebooks, and this one, that read a dataset of these editions. */
  notebooksUsing(editions: readonly EditionManifest[]): readonly NotebookLink[] {
    const held = new Set(editions.map((e) => e.dataset));
    return this.data.notebooks.filter((n) => n.datasets === undefined || n.datasets.some((d) => held.has(d)));
  }

  /** Address, within this page, of the view with these choices changed. */
  linkTo(patch: Choices): string {
    const fragment = writeAddress(
      { choices: { ...this.view.choices, ...patch }, lang: this.#lang },
      this.program,
    );
    // An empty fragment would jump to the top and be no link to follow: say the choice though it is the default.
    const spoken = () => Object.entries(patch).map(([key, value]) => `${key}=${String(value)}`);
    return `#${fragment || spoken().join('&')}`;
  }

  /** Address of another notebook's page with these choices, and the reader's others. */
  linkToPage(name: string, patch: Choices): string {
    const fragment = writeAddress(
      { choices: { ...this.view.choices, ...patch }, lang: this.#lang },
      this.program,
    );
    return `${this.data.root}${name}/${fragment && `#${fragment}`}`;
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
    void this.#guard(() =>
      this.own.watch(
        (added) => this.#ownChanged(added),
        (error) => this.#tell([failureNotice(error)]),
      ),
    );
    if (this.pictured) whenDue(false, () => void this.#run());
    const kinds = this.program.cells.flatMap((c) => (c.kind === 'figure' ? (figureSpec(c)?.kind ?? []) : []));
    await this.#guard(async () => (this.#figures = await loadFigures(kinds)));
  }

  /** Takes the reader's choices. Another unit is a step that Back undoes; the rest changes in place. */
  choose(patch: Choices): void {
    const step = this.unitInput !== null && this.unitInput in patch;
    this.view.take({ ...this.view.choices, ...patch });
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
    const same = writeAddress({ choices, lang }, this.program) === this.#fragment;
    this.view.take(choices);
    this.#lang = lang;
    // One change of the address is told twice (popstate, hashchange): the second time must not wipe the notices.
    if (problems.length > 0 || !same) this.#notices = problems;
    if (problems.length > 0) this.#writeAddress(false);
    if (same) return;
    this.#nameDocument();
    void this.#run();
  }

  #writeAddress(step: boolean): void {
    const address = this.#fragment ? `#${this.#fragment}` : location.pathname + location.search;
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
    if (!(await this.view.run())) return;
    this.#checkChoices();
    this.#settled += 1;
  }

  /** Replaces choices that do not exist in this data, as far as its options are known. */
  #checkChoices(): void {
    const { choices, problems } = checkChoices(this.view.choices, this.program, this.view.known);
    if (JSON.stringify(choices) === JSON.stringify(this.view.choices)) return;
    this.view.take(choices);
    this.#tell(problems);
    this.#writeAddress(false);
    void this.#run();
  }
}
