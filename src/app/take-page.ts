import type { Lang } from '../base/bilingual.ts';
import { rows, type Column, type Row, type Table } from '../base/table.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { AnswerSource } from '../notebook/answer-source.ts';
import type { Choices, Program, ProgramCell, ProgramInput } from '../notebook/program.ts';
import { paramsOf, shownQueries } from '../notebook/shown-queries.ts';
import type { SharedAnswers, SharedAs, SharedCell, SharedPage } from '../share/shared-page.ts';

export interface TakeOptions {
  readonly program: Program;
  readonly source: AnswerSource;
  readonly shown: SharedAs;
  /** True when the answers are made from invented data. */
  readonly fictional: boolean;
  readonly editions: readonly EditionManifest[];
  /** True when the data are the reader's own and not the notebook's sample. */
  readonly own?: boolean;
  readonly lang: Lang;
  /** Choices whose answers are taken along; the page opens with the first. At least one. */
  readonly choices: readonly [Choices, ...Choices[]];
  /** Names of the cells to take, without queries; the whole page when left out. */
  readonly cells?: readonly string[];
  /** Instant of taking, ISO 8601. */
  readonly now?: string;
  /** Hears how many of the choices are answered. */
  readonly tell?: (done: number, of: number) => void;
}

/**
 * Takes a page, or some of its cells, with the answers to these choices, so that it stands without its host. Its
 * inputs offer what was taken and nothing else. Rejects with the failure of a cell that cannot be answered, or with
 * the signal's reason: a page is taken whole or not at all.
 */
export async function takePage(options: TakeOptions, signal?: AbortSignal): Promise<SharedPage> {
  const { program, source, choices, lang, now = new Date().toISOString() } = options;
  const whole = choices.map((own) => paramsOf(Object.keys(program.defaults), own, program));
  const part = partOf(program, options.cells);
  const taken = new Map<string, { choices: Choices; tables: Record<string, Table> }>();
  for (const [done, own] of whole.entries()) {
    options.tell?.(done, whole.length);
    await Promise.all(
      shownQueries(part).map(async (cell) => {
        const { answer } = await source.find(cell, own, signal);
        const params = paramsOf(cell.params, own, program);
        const key = JSON.stringify(params);
        const held = taken.get(key) ?? { choices: params, tables: {} };
        taken.set(key, held);
        held.tables[cell.name] = { columns: answer.columns, rows: answer.rows };
      }),
    );
  }
  const { cells, answers } = offerTaken(part, [...taken.values()], whole);
  const read = new Set(part.cells.flatMap((c) => (c.kind === 'query' ? c.tables : [])));
  return {
    name: program.name,
    title: program.front.title,
    subtitle: program.front.subtitle,
    fictional: options.fictional,
    shown: options.shown,
    lang,
    choices: whole[0] ?? {},
    cells: options.own ? cells.map(withoutSource) : cells,
    answers,
    sources: options.editions
      .filter((e) => e.dataset !== 'units' && read.has(e.table ?? e.dataset))
      .map(({ dataset, source: { file, sheet }, from, to }) => ({ dataset, file, sheet, from, to })),
    takenAt: now,
  };
}

/** A figure names the files of the sample; over the reader's own data the page's sources say where numbers come from. */
function withoutSource(cell: SharedCell): SharedCell {
  if (cell.kind !== 'figure') return cell;
  const parts = Object.entries(cell.spec as object).filter(([part]) => part !== 'source');
  return { ...cell, spec: Object.fromEntries(parts) };
}

/** The program of these cells alone, with the queries that they read. */
function partOf(program: Program, names: readonly string[] | undefined): Program {
  const kept = (cell: ProgramCell) => cell.kind !== 'query' && (!names || names.includes(cell.name));
  const shown = program.cells.filter((c) => kept(c) && c.error === null);
  const read = new Set(shown.flatMap((c) => c.reads));
  return {
    ...program,
    cells: program.cells.filter((c) => shown.includes(c) || (c.kind === 'query' && read.has(c.name))),
  };
}

/** Inputs get lists of their own, with the choices that were taken: other cells may read the whole list. */
function offerTaken(
  part: Program,
  answers: readonly SharedAnswers[],
  choices: readonly Choices[],
): { readonly cells: SharedCell[]; readonly answers: readonly SharedAnswers[] } {
  const answered = new Map(shownQueries(part).map((c) => [c.name, c.params]));
  const lists = new Map<string, { readonly of: string; readonly input: ProgramInput }>();
  const cells = part.cells.flatMap((cell): SharedCell[] => {
    if (cell.kind === 'query') {
      const params = answered.get(cell.name);
      return params ? [{ kind: 'query', name: cell.name, params }] : [];
    }
    if (cell.kind !== 'input') return [cell];
    const list = `${cell.name}_taken`;
    lists.set(list, { of: cell.spec.options, input: cell });
    const spec = {
      ...cell.spec,
      options: list,
      ...(cell.spec.type === 'period' ? { listed: true as const } : {}),
    };
    const reads = cell.reads.map((name) => (name === cell.spec.options ? list : name));
    return [
      { kind: 'query', name: list, params: answered.get(cell.spec.options) ?? [] },
      { ...cell, spec, reads },
    ];
  });
  const elsewhere = new Set(cells.flatMap((c) => (c.kind === 'query' ? [] : c.reads)));
  const trimmed = answers.map((held) => {
    const tables: Record<string, Table> = {};
    for (const [name, table] of Object.entries(held.tables)) if (elsewhere.has(name)) tables[name] = table;
    for (const [list, { of, input }] of lists) {
      const table = held.tables[of];
      if (table) tables[list] = only(table, input, choices);
    }
    return { choices: held.choices, tables };
  });
  const names = new Set(trimmed.flatMap((held) => Object.keys(held.tables)));
  return { cells: cells.filter((c) => c.kind !== 'query' || names.has(c.name)), answers: trimmed };
}

/** The rows of an input's list that were taken. */
function only(table: Table, { name, spec }: ProgramInput, choices: readonly Choices[]): Table {
  if (spec.type === 'period') {
    const spans = [...new Map(choices.map((c) => [`${c['from']} ${c['to']}`, c])).values()];
    const listed = rows(table);
    const found = spans.map(
      ({ from = null, to = null }): Row =>
        listed.find((r) => r['from'] === from && r['to'] === to) ?? {
          ...{ from, to },
          zh: `${String(from).slice(0, 7)} 至 ${String(to).slice(0, 7)}`,
          en: `${String(from).slice(0, 7)} to ${String(to).slice(0, 7)}`,
        },
    );
    return tableOf(table, found);
  }
  const taken = new Set(choices.map((c) => c[name]));
  const key = spec.type === 'unit' ? 'unit' : 'value';
  const found = rows(table).filter((r) => taken.has(r[key] ?? null));
  // A unit whose parent stayed behind stands at the top.
  return tableOf(
    table,
    spec.type === 'unit'
      ? found.map((r) => (taken.has(r['parent'] ?? null) ? r : { ...r, parent: null }))
      : found,
  );
}

function tableOf(like: Table, list: readonly Row[]): Table {
  const columns = like.columns.map(({ name, type }): Column => ({
    name,
    type,
    values: list.map((r) => r[name] ?? null),
  }));
  return { columns, rows: list.length };
}
