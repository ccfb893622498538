import type { Lang } from '../../base/bilingual.ts';
import { formatScalar } from '../../base/number-format.ts';
import { isSuppressed, suppressedWord } from '../../base/suppressed.ts';
import { column, type Table } from '../../base/table.ts';
import { columnLabel } from '../column-labels.ts';
import { numberText } from '../number-text.ts';
import type { ReadCell } from '../read-columns.ts';
import { textWidth } from '../text-size.ts';
import { extraColumns, type IntervalRow } from './rows.ts';
import type { IntervalsSpec } from './spec.ts';

/** A printed column left of the intervals. */
interface PrintedColumn {
  readonly header: string;
  readonly cells: readonly string[];
  /** Right edge; cells are set flush right. */
  readonly right: number;
}

/** Where things stand across the width. */
export interface IntervalsLayout {
  readonly nameWidth: number;
  readonly printed: readonly PrintedColumn[];
  /** Left and right end of the axis. */
  readonly left: number;
  readonly right: number;
  /** Interval in words beside the value, where there is room. */
  readonly spelled: boolean;
  /** Right edge of the values. */
  readonly valueRight: number;
}

const gap = 14;

/** Gives the name what it needs, then as many printed columns as leave the axis readable. */
export function layOut(
  spec: IntervalsSpec,
  rows: readonly IntervalRow[],
  table: Table,
  decimals: number,
  place: { readonly width: number; readonly read: ReadCell; readonly lang: Lang },
): IntervalsLayout {
  const { width, read, lang } = place;
  const narrow = width < 480;
  const widest = Math.max(...rows.map((row) => textWidth(row.name)), 24);
  const nameWidth = Math.min(widest, narrow ? 96 : 220);
  const valueText = (value: number | null) =>
    value === null ? 0 : textWidth(numberText(value, decimals, lang));
  const valueWidth = Math.max(...rows.map((row) => valueText(row.value)), 24);
  const ends =
    Math.max(...rows.map((row) => valueText(row.low) + valueText(row.high)), 0) + textWidth('–()') + 10;
  const spelled = width >= 640 && rows.some((row) => row.low !== null && row.high !== null);
  const valueRight = spelled ? width - ends : width;
  const right = valueRight - valueWidth - gap;

  const leastAxis = narrow ? 150 : 220;
  let left = nameWidth + gap;
  const printed: PrintedColumn[] = [];
  for (const name of extraColumns(spec, table)) {
    const header = columnLabel(name, spec, read, lang);
    const found = column(table, name);
    const cells = rows.map((row) =>
      isSuppressed(found, row.index)
        ? suppressedWord[lang]
        : formatScalar(found?.values[row.index] ?? null, null, lang),
    );
    const size = Math.max(textWidth(header), ...cells.map((cell) => textWidth(cell)));
    if (right - (left + size + gap) < leastAxis) break;
    printed.push({ header, cells, right: left + size });
    left += size + gap;
  }
  return { nameWidth, printed, left: left + 2, right, spelled, valueRight };
}
