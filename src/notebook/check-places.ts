import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { suggestion } from './near-names.ts';
import type { ProgramQuery } from './program.ts';
import { placesIn } from './template.ts';

/** What texts, figures and inputs may name: query cells, and the columns of those that run. */
export interface Readable {
  readonly queries: ReadonlyMap<string, ProgramQuery>;
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** The first of these cells that does not exist, as an error. */
export function checkCells(names: readonly string[], readable: Readable): Bilingual | null {
  const name = names.find((n) => !readable.queries.has(n));
  if (name === undefined) return null;
  const hint = suggestion(name, [...readable.queries.keys()]);
  return {
    zh: `没有名为 ${name} 的查询单元格。${hint.zh}`,
    en: `There is no query cell called ${name}. ${hint.en}`,
  };
}

/**
 * The first of these columns that the cell's answer has not, as an error. A cell that does not run is not asked:
 * its error stands at its own place.
 */
export function checkColumns(cell: string, wanted: readonly string[], readable: Readable): Bilingual | null {
  const columns = readable.columns.get(cell);
  const missing = columns && wanted.find((name) => !columns.includes(name));
  if (missing === undefined) return null;
  const hint = suggestion(missing, columns ?? []);
  return {
    zh: `单元格 ${cell} 的结果没有 ${missing} 这一列。${hint.zh}`,
    en: `The answer of ${cell} has no column ${missing}. ${hint.en}`,
  };
}

/** What is wrong with the references of these templates, if anything: the tag, the cell or the column. */
export function checkTemplates(templates: readonly string[], readable: Readable): Bilingual | null {
  try {
    for (const { cell, column } of templates.flatMap(placesIn)) {
      const error = checkCells([cell], readable) ?? checkColumns(cell, [column], readable);
      if (error) return error;
    }
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.text;
    throw error;
  }
}

/** Every text of a JSON value, keys left out. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
