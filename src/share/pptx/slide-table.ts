import type { Lang } from '../../base/bilingual.ts';
import { formatScalar } from '../../base/number-format.ts';
import { isSuppressed, suppressedWord } from '../../base/suppressed.ts';
import type { FigureTable } from '../../figures/drawing.ts';
import { fitText, textWidth } from '../../figures/text-size.ts';
import type { Box } from './fit-box.ts';

/** A table as a slide can hold it. */
export interface SlideTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Numbers stand right. */
  readonly right: readonly boolean[];
  /** Inches. */
  readonly widths: readonly number[];
  readonly rowHeight: number;
  /** Points. */
  readonly size: number;
  /** Says what had no room; empty where all had. */
  readonly left: string;
}

const pixels = 96 / 72;
/** Inches of the margins of a cell. */
const padding = 0.2;

/**
 * The figure's table in the box: all columns at the largest size that holds them, at the smallest as many as there is
 * room for, and as many rows. What is left out is counted.
 */
export function slideTable({ headers, table, decimals }: FigureTable, box: Box, lang: Lang): SlideTable {
  const text = (column: number, row: number): string => {
    const found = table.columns[column];
    if (isSuppressed(found, row)) return suppressedWord[lang];
    const digits = decimals[column];
    const format =
      found?.type === 'date' ? 'month' : digits === null || digits === undefined ? null : String(digits);
    return formatScalar(found?.values[row] ?? null, format, lang);
  };
  const all = Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((_, column) => text(column, row)),
  );
  const wide = (size: number) =>
    headers.map((header, column) => {
      const longest = Math.max(
        ...[header, ...all.slice(0, 60).map((row) => row[column] ?? '')].map((t) =>
          textWidth(t, size * pixels * 1.06),
        ),
      );
      return Math.min(longest / 96 + padding, column < 2 ? 3.4 : 2.6);
    });
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  const size = [14, 13, 12, 11, 10, 9].find((one) => sum(wide(one)) <= box.w) ?? 9;
  const natural = wide(size);
  let columns = natural.length;
  while (columns > 1 && sum(natural.slice(0, columns)) > box.w) columns -= 1;
  const stretch = Math.min(1.6, box.w / sum(natural.slice(0, columns)));
  const widths = natural.slice(0, columns).map((width) => width * stretch);
  const rowHeight = (size * 1.33) / 72 + 0.1;
  const room = Math.max(1, Math.floor(box.h / rowHeight) - 1);
  const shown = all.slice(0, room);
  const fitted = (row: readonly string[]) =>
    row
      .slice(0, columns)
      .map((cell, i) => fitText(cell, ((widths[i] ?? 1) - padding) * 96, size * pixels * 1.06));
  return {
    headers: fitted(headers),
    rows: shown.map(fitted),
    right: table.columns.slice(0, columns).map(({ type }) => type === 'number' || type === 'integer'),
    widths,
    rowHeight,
    size,
    left: leftOut(all.length - shown.length, headers.length - columns, lang),
  };
}

function leftOut(rows: number, columns: number, lang: Lang): string {
  const zh = [rows > 0 ? `另有 ${rows} 行` : '', columns > 0 ? `另有 ${columns} 列` : ''].filter(Boolean);
  const en = [rows > 0 ? `${rows} more rows` : '', columns > 0 ? `${columns} more columns` : ''].filter(
    Boolean,
  );
  if (zh.length === 0) return '';
  return lang === 'zh' ? `${zh.join('，')}未列出。` : `${en.join(' and ')} not shown.`;
}
