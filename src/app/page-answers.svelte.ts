import type { DatasetId } from '../domain/datasets.ts';
import { tableOf } from '../domain/edition-table.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { Row, Table } from '../base/table.ts';
import { answerSource } from '../notebook/answer-source.ts';
import type { Answer, AnswerOrigin, Provenance } from '../notebook/answer.ts';
import type { CellState, CellStates } from '../notebook/cell-state.ts';
import type { Choices } from '../notebook/program.ts';
import { Runner } from '../notebook/runner.ts';
import { shownQueries } from '../notebook/shown-queries.ts';
import { answerId } from './answer-ids.ts';
import { carriedAnswers } from './carried-answers.ts';
import { LiveEngine, sampleData, type BootStep, type DataSide, type SideData } from './live-engine.ts';
import type { OwnData } from './own-data.svelte.ts';
import type { PageData } from './page-data.ts';

/** What a cell shows: `data-state` of the cell. */
export type CellStatus = CellState['state'];

/** How one answer was made, for "where the numbers come from". */
export interface MadeAnswer {
  readonly name: string;
  readonly origin: AnswerOrigin;
  readonly made: Provenance;
  readonly editions: readonly EditionManifest[];
}

const noTable: Table = { columns: [], rows: 0 };

/**
 * The answers of a page, from the sample or from own data, and how far they are. Part of the session's state: only
 * the session calls `run` and `takeSide`.
 */
export class PageAnswers {
  readonly #data: PageData;
  readonly #own: OwnData;
  /** True while what the server rendered is what is asked for. */
  readonly #rendered: () => boolean;
  /** Query cells that have an answer of their own; the others are part of their statements. */
  readonly #shown: ReadonlySet<string>;
  /** Datasets that the page's sample feeds and its queries read. */
  readonly #datasets: readonly DatasetId[];
  /** What the page brought along: answers to the default choices. */
  readonly #carried: Readonly<Record<string, Answer>>;
  readonly #engine: LiveEngine;
  #runner: Runner | null = null;

  #states: CellStates = $state.raw({});
  #side: DataSide = $state('sample');
  #boot: BootStep | null = $state.raw(null);
  /** True once the engine holds the present side: asking it more costs no download. */
  #engineOpen = $state(false);

