import { Failure } from '../base/errors.ts';
import { rows } from '../base/table.ts';
import type { Engine, Protection } from '../engine/engine.ts';
import type { Answer } from '../notebook/answer.ts';
import type { Publication } from '../notebook/document.ts';
import { stepSql } from '../notebook/keep-queries.ts';
import { encodePack, type PackGroup } from '../notebook/packs.ts';
import type { Choices, Program, ProgramInput, ProgramQuery } from '../notebook/program.ts';
import { paramsOf, shownQueries } from '../notebook/shown-queries.ts';

/**
 * Answers one query cell for these choices from an engine that holds the kept cells; a `Failure` names the cell.
 */
async function answerCell(
  program: Program,
  cell: ProgramQuery,
  choices: Choices,
  engine: Engine,
  editions: readonly string[],
  protection: Protection,
): Promise<Answer> {
  const params = paramsOf(cell.params, choices, program);
  try {
    const table = await engine.query(stepSql(program, cell), params, undefined, protection);
    return { ...table, made: { sql: cell.sql, params, editions, protection } };
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    const { zh, en } = cause.text;
    throw new Failure('cell', { zh: `${cell.name}：${zh}`, en: `${cell.name}: ${en}` }, { cause });
  }
}

/** Answers of all cells that the page shows, for the default choices. */
export async function defaultAnswers(
  program: Program,
  engine: Engine,
  editions: readonly string[],
  protection: Protection = 'raw',
): Promise<Record<string, Answer>> {
  const answers: Record<string, Answer> = {};
  for (const cell of shownQueries(program))
    answers[cell.name] = await answerCell(program, cell, program.defaults, engine, editions, protection);
  return answers;
}

/** Choices of one input that are answered at build, as the parameters they bind. */
function inputChoices(
  input: ProgramInput,
  publication: Publication,
  program: Program,
  answers: Readonly<Record<string, Answer>>,
): Choices[] {
  const { spec } = input;
  const published = publication[input.name];
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
  const all = [{}, ...program.front.publish].flatMap((publication) => {
    let combined: Choices[] = [{}];
    for (const cell of program.cells) {
      if (cell.kind !== 'input') continue;
      const keys = cell.spec.type === 'period' ? ['from', 'to'] : [cell.name];
      if (!keys.some((k) => group.params.includes(k))) continue;
      const choices = inputChoices(cell, publication, program, answers);
      combined = combined.flatMap((before) => choices.map((choice) => ({ ...before, ...choice })));
    }
    return combined;
  });
  const bound = (choices: Choices) =>
    Object.fromEntries(group.params.map((k) => [k, choices[k] ?? program.defaults[k] ?? null]));
  const distinct = new Map(all.map((c) => [JSON.stringify(bound(c)), bound(c)]));
  return [...distinct.values()];
}

/** The pack of one group for one choice. */
export async function answerPack(
  program: Program,
  group: PackGroup,
  choices: Choices,
  engine: Engine,
  editions: readonly string[],
  protection: Protection,
): Promise<string> {
  const pack: Record<string, Answer> = {};
  for (const cell of shownQueries(program))
    if (group.cells.includes(cell.name))
      pack[cell.name] = await answerCell(program, cell, choices, engine, editions, protection);
  return encodePack(pack);
}
