import type { Bilingual } from '../base/bilingual.ts';
import { derivedIndicators } from '../domain/indicators/derived-indicators.ts';
import { indicators } from '../domain/indicators/indicators.ts';
import type { Program } from '../notebook/program.ts';

/** What must not be concluded from each figure of a page: what the catalogue says of the indicators that it is made of. */
export function figureCautions(program: Program): Readonly<Record<string, readonly Bilingual[]>> {
  // The statement of a query holds those of the queries that it reads.
  const sql = new Map(program.cells.flatMap((c) => (c.kind === 'query' ? [[c.name, c.sql] as const] : [])));
  const cautions = program.cells.flatMap((cell) => {
    if (cell.kind !== 'figure') return [];
    const asked = cell.reads.map((name) => sql.get(name) ?? '').join('\n');
    const used = [...indicators, ...derivedIndicators].filter(({ id }) =>
      new RegExp(`\\bindicator_${id}\\b`).test(asked),
    );
    return [[cell.name, used.map(({ not }) => not)] as const];
  });
  return Object.fromEntries(cautions);
}
