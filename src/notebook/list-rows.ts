import { isSuppressed } from '../base/suppressed.ts';
import type { Lang } from '../base/bilingual.ts';
import { row as rowAt, type Row, type Table } from '../base/table.ts';
import type { ListSpec } from './document.ts';
import type { Answers } from './fill.ts';

/** One row's sentence, still to be filled. */
export interface RowSentence {
  readonly template: string;
  /** The answers that it is filled with: that of the list is this one row. */
  readonly answers: Answers;
  readonly row: Row;
}

/**
 * The rows that a list says something of. One whose kind is withheld, or everything of it, is left out: whether there
 * is such a row hangs on small counts, and that is not told.
 */
export function saidRows(spec: ListSpec, table: Table): number[] {
  const telling = spec.kinds ? table.columns.filter(({ name }) => name === 'kind') : table.columns;
  return Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    telling.some((of) => !isSuppressed(of, row)),
  );
}

/**
 * What a list says of one row of its answer. A row of a kind that the list has no words for shows the kind itself as
 * missing, so that it is seen.
 */
export function sentenceOfRow(spec: ListSpec, answers: Answers, index: number, lang: Lang): RowSentence {
  const table = answers[spec.data] ?? { columns: [], rows: 0 };
  const columns = table.columns.map((of) => ({
    name: of.name,
    type: of.type,
    values: [of.values[index] ?? null],
    ...(isSuppressed(of, index) ? { suppressed: [0] } : {}),
  }));
  const row = rowAt(table, index);
  const kind = String(row['kind'] ?? '');
  const said = spec.kinds ? (Object.hasOwn(spec.kinds, kind) ? spec.kinds[kind] : undefined) : spec.text;
  return {
    template: said?.[lang] ?? `⚠ ${kind.replace(/[{}]/g, '')}`,
    answers: { ...answers, [spec.data]: { columns, rows: 1 } },
    row,
  };
}
