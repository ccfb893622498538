import type { QueryNode } from './query-graph.ts';

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * One statement that answers the last of these cells: the others become CTEs, in their order. Each cell's own
 * statement stays whole inside brackets, so that it may have CTEs, be recursive or begin with FROM; the outer
 * `SELECT *` passes its rows on in their order. The line end keeps a closing comment from hiding the bracket.
 */
export function composeSql(cells: readonly Pick<QueryNode, 'name' | 'statement'>[]): string {
  const last = cells.at(-1);
  if (!last) return '';
  const bracketed = (cell: Pick<QueryNode, 'statement'>) => `(\n${cell.statement ?? ''}\n)`;
  const before = cells.slice(0, -1).map((cell) => `${quote(cell.name)} AS ${bracketed(cell)}`);
  if (before.length === 0) return last.statement ?? '';
  return `WITH ${before.join(',\n')}\nSELECT * FROM ${bracketed(last)}`;
}
