import type { Table } from '../base/table.ts';
import { sealedSource } from '../notebook/sealed-source.ts';
import type { SharedPage } from './shared-page.ts';
import { sharedProgram } from './shared-program.ts';

/** What each query cell answers to the choices that the page opens with, by its name; only those that are there. */
export function openingAnswers(page: SharedPage): Readonly<Record<string, Table>> {
  const program = sharedProgram(page);
  const source = sealedSource(program, page.answers, page.shown === 'protected' ? 'protected' : 'raw');
  return Object.fromEntries(
    program.cells.flatMap((cell) => {
      const found = cell.kind === 'query' ? source.known(cell, page.choices) : null;
      return found ? [[cell.name, found.answer]] : [];
    }),
  );
}
