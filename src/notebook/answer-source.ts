import type { Table } from '../base/table.ts';
import type { Engine } from '../engine/engine.ts';
import { AnswerMemory } from './answer-memory.ts';
import type { Answer, FoundAnswer, Provenance } from './answer.ts';
import { decodePack, isPublished, packGroups, packHash, type PackGroup } from './packs.ts';
import type { Choices, Program, ProgramQuery } from './program.ts';
import { SharedRequests, orAborted } from './shared-requests.ts';
import { paramsOf } from './shown-queries.ts';

/** Where a runner gets its answers. */
export interface AnswerSource {
  /** The answer if it needs no waiting. */
  known(cell: ProgramQuery, choices: Choices): FoundAnswer | null;
  /** The answer, wherever it must come from. Rejects with a `Failure`, or with the signal's reason. */
  find(cell: ProgramQuery, choices: Choices, signal?: AbortSignal): Promise<FoundAnswer>;
}

/** The published packs beside a page. */
interface PublishedPacks {
  /** Address of the pack of that name (`<hash>.json`). */
  readonly address: (file: string) => string;
  readonly fetch: (address: string, init: { readonly signal: AbortSignal }) => Promise<Response>;
}

export interface AnswerSourceOptions {
  readonly program: Program;
  /** Ids of the editions that the engine has loaded, or would have. */
  readonly editions: readonly string[];
  readonly protection?: Provenance['protection'];
  /** Answers that the page carries, for the default choices. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** Null where nothing was published: own imports, a page that was never built. */
  readonly packs: PublishedPacks | null;
  /** Called only for a question that nothing else answers. */
  readonly engine: () => Promise<Engine>;
  /**
   * The statement that the engine runs for a cell, where it holds the kept cells (`keep-queries.ts`); the answer
   * must be the same as that of the cell's `sql`, which runs when this is left out.
   */
  readonly statement?: (cell: ProgramQuery) => string | Promise<string>;
  /** Hears of packs that could not be used. */
  readonly note?: (message: string) => void;
}

/**
 * Looks for answers in memory, then among the published packs, then asks the engine. Only successes are kept;
 * a pack that is missing, broken or out of reach is a miss, never an answer. It belongs to one set of editions:
 * other data is another source.
 */
export function answerSource(options: AnswerSourceOptions): AnswerSource {
  const { program, packs, protection = 'raw', note = (message) => console.warn(message) } = options;
  const editions = [...options.editions].sort();
  const memory = new AnswerMemory();
  const packRequests = new SharedRequests<boolean>();
  const queries = new SharedRequests<FoundAnswer>();
  const groups = packGroups(program);

  const keyOf = (cell: ProgramQuery, choices: Choices) =>
    JSON.stringify([cell.name, Object.entries(paramsOf(cell.params, choices, program))]);
  const made = (cell: ProgramQuery, choices: Choices): Provenance => ({
    sql: cell.sql,
    params: paramsOf(cell.params, choices, program),
    editions,
    protection,
  });
  const cells = new Map(program.cells.flatMap((c) => (c.kind === 'query' ? [[c.name, c] as const] : [])));
  const keep = (tables: Readonly<Record<string, Table>>, choices: Choices) => {
    for (const [name, table] of Object.entries(tables)) {
      const cell = cells.get(name);
      if (!cell) continue;
      const answer = { columns: table.columns, rows: table.rows, made: made(cell, choices) };
      memory.set(keyOf(cell, choices), { answer, origin: 'published' });
    }
  };
  keep(options.answers ?? {}, program.defaults);

  /** Answers that inputs choose from, as far as they are in memory. */
  const knownOptions = (choices: Choices) =>
    Object.fromEntries(
      program.cells.flatMap((cell) => {
        const from = cell.kind === 'input' ? cells.get(cell.spec.options) : undefined;
        const found = from ? memory.get(keyOf(from, choices)) : null;
        return from && found ? [[from.name, found.answer]] : [];
      }),
    );

  /** Fetches a pack into memory; false for a miss. */
  async function fetchPack(
    { address, fetch }: PublishedPacks,
    group: PackGroup,
    choices: Choices,
    signal: AbortSignal,
  ): Promise<boolean> {
    const name = packHash(program, group, choices, editions, protection);
    const file = `${name}.json`;
    try {
      const response = await fetch(address(file), { signal });
      if (response.status === 404) return false;
      if (!response.ok) throw new Error(`the host answers ${response.status}`);
      keep(decodePack(await response.text(), name, group.cells), choices);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      note(`The published answers ${file} cannot be used: ${String(error)}`);
      return false;
    }
  }

  async function fromPacks(cell: ProgramQuery, choices: Choices, signal?: AbortSignal): Promise<boolean> {
    const group = groups.find((g) => g.cells.includes(cell.name));
    if (!packs || !group || !isPublished(program, group, choices, knownOptions(choices))) return false;
    const key = JSON.stringify(paramsOf(group.params, choices, program));
    return packRequests.run(
      `${group.cells[0] ?? ''} ${key}`,
      (s) => fetchPack(packs, group, choices, s),
      signal,
    );
  }

  async function fromEngine(cell: ProgramQuery, choices: Choices, signal: AbortSignal): Promise<FoundAnswer> {
    const engine = await orAborted(options.engine(), signal);
    const provenance = made(cell, choices);
    const statement = (await options.statement?.(cell)) ?? cell.sql;
    const table = await engine.query(statement, provenance.params, signal, protection);
    const answer = { columns: table.columns, rows: table.rows, made: provenance };
    memory.set(keyOf(cell, choices), { answer, origin: 'memory' });
    return { answer, origin: 'engine' };
  }

  return {
    known: (cell, choices) => memory.get(keyOf(cell, choices)),
    async find(cell, choices, signal) {
      signal?.throwIfAborted();
      const key = keyOf(cell, choices);
      const known = memory.get(key);
      if (known) return known;
      const published = (await fromPacks(cell, choices, signal)) ? memory.get(key) : null;
      return published ?? queries.run(key, (s) => fromEngine(cell, choices, s), signal);
    },
  };
}
