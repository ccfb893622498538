import type { Engine } from '../engine/engine.ts';
import { checkFront } from './check-front.ts';
import { compileCell, type CheckFigure } from './compile-cell.ts';
import { compileQueries } from './compile-queries.ts';
import type { BrokenCell, Cell, NotebookDocument } from './document.ts';
import { readParameters } from './parameters.ts';
import type { Program, ProgramQuery } from './program.ts';

/**
 * Makes a notebook ready to run, against an engine that has every dataset's table (empty ones will do).
 *
 * What is wrong with a cell stands in that cell's `error`: a missing name, a circle, SQL that the engine refuses,
 * a column that an answer has not. A front matter that names what is not there throws a `Failure`.
 */
export async function compileProgram(
  name: string,
  document: NotebookDocument,
  engine: Engine,
  checkFigure: CheckFigure,
): Promise<Program> {
  const { front, cells } = document;
  checkFront(front, cells);
  const names = nameCells(cells);
  const { defaults, clashes } = readParameters(cells);
  const broken = cells.flatMap((cell, i) =>
    cell.kind === 'broken' && cell.word === 'sql' ? [brokenQuery(cell, names[i] ?? '')] : [],
  );
  const { queries, columns } = await compileQueries(
    cells.filter((cell) => cell.kind === 'query'),
    broken.map((query) => query.name),
    defaults,
    engine,
  );
  const readable = { columns, queries: new Map([...broken.map((q) => [q.name, q] as const), ...queries]) };
  const programCells = cells.map((cell, i) =>
    compileCell(cell, names[i] ?? '', { readable, clashes, checkFigure }),
  );
  return { name, front, cells: programCells, defaults };
}

/**
 * The name of each cell on the page. Texts are numbered; a broken cell has the name it was given, or a number
 * behind it where there is none or another cell has it.
 */
function nameCells(cells: readonly Cell[]): string[] {
  const taken = new Set(cells.flatMap((cell) => ('name' in cell ? [cell.name] : [])));
  let texts = 0;
  return cells.map((cell, i) => {
    if (cell.kind === 'text') return `text-${(texts += 1)}`;
    if (cell.kind !== 'broken') return cell.name;
    const [given = ''] = cell.info.split(/\s/);
    return given !== '' && !taken.has(given) ? given : `${given || cell.word}-${i + 1}`;
  });
}

function brokenQuery(cell: BrokenCell, name: string): ProgramQuery {
  const nothing = { sql: '', reads: [], tables: [], params: [] };
  return { kind: 'query', name, source: cell.source, ...nothing, error: cell.error };
}
