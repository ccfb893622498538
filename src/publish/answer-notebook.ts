import { Failure } from '../base/errors.ts';
import { rows } from '../base/table.ts';
import type { Engine } from '../engine/engine.ts';
import type { Answer } from '../notebook/answer.ts';
import { encodePack, packGroups, packHash, type PackGroup } from '../notebook/packs.ts';
import type { Choices, Program, ProgramInput, ProgramQuery } from '../notebook/program.ts';

/** A pack ready to be written: its file name and its text. */
export interface PackFile {
  readonly name: string;
  readonly json: string;
}

/** The query cells of a program, in the order they stand. */
export function queryCells(program: Program): ProgramQuery[] {
  return program.cells.filter((c) => c.kind === 'query');
}

/** Answers one query cell for these choices; a `Failure` names the cell. */
export async function answerCell(
  cell: ProgramQuery,
  choices: Choices,
  engine: Engine,
  editions: readonly string[],
): Promise<Answer> {
  const params = Object.fromEntries(cell.params.map((name) => [name, choices[name] ?? null]));
  try {
    const table = await engine.query(cell.sql, params);
    return { ...table, made: { sql: cell.sql, params, editions, protection: 'raw' } };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      'cell',
      { zh: `查询单元格 ${cell.name} 出错：${why}`, en: `Query cell ${cell.name} failed: ${why}` },
      { cause },
    );
  }
}

/** Answers of every query cell for the default choices. */
export async function defaultAnswers(
  program: Program,
  engine: Engine,
  editions: readonly string[],
): Promise<Record<string, Answer>> {
  const answers: Record<string, Answer> = {};
  for (const cell of queryCells(program)) {
    if (cell.error) throw new Failure('cell', cell.error);
    answers[cell.name] = await answerCell(cell, program.defaults, engine, editions);
  }
  return answers;
}

/** Choices of one input that are answered at build, as the parameters they bind. */
function inputChoices(
  input: ProgramInput,
  program: Program,
  answers: Readonly<Record<string, Answer>>,
): Choices[] {
  const { spec } = input;
  const published = program.front.publish[input.name];
  const keys = spec.type === 'period' ? ['from', 'to'] : [input.name];
  const only = Object.fromEntries(keys.map((k) => [k, program.defaults[k] ?? null]));
  if (published === undefined) return [only];
  if (published !== 'all')
    return published.map((text) => {
      if (spec.type !== 'period') return { [input.name]: text };
      const [from = '', to = ''] = text.split('/');
      return { from: `${from}-01`, to: `${to}-01` };
    });
  const options = answers[spec.options];
  const list = options ? rows(options) : [];
  if (spec.type === 'period') return list.map((r) => ({ from: r['from'] ?? null, to: r['to'] ?? null }));
  return list.map((r) => ({ [input.name]: r[spec.type === 'unit' ? 'unit' : 'value'] ?? null }));
}

/** Every published combination of the parameters that a group of cells depends on. */
export function publishedChoices(
  group: PackGroup,
  program: Program,
  answers: Readonly<Record<string, Answer>>,
): Choices[] {
  let all: Choices[] = [{}];
  for (const cell of program.cells) {
    if (cell.kind !== 'input') continue;
    const keys = cell.spec.type === 'period' ? ['from', 'to'] : [cell.name];
    if (!keys.some((k) => group.params.includes(k))) continue;
    const choices = inputChoices(cell, program, answers);
    all = all.flatMap((a) => choices.map((c) => ({ ...a, ...c })));
  }
  const bound = (choices: Choices) =>
    Object.fromEntries(group.params.map((k) => [k, choices[k] ?? program.defaults[k] ?? null]));
  const distinct = new Map(all.map((c) => [JSON.stringify(bound(c)), bound(c)]));
  return [...distinct.values()];
}

/** Packs of all published choices of a notebook, one after the other. */
export async function* notebookPacks(
  program: Program,
  engine: Engine,
  editions: readonly string[],
  answers: Readonly<Record<string, Answer>>,
): AsyncGenerator<PackFile> {
  const cells = new Map(queryCells(program).map((c) => [c.name, c]));
  for (const group of packGroups(program))
    for (const choices of publishedChoices(group, program, answers)) {
      const pack: Record<string, Answer> = {};
      for (const name of group.cells) {
        const cell = cells.get(name);
        if (cell) pack[name] = await answerCell(cell, choices, engine, editions);
      }
      yield { name: `${packHash(program, group, choices, editions)}.json`, json: encodePack(pack) };
    }
}
