import type { Lang } from '../base/bilingual.ts';
import type { Table } from '../base/table.ts';
import { tableOf } from '../domain/edition-table.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { AnswerSource } from '../notebook/answer-source.ts';
import type { Answer, AnswerOrigin, Provenance } from '../notebook/answer.ts';
import type { CellState, CellStates } from '../notebook/cell-state.ts';
import type { Choices, Program } from '../notebook/program.ts';
import { Runner } from '../notebook/runner.ts';
import { answerId } from './answer-ids.ts';
import type { PageAnswers } from './page-answers.svelte.ts';

/** What a cell shows: `data-state` of the cell. */
export type CellStatus = CellState['state'];

/** How one answer was made, for "where the numbers come from". */
export interface MadeAnswer {
  readonly name: string;
  readonly origin: AnswerOrigin;
  readonly made: Provenance;
  readonly editions: readonly EditionManifest[];
}

export interface ViewOptions {
  readonly program: Program;
  readonly answers: PageAnswers;
  readonly lang: () => Lang;
  /** True while what the server rendered is what is asked for. */
  readonly pictured: () => boolean;
  /** Takes what a reader chose inside the view: the unit of a figure that was tapped. */
  readonly choose: (patch: Choices) => void;
  /** The way, within this page, to such a choice. */
  readonly linkTo: (patch: Choices) => string;
  /** Answers to begin with, for the program's defaults. */
  readonly carried: Readonly<Record<string, Answer>>;
  /** Makes the ids of its elements its own, where it is not the page's only view. */
  readonly suffix?: string;
}

const noTable: Table = { columns: [], rows: 0 };

/**
 * The page for one set of choices: which they are, and how far their answers are. Part of the session's state: only
 * the session calls `take` and `run`.
 */
export class View {
  readonly choose: (patch: Choices) => void;
  readonly linkTo: (patch: Choices) => string;
  readonly suffix: string;
  readonly #program: Program;
  readonly #answers: PageAnswers;
  readonly #lang: () => Lang;
  readonly #pictured: () => boolean;
  #runner: { readonly source: AnswerSource; readonly runner: Runner } | null = null;

  #choices: Choices = $state.raw({});
  #states: CellStates = $state.raw({});

  /** Answers there are, those of an earlier choice among them. */
  readonly known: Readonly<Record<string, Answer>> = $derived(
    Object.fromEntries(
      Object.entries(this.#states).flatMap(([name, s]) => ('answer' in s ? [[name, s.answer] as const] : [])),
    ),
  );

  constructor({ program, answers, lang, pictured, choose, linkTo, carried, suffix = '' }: ViewOptions) {
    this.#program = program;
    this.#answers = answers;
    this.#lang = lang;
    this.#pictured = pictured;
    this.choose = choose;
    this.linkTo = linkTo;
    this.suffix = suffix;
    this.#choices = program.defaults;
    this.#states = Object.fromEntries(
      Object.entries(carried).map(([name, answer]) => [
        name,
        { state: 'ready', answer, origin: 'published' },
      ]),
    );
  }

  get choices(): Choices {
    return this.#choices;
  }

  /** True while this is what the server rendered. */
  get pictured(): boolean {
    return this.#pictured();
  }

  /** True when something shown was not published with the page. */
  get live(): boolean {
    return Object.values(this.#states).some((s) => s.state === 'ready' && s.origin !== 'published');
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
      const state = this.#states[name]?.state ?? (this.#answers.shown.has(name) ? 'loading' : 'ready');
      return state === 'loading' && this.pictured ? 'ready' : state;
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

  /** Changes exactly when a figure of these cells is to be drawn anew. */
  questionOf(names: readonly string[]): string {
    return JSON.stringify([this.idOf(names), this.#choices, this.#lang()]);
  }

  /** How the answers of these cells were made, as far as they are there. */
  provenance(names: readonly string[]): MadeAnswer[] {
    const { editions } = this.#answers;
    return names.flatMap((name) => {
      const state = this.#states[name];
      const cell = this.#program.cells.find((c) => c.kind === 'query' && c.name === name);
      if (!state || !('answer' in state) || cell?.kind !== 'query') return [];
      const { made } = state.answer;
      const read = editions.filter((e) => made.editions.includes(e.id) && cell.tables.includes(tableOf(e)));
      return [{ name, origin: state.state === 'ready' ? state.origin : 'memory', made, editions: read }];
    });
  }

  /** From now on it is about these choices; `run` answers them. */
  take(choices: Choices): void {
    this.#choices = choices;
  }

  /**
   * Answers the page for its choices, or only these cells. Resolves when all answers are there or failed, with false where newer choices
   * or other data took over.
   */
  async run(names: Iterable<string> = this.#answers.shown): Promise<boolean> {
    const { source } = this.#answers;
    // Other data is another source: a new runner has no answers, so that none of the old data stays.
    if (this.#runner?.source !== source) {
      this.stop();
      this.#runner = { source, runner: this.#makeRunner(source) };
    }
    const { runner } = this.#runner;
    // Both at once: the first says which choices, the second which cells, and nothing is shown between.
    await Promise.all([runner.run(this.#choices), runner.want([...names])]);
    return runner === this.#runner?.runner && runner.origin !== 'loading';
  }

  /** Gives up what is on its way. */
  stop(): void {
    this.#runner?.runner.stop();
    this.#runner = null;
  }

  #makeRunner(source: AnswerSource): Runner {
    const runner: Runner = new Runner({
      program: this.#program,
      source,
      wanted: [],
      emit: (states) => {
        if (this.#runner?.runner === runner) this.#states = states;
      },
    });
    return runner;
  }
}
