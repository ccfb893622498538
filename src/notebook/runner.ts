import { Failure } from '../base/errors.ts';
import type { AnswerSource } from './answer-source.ts';
import type { FoundAnswer } from './answer.ts';
import type { CellState, CellStates } from './cell-state.ts';
import type { Choices, Program, ProgramQuery } from './program.ts';
import { paramsOf, shownQueries } from './shown-queries.ts';

/** What the answers of a page are doing, all together. */
export type RunnerOrigin = 'published' | 'loading' | 'live' | 'error';

export interface RunnerOptions {
  readonly program: Program;
  readonly source: AnswerSource;
  /** Hears of every change, with the states of all cells asked for so far. */
  readonly emit: (states: CellStates) => void;
  /** Names of the cells to answer; the page's shown queries when left out. `want` adds to them. */
  readonly wanted?: readonly string[];
}

/** A cell's question on its way. The controller also tells one asking from the next. */
interface Pending {
  readonly question: string;
  readonly controller: AbortController;
  readonly settled: Promise<void>;
  /** The latest turn that waits for it: only that one may give it up. */
  turn: symbol;
}

/**
 * Answers the query cells of a page for the reader's choices, again and again. An answer in memory is there at
 * once; a cell that waits keeps its old answer, marked `stale`; an answer to an earlier choice that comes late is
 * dropped. A cell whose parameters did not change is left alone, also while it waits.
 */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #cells: ReadonlyMap<string, ProgramQuery>;
  readonly #wanted: Set<string>;
  readonly #pending = new Map<string, Pending>();
  /** Which question a cell's state answers, or failed to answer. */
  readonly #answered = new Map<string, string>();
  #states: Record<string, CellState> = {};
  #choices: Choices;

  constructor(options: RunnerOptions) {
    const { program } = options;
    this.#options = options;
    this.#cells = new Map(program.cells.flatMap((c) => (c.kind === 'query' ? [[c.name, c] as const] : [])));
    this.#wanted = new Set(options.wanted ?? shownQueries(program).map((cell) => cell.name));
    this.#choices = program.defaults;
    for (const name of this.#wanted) this.#ready(name);
    this.#failBroken();
  }

  get states(): CellStates {
    return this.#states;
  }

  get choices(): Choices {
    return this.#choices;
  }

  /** `loading` as long as anything is on its way, `live` when the engine has answered anything that is shown. */
  get origin(): RunnerOrigin {
    const states = Object.values(this.#states);
    if (states.some((s) => s.state === 'loading' || s.state === 'stale')) return 'loading';
    if (states.some((s) => s.state === 'error')) return 'error';
    return states.some((s) => s.state === 'ready' && s.origin !== 'published') ? 'live' : 'published';
  }

  /**
   * Answers every wanted cell for these choices; what is not chosen is the default. Resolves when all of them are
   * there or failed (a failure is a state), or when newer choices took over. Rejects with the signal's reason.
   */
  async run(choices: Choices, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const names = Object.keys(this.#options.program.defaults);
    this.#choices = paramsOf(names, choices, this.#options.program);
    await this.#ask([...this.#wanted], signal);
  }

  /** Answers these cells too, now for the present choices and from now on. */
  async want(names: readonly string[], signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    for (const name of names) if (this.#cells.has(name)) this.#wanted.add(name);
    this.#failBroken();
    await this.#ask(names, signal);
  }

  /** Gives up what is on its way; the states stay as they are. */
  stop(): void {
    for (const name of [...this.#pending.keys()]) this.#drop(name);
  }

  async #ask(names: readonly string[], signal?: AbortSignal): Promise<void> {
    const turn = Symbol();
    for (const name of names) this.#askOne(name, turn);
    this.#emit();
    const giveUp = () => {
      for (const [name, pending] of this.#pending) if (pending.turn === turn) this.#drop(name);
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    await Promise.all(names.flatMap((name) => this.#pending.get(name)?.settled ?? []));
    signal?.removeEventListener('abort', giveUp);
    signal?.throwIfAborted();
  }

  #askOne(name: string, turn: symbol): void {
    const cell = this.#cells.get(name);
    if (!cell || cell.error) return;
    const question = this.#question(cell);
    const pending = this.#pending.get(name);
    if (pending?.question === question) {
      pending.turn = turn;
      return;
    }
    this.#drop(name);
    const state = this.#states[name];
    if (this.#answered.get(name) === question && state?.state === 'ready') return;
    if (this.#ready(name)) return;
    this.#answered.delete(name);
    const old = state && 'answer' in state ? state.answer : null;
    this.#set(name, old ? { state: 'stale', answer: old } : { state: 'loading' });
    const controller = new AbortController();
    const settled = this.#options.source.find(cell, this.#choices, controller.signal).then(
      (found) => this.#settle(name, controller, question, { found }),
      (error: unknown) => this.#settle(name, controller, question, { error }),
    );
    this.#pending.set(name, { question, controller, settled, turn });
  }

  #drop(name: string): void {
    this.#pending.get(name)?.controller.abort();
    this.#pending.delete(name);
  }

  /** Takes an outcome, unless the cell was given up or asks something else by now. */
  #settle(
    name: string,
    controller: AbortController,
    question: string,
    outcome: { readonly found: FoundAnswer } | { readonly error: unknown },
  ): void {
    if (this.#pending.get(name)?.controller !== controller) return;
    this.#pending.delete(name);
    this.#answered.set(name, question);
    if ('found' in outcome) this.#set(name, { state: 'ready', ...outcome.found });
    else this.#set(name, { state: 'error', error: outcome.error });
    // One pack answers many cells: they become ready together, and the page is drawn once.
    for (const other of this.#pending.keys()) if (this.#ready(other)) this.#pending.delete(other);
    this.#emit();
  }

  /** Takes the answer from memory, if it is there. */
  #ready(name: string): boolean {
    const cell = this.#cells.get(name);
    const found = cell && !cell.error ? this.#options.source.known(cell, this.#choices) : null;
    if (!cell || !found) return false;
    this.#answered.set(name, this.#question(cell));
    this.#set(name, { state: 'ready', ...found });
    return true;
  }

  #question(cell: ProgramQuery): string {
    return JSON.stringify(paramsOf(cell.params, this.#choices, this.#options.program));
  }

  #set(name: string, state: CellState): void {
    this.#states = { ...this.#states, [name]: state };
  }

  #failBroken(): void {
    for (const [name, { error }] of this.#cells)
      if (error && !this.#states[name])
        this.#set(name, { state: 'error', error: new Failure('cell', error) });
  }

  #emit(): void {
    this.#options.emit(this.#states);
  }
}
