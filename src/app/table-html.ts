import type { Lang } from '../base/bilingual.ts';
import { escapeMarkup } from '../base/markup.ts';
import { formatScalar } from '../base/number-format.ts';
import { suppressedWord } from '../base/suppressed.ts';
import type { FigureTable } from '../figures/drawing.ts';

/**
 * The table beside a figure as HTML: numbers in `<data>` with their exact value. Made as text, since it can have
 * thousands of rows and never changes in place. At most `limit` rows; `caption` is for screen readers.
 */
export function tableHtml(figure: FigureTable, caption: string, lang: Lang, limit = Infinity): string {
  const { headers, table, decimals } = figure;
  const withheld = table.columns.map((c) => new Set(c.suppressed));
  const numeric = table.columns.map((c) => c.type === 'number' || c.type === 'integer');
  const cell = (tag: string, at: number, inside: string) =>
    `<${tag}${numeric[at] ? ' class="number"' : ''}${tag === 'th' ? ' scope="col"' : ''}>${inside}</${tag}>`;
  const head = headers.map((text, at) => cell('th', at, escapeMarkup(text))).join('');
  const body: string[] = [];
  for (let i = 0; i < Math.min(table.rows, limit); i++) {
    const cells = table.columns.map((column, at) => {
      if (withheld[at]?.has(i))
        return cell('td', at, `<span class="suppressed">${suppressedWord[lang]}</span>`);
      const value = column.values[i] ?? null;
      const places = decimals[at] ?? null;
      const text = escapeMarkup(formatScalar(value, places === null ? null : String(places), lang));
      return cell(
        'td',
        at,
        numeric[at] && value !== null ? `<data value="${String(value)}">${text}</data>` : text,
      );
    });
    body.push(`<tr>${cells.join('')}</tr>`);
  }
  return `<table><caption class="visually-hidden">${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
