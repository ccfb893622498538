import { column, type Table } from '../../base/table.ts';
import { needColumns, numbers, texts } from '../read-columns.ts';

/** One bar, from where to where. */
export interface Step {
  readonly name: string;
  readonly value: number | null;
  readonly total: boolean;
  readonly from: number;
  readonly to: number;
  /** For a total: what it differs by from what the steps before lead to. */
  readonly gap: number;
  readonly note: string | null;
  readonly unit: string | null;
}

/** Puts changes on top of each other. A change without a value leaves the level, and the next total has the gap. */
export function stepsOf(table: Table, cell: string): Step[] {
  needColumns(table, cell, ['name', 'value', 'total']);
  const [name, value, note] = [texts(table, 'name'), numbers(table, 'value'), texts(table, 'note')];
  const unit = texts(table, 'unit');
  const total = column(table, 'total')?.values ?? [];
  let level: number | null = null;
  return name.map((label, i) => {
    const amount = value[i] ?? null;
    const stands = total[i] === true;
    const before: number = level ?? 0;
    const to = stands ? (amount ?? before) : before + (amount ?? 0);
    const gap = stands && level !== null && amount !== null ? amount - level : 0;
    level = to;
    return {
      name: label ?? '',
      value: amount,
      total: stands,
      from: stands ? 0 : before,
      to,
      gap,
      note: note[i] ?? null,
      unit: unit[i] ?? null,
    };
  });
}
