import type { Choices, Program, ProgramQuery } from './program.ts';

/**
 * The query cells that a page must answer: those that a text, headline, figure or input reads, and those that
 * nothing reads. A cell that only other queries read is part of their statements and needs no answer of its own.
 * Cells with an error are left out. In the order of the notebook.
 */
export function shownQueries(program: Program): ProgramQuery[] {
  const byQueries = new Set<string>();
  const byOthers = new Set<string>();
  for (const cell of program.cells)
    for (const name of cell.reads) (cell.kind === 'query' ? byQueries : byOthers).add(name);
  return program.cells
    .filter((cell) => cell.kind === 'query')
    .filter((cell) => cell.error === null && (byOthers.has(cell.name) || !byQueries.has(cell.name)));
}

/** The values of the parameters that a cell uses; a choice not made is the default. */
export function paramsOf(params: readonly string[], choices: Choices, program: Program): Choices {
  return Object.fromEntries(params.map((name) => [name, choices[name] ?? program.defaults[name] ?? null]));
}