  /** Answers there are, those of an earlier choice among them. */
  readonly known: Readonly<Record<string, Answer>> = $derived(
    Object.fromEntries(
      Object.entries(this.#states).flatMap(([name, s]) => ('answer' in s ? [[name, s.answer] as const] : [])),
    ),
  );

  constructor(data: PageData, own: OwnData, rendered: () => boolean) {
    const { program } = data;
    this.#data = data;
    this.#own = own;
    this.#rendered = rendered;
    this.#shown = new Set(shownQueries(program).map((c) => c.name));
    const read = new Set(program.cells.flatMap((c) => (c.kind === 'query' ? c.tables : [])));
    this.#datasets = [...new Set(data.editions.map((e) => e.dataset))].filter(
      (d): d is DatasetId => d !== 'free' && read.has(d),
    );
    this.#engine = new LiveEngine(data.root, program, (step) => (this.#boot = step));
    this.#carried = carriedAnswers(data);
    this.#states = Object.fromEntries(
      Object.entries(this.#carried).map(([name, answer]) => [
        name,
        { state: 'ready', answer, origin: 'published' },
      ]),
    );
  }

  get side(): DataSide {
    return this.#side;
  }
  /** How far the engine is with starting; null when it is not starting. */
  get boot(): BootStep | null {
    return this.#boot;
  }
  /** True when something shown was not published with the page. */
  get live(): boolean {
    return Object.values(this.#states).some((s) => s.state === 'ready' && s.origin !== 'published');
  }

  /** Editions of the present side. */
  get editions(): readonly EditionManifest[] {
    return this.#side === 'own' ? this.#own.editions : this.#data.editions;
  }
  /** True when a question that nothing answers yet needs no download any more. */
  get engineOpen(): boolean {
    return this.#engineOpen;
  }

  /**
   * Asks the engine something beside the page's cells, on the data that the page shows; starts it where it does not
   * run. Rejects with a `Failure`, or with the signal's reason.
   */
  async ask({ sql, params }: { sql: string; params: Row }, signal?: AbortSignal): Promise<Table> {
    const engine = await this.#engine.open(this.#held());
    signal?.throwIfAborted();
    this.#engineOpen = true;
    return engine.query(sql, params, signal);
  }

  /** The answer of a cell as figures read it. */
  readonly table = (name: string): Table => this.known[name] ?? noTable;

  /** True when every one of these cells has an answer to show. */
  knows(names: readonly string[]): boolean {
    return names.every((name) => Object.hasOwn(this.known, name));
  }

  /**
   * The state of what is made from these cells, or from all. An answer that the page left out is on its way in the
   * background while the server's rendering stands: that is not worth a word.
   */
  status(names: readonly string[] = Object.keys(this.#states)): CellStatus {
    const found = names.map((name): CellStatus => {
      const state = this.#states[name]?.state ?? (this.#shown.has(name) ? 'loading' : 'ready');
      return state === 'loading' && this.#rendered() ? 'ready' : state;
    });
    return (['error', 'loading', 'stale'] as const).find((s) => found.includes(s)) ?? 'ready';
  }

  /** What went wrong in this cell, or null. */
  errorOf(name: string): unknown {
    const state = this.#states[name];
    return state?.state === 'error' ? state.error : null;
  }

  /** A name for exactly the answers that these cells have now. */
  idOf(names: readonly string[]): string {
    const id = (answer: Answer | undefined) => (answer ? answerId(answer) : 0);
    return names.map((name) => id(this.known[name])).join();
  }

  /** How the answers of these cells were made, as far as they are there. */
  provenance(names: readonly string[]): MadeAnswer[] {
    const { editions } = this;
    return names.flatMap((name) => {
      const state = this.#states[name];
      const cell = this.#data.program.cells.find((c) => c.kind === 'query' && c.name === name);
      if (!state || !('answer' in state) || cell?.kind !== 'query') return [];
      const { made } = state.answer;
      const read = editions.filter((e) => made.editions.includes(e.id) && cell.tables.includes(tableOf(e)));
      return [{ name, origin: state.state === 'ready' ? state.origin : 'memory', made, editions: read }];
    });
  }

  /** True when the device holds editions of a dataset that this page is about. */
  get ownUsable(): boolean {
    const held = new Set(this.#own.editions.map((e) => e.dataset));
    const { needs } = this.#data.program.front;
    if (needs.length > 0) return needs.every((d) => held.has(d));
    const about = this.#datasets.filter((d) => d !== 'units');
    // Every import brings units along: a list of them alone would leave the page empty.
    const enough = about.length > 0 ? about : this.#datasets;
    return enough.some((d) => held.has(d));
  }

  /** Datasets that this page reads and that the own data lacks. */
  get ownLacks(): readonly DatasetId[] {
    const held = new Set(this.#own.editions.map((e) => e.dataset));
    return this.#datasets.filter((d) => !held.has(d));
  }

  /** Reads this side from the next run on; nothing of the other side stays. */
  takeSide(side: DataSide): void {
    this.#side = side;
    this.#engineOpen = false;
    this.#runner?.stop();
    this.#runner = null;
  }

  /**
   * Answers the page for these choices. Resolves when all answers are there or failed, with false where newer
   * choices or another side took over.
   */
  async run(choices: Choices): Promise<boolean> {
    const runner = (this.#runner ??= this.#makeRunner());
    // Both at once: the first says which choices, the second which cells, and nothing is shown between.
    await Promise.all([runner.run(choices), runner.want([...this.#shown])]);
    return runner === this.#runner && runner.origin !== 'loading';
  }

  /** A runner for the data of the present side. It has no answers at first, so none of other choices is shown. */
  #makeRunner(): Runner {
    const { root, program } = this.#data;
    const sample = this.#side === 'sample';
    const held = this.#held();
    const source = answerSource({
      program,
      editions: held.editions.map((e) => e.id),
      answers: sample ? this.#carried : {},
      packs: sample
        ? { address: (file) => `${root}answers/${file}`, fetch: (address, init) => fetch(address, init) }
        : null,
      engine: async () => {
        const engine = await this.#engine.open(held);
        if (this.#runner === runner) this.#engineOpen = true;
        return engine;
      },
      // Only a live question needs the lexer behind this.
      statement: async (cell) => (await import('../notebook/keep-queries.ts')).stepSql(program, cell),
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

  /** The data of the present side. */
  #held(): SideData {
    return this.#side === 'sample'
      ? sampleData(this.#data.root, this.#data.editions)
      : { editions: this.#own.editions, read: this.#own.read };
  }
}
