import type { Lang } from '../../base/bilingual.ts';
import { isSuppressed, suppressedWord } from '../../base/suppressed.ts';
import type { Scalar } from '../../base/table.ts';
import type { FigureTable } from '../../figures/drawing.ts';

/**
 * The rows of a figure's table, values as they are: numbers in full, what is withheld by its word, and nothing where
 * there is no value.
 */
export function tableRows({ table }: FigureTable, lang: Lang): Scalar[][] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) =>
      isSuppressed(column, row) ? suppressedWord[lang] : (column.values[row] ?? null),
    ),
  );
}
