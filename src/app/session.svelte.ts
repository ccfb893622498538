import { tick } from 'svelte';
import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { Table } from '../base/table.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { BootProgress } from '../engine/engine.ts';
import type { Answer, AnswerOrigin, Provenance } from '../notebook/answer.ts';
import type { CellState, CellStates } from '../notebook/cell-state.ts';
import type { Choices, Program } from '../notebook/program.ts';
import type { VaultKind } from '../vault/vault.ts';
import { readAddress, writeAddress } from './address.ts';
import { loadFigures, type FigureTools } from './load-figures.ts';
import type { PageData } from './page-data.ts';

/** What a cell shows: `data-state` of the cell. */
export type CellStatus = CellState['state'];

/** What the page is doing: `data-state` of `main`. */
export type PageState = 'published' | 'loading' | 'live' | 'offline' | 'error';

/** Which data the page reads: the samples it was published with, or what the reader imported. Never a mix. */
export type DataSide = 'sample' | 'own';

/** The engine's way to its first answer, in the words of the bar. */
export interface BootStep {
  readonly stage: BootProgress['stage'] | 'data';
  readonly fraction: number;
}

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

  #lang: Lang = $state('zh');
  #choices: Choices = $state.raw({});
  #states: CellStates = $state.raw({});
  #notices: readonly Bilingual[] = $state.raw([]);
  #side: DataSide = $state('sample');
  #figures: FigureTools | null = $state.raw(null);
  #boot: BootStep | null = $state.raw(null);
  #ownEditions: readonly EditionManifest[] = $state.raw([]);
  #vaultKind: VaultKind | null = $state(null);
  #everRan = $state(false);

  readonly #known: Readonly<Record<string, Answer>> = $derived(
    Object.fromEntries(
      Object.entries(this.#states).flatMap(([name, s]) => ('answer' in s ? [[name, s.answer] as const] : [])),
    ),
  );

  constructor(data: PageData, lang: Lang) {
    this.data = data;
    this.program = data.program;
    this.#lang = lang;
    this.#choices = data.program.defaults;
    this.#states = Object.fromEntries(
      Object.entries(data.answers).map(([name, answer]) => [
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
  get notices(): readonly Bilingual[] {
    return this.#notices;
  }
  get side(): DataSide {
    return this.#side;
  }
  get figures(): FigureTools | null {
    return this.#figures;
  }
  get boot(): BootStep | null {
    return this.#boot;
  }
  get ownEditions(): readonly EditionManifest[] {
    return this.#ownEditions;
  }
  get vaultKind(): VaultKind | null {
    return this.#vaultKind;
  }
  /** True once an answer came after the page's own. */
  get everRan(): boolean {
    return this.#everRan;
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

  /** The state of what is made from these cells. An answer that the page left out is fetched when it is needed. */
  status(names: readonly string[]): CellStatus {
    const found = names.map((name) => this.#states[name]?.state ?? (this.pictured ? 'ready' : 'loading'));
    return (['error', 'loading', 'stale'] as const).find((s) => found.includes(s)) ?? 'ready';
  }

  /** What went wrong in this cell, or null. */
  errorOf(name: string): unknown {
    const state = this.#states[name];
    return state?.state === 'error' ? state.error : null;
  }

  /** True while the choices, the data and the language are those that the server drew. */
  get pictured(): boolean {
    return this.#side === 'sample' && this.#lang === 'zh' && this.#atDefaults;
  }
  get #atDefaults(): boolean {
    return writeAddress({ choices: this.#choices, lang: 'zh' }, this.program) === '';
  }

  get pageState(): PageState {
    const all = Object.values(this.#states).map((s) => s.state);
    if (all.includes('error')) return 'error';
    if (all.includes('loading') || all.includes('stale')) return 'loading';
    return 'published';
  }

  /** Name of the notebook's unit parameter: what a click on a unit in a picture changes. */
  get unitInput(): string | null {
    return this.program.cells.find((c) => c.kind === 'input' && c.spec.type === 'unit')?.name ?? null;
  }

  get ownUsable(): boolean {
    return false;
  }

  questionOf(names: readonly string[]): string {
    return JSON.stringify([names, this.#choices, this.#lang]);
  }
  provenance(_names: readonly string[]): MadeAnswer[] {
    return [];
  }
  need(_name: string): void {}
  linkTo(patch: Choices): string {
    const fragment = writeAddress(
      { choices: { ...this.#choices, ...patch }, lang: this.#lang },
      this.program,
    );
    return `#${
      fragment ||
      Object.entries(patch)
        .map(([k, v]) => `${k}=${String(v)}`)
        .join('&')
    }`;
  }

  choose(patch: Choices): void {
    this.#choices = { ...this.#choices, ...patch };
  }
  setLanguage(lang: Lang): void {
    this.#lang = lang;
  }
  switchData(side: DataSide): void {
    this.#side = side;
  }
  dismiss(notice: Bilingual): void {
    this.#notices = this.#notices.filter((n) => n !== notice);
  }
  importFrom(input: HTMLInputElement): void {
    void input;
  }

  async start(): Promise<void> {
    const wish = readAddress(location.hash, this.program);
    this.#choices = wish.choices;
    this.#lang = wish.lang;
    this.#notices = wish.problems;
    await tick();
    delete document.documentElement.dataset['pending'];
    this.#figures = await loadFigures();
  }
}
