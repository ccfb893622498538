import type { Lang } from '../../base/bilingual.ts';
import { suppressedWord } from '../../base/suppressed.ts';
import { column, type Table } from '../../base/table.ts';
import { numbers, suppressedRows, texts } from '../read-columns.ts';
import type { IntervalsSpec } from './spec.ts';

/** One unit with its value and interval. */
export interface IntervalRow {
  readonly unit: string | null;
  readonly name: string;
  readonly group: string | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Why there is no value. */
  readonly note: string | null;
  /** Row of the answer, for its other columns. */
  readonly index: number;
  readonly chosen: boolean;
}

/** The rows of an answer, in its order. */
export function intervalRows(spec: IntervalsSpec, table: Table, chosen: unknown, lang: Lang): IntervalRow[] {
  const withheld = suppressedRows(table, 'value');
  const unit = texts(table, 'unit');
  const name = texts(table, 'name');
  const group = spec.group ? texts(table, spec.group) : [];
  const note = texts(table, 'note');
  const [value, low, high] = [numbers(table, 'value'), numbers(table, 'low'), numbers(table, 'high')];
  return Array.from({ length: table.rows }, (_, i) => ({
    unit: unit[i] ?? null,
    name: name[i] ?? unit[i] ?? '',
    group: group[i] ?? null,
    value: value[i] ?? null,
    low: low[i] ?? null,
    high: high[i] ?? null,
    note: note[i] ?? (withheld.has(i) ? suppressedWord[lang] : null),
    index: i,
    chosen: chosen !== undefined && chosen !== null && unit[i] === String(chosen),
  }));
}

/** The columns of `extra` that the answer has. */
export function extraColumns(spec: IntervalsSpec, table: Table): string[] {
  return (spec.extra ?? []).filter((name) => column(table, name));
}

/**
 * The span an axis should show: every value, and the intervals except the widest tenth where there are many rows,
 * so that a few tiny units do not squeeze the rest. Cut intervals end in an arrow.
 */
export function intervalDomain(rows: readonly IntervalRow[], marks: readonly number[]): [number, number] {
  const known = (pick: (row: IntervalRow) => number | null) =>
    rows.flatMap((row) => pick(row) ?? []).sort((a, b) => a - b);
  const lows = known((row) => row.low);
  const highs = known((row) => row.high);
  const cut = rows.length > 15 ? Math.floor(rows.length / 10) : 0;
  const low = Math.min(...known((row) => row.value), ...marks, lows[cut] ?? Infinity);
  const high = Math.max(...known((row) => row.value), ...marks, highs[highs.length - 1 - cut] ?? -Infinity);
  if (!(low <= high)) return [0, 1];
  return low === high ? [low - 1, high + 1] : [low, high];
}
