import { Failure } from '../base/errors.ts';
import type { Table } from '../base/table.ts';
import type { AnswerSource } from './answer-source.ts';
import type { FoundAnswer, Provenance } from './answer.ts';
import type { Choices, Program, ProgramQuery } from './program.ts';
import { paramsOf } from './shown-queries.ts';

/** Answers to one choice of exactly the parameters that their cells use. */
interface Sealed {
  readonly choices: Choices;
  readonly tables: Readonly<Record<string, Table>>;
}

/** A source of nothing but these answers: what a page has that left its host. Any other question fails. */
export function sealedSource(
  program: Program,
  answers: readonly Sealed[],
  protection: Provenance['protection'],
): AnswerSource {
  const key = (name: string, params: Choices) =>
    JSON.stringify([name, Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const held = new Map<string, FoundAnswer>();
  for (const { choices, tables } of answers)
    for (const [name, table] of Object.entries(tables)) {
      const made = { sql: '', params: choices, editions: [], protection };
      held.set(key(name, choices), { answer: { ...table, made }, origin: 'published' });
    }
  const known = (cell: ProgramQuery, choices: Choices) =>
    held.get(key(cell.name, paramsOf(cell.params, choices, program))) ?? null;
  return {
    known,
    find(cell, choices, signal) {
      signal?.throwIfAborted();
      const found = known(cell, choices);
      return found ? Promise.resolve(found) : Promise.reject(notInside());
    },
  };
}

function notInside(): Failure {
  return new Failure('not-shared', {
    zh: '分享的内容里没有这一选择的数字；请改选列出的选项。',
    en: 'What was shared holds no numbers for this choice: choose among those that are listed.',
  });
}
