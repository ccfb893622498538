import type { Lang } from '../../base/bilingual.ts';
import { csvText } from '../csv-text.ts';
import { drawnTable, type SharedFigure } from './shared-figure.ts';
import { tableRows } from './table-rows.ts';

/** The numbers of a figure as CSV: its headers, then one line a row. What is withheld is a word, no value is empty. */
export function figureCsv(figure: SharedFigure, lang: Lang): string {
  const table = drawnTable(figure, lang);
  return csvText([table.headers, ...tableRows(table, lang)]);
}
