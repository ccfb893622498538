import type { SharedPage } from '../shared-page.ts';

/** The page of one of its figures alone, with the answers that it reads. */
export function figurePage(page: SharedPage, name: string): SharedPage {
  const figure = page.cells.find((c) => c.kind === 'figure' && c.name === name);
  const reads = new Set(figure?.kind === 'figure' ? figure.reads : []);
  const answers = page.answers.flatMap(({ choices, tables }) => {
    const own = Object.fromEntries(Object.entries(tables).filter(([cell]) => reads.has(cell)));
    return Object.keys(own).length > 0 ? [{ choices, tables: own }] : [];
  });
  const cells = page.cells.filter((c) => c === figure || (c.kind === 'query' && reads.has(c.name)));
  return { ...page, cells, answers };
}
