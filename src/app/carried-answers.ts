import type { Answer } from '../notebook/answer.ts';
import { paramsOf } from '../notebook/shown-queries.ts';
import { protectionOf, type PageData } from './page-data.ts';

/** The answers that a page carries, with how they were made: the program's own statements, at its defaults. */
export function carriedAnswers({
  program,
  editions,
  answers,
  shown,
}: PageData): Readonly<Record<string, Answer>> {
  const ids = editions.map((e) => e.id).sort();
  return Object.fromEntries(
    program.cells.flatMap((cell) => {
      const table = cell.kind === 'query' ? answers[cell.name] : undefined;
      if (cell.kind !== 'query' || !table) return [];
      const params = paramsOf(cell.params, program.defaults, program);
      const { columns, rows } = table;
      return [
        [
          cell.name,
          { columns, rows, made: { sql: cell.sql, params, editions: ids, protection: protectionOf(shown) } },
        ],
      ];
    }),
  );
}
