import type { Lang } from '../../base/bilingual.ts';
import { escapeMarkup } from '../../base/markup.ts';
import type { Scalar } from '../../base/table.ts';
import { neverFormula } from '../csv-text.ts';
import { figureText, linesBelow } from './figure-text.ts';
import { drawnTable, type SharedFigure } from './shared-figure.ts';
import { tableRows } from './table-rows.ts';

/** Both forms of a table, for documents and for sheets. */
export interface ClipboardTable {
  readonly html: string;
  readonly text: string;
  /** Rows of numbers. */
  readonly rows: number;
}

/** A table as office programs take it from the clipboard, with its title above and its source below. */
export function clipboardTable(figure: SharedFigure, lang: Lang): ClipboardTable {
  const table = drawnTable(figure, lang);
  const words = figureText(figure, lang);
  const rows = tableRows(table, lang);
  const below = [words.subtitle, ...linesBelow(words)].filter((line) => line !== '');
  const html = (value: Scalar, tag: string) => `<${tag}>${escapeMarkup(plain(value))}</${tag}>`;
  const line = (values: readonly Scalar[], tag: string) =>
    `<tr>${values.map((value) => html(value, tag)).join('')}</tr>`;
  return {
    html: [
      `<table><caption>${escapeMarkup(words.title)}</caption>`,
      `<thead>${line(table.headers, 'th')}</thead>`,
      `<tbody>${rows.map((row) => line(row, 'td')).join('')}</tbody></table>`,
      ...below.map((text) => `<p>${escapeMarkup(text)}</p>`),
    ].join(''),
    // A line that is no row of the table would stand in a cell of the sheet that it is pasted into, and that is well.
    text: [[words.title], table.headers, ...rows, ...below.map((text) => [text])]
      .map((row) => row.map((value) => plain(value).replace(/[\t\r\n]+/g, ' ')).join('\t'))
      .join('\r\n'),
    rows: rows.length,
  };
}

/** A text that a sheet does not take for a formula; numbers in full. */
function plain(value: Scalar): string {
  if (value === null) return '';
  return typeof value === 'string' ? neverFormula(value) : String(value);
}
