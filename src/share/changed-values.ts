import { isSuppressed } from '../base/suppressed.ts';
import type { Column, Scalar } from '../base/table.ts';
import type { FigureTable } from '../figures/drawing.ts';

/** A number as it was and as it is; `suppressed` is a value too. */
export type SeenValue = Scalar | 'suppressed';

/** One number that is not what it was. */
export interface ChangedValue {
  /** What the row is about. */
  readonly row: readonly Scalar[];
  /** Header of its column. */
  readonly header: string;
  readonly before: SeenValue;
  readonly after: SeenValue;
  /** Decimals that it is shown with. */
  readonly decimals: number | null;
}

/** What differs between two tables of one figure. */
export interface ChangedValues {
  readonly changed: readonly ChangedValue[];
  /** Rows that are only in the one or the other. */
  readonly gone: readonly (readonly Scalar[])[];
  readonly fresh: readonly (readonly Scalar[])[];
  /** Numbers that are the same in both. */
  readonly same: number;
}

/** Compares two tables of one figure row by row: texts and dates say which row is which. */
export function changedValues(before: FigureTable, after: FigureTable): ChangedValues {
  const old = keyedRows(before);
  const now = keyedRows(after);
  const changed: ChangedValue[] = [];
  let same = 0;
  for (const [key, { at, label }] of now) {
    const was = old.get(key);
    if (!was) continue;
    for (const [i, header] of after.headers.entries()) {
      const column = after.table.columns[i];
      const other = before.table.columns[before.headers.indexOf(header)];
      if (!column || !other || !isNumeric(column)) continue;
      const [a, b] = [seen(other, was.at), seen(column, at)];
      if (a === b) same += 1;
      else changed.push({ row: label, header, before: a, after: b, decimals: after.decimals[i] ?? null });
    }
  }
  const only = (rows: typeof old, others: typeof old) =>
    [...rows].flatMap(([key, { label }]) => (others.has(key) ? [] : [label]));
  return { changed, gone: only(old, now), fresh: only(now, old), same };
}

function seen(column: Column, row: number): SeenValue {
  return isSuppressed(column, row) ? 'suppressed' : (column.values[row] ?? null);
}

function isNumeric({ type }: Column): boolean {
  return type === 'number' || type === 'integer';
}

/** Rows by what they are about; the second of the same name has a key of its own. */
function keyedRows({ table }: FigureTable): Map<string, { at: number; label: readonly Scalar[] }> {
  const named = table.columns.filter((c) => !isNumeric(c));
  const found = new Map<string, { at: number; label: readonly Scalar[] }>();
  for (let at = 0; at < table.rows; at += 1) {
    const label = named.map((c) => c.values[at] ?? null);
    let key = JSON.stringify(label);
    for (let n = 2; found.has(key); n += 1) key = `${JSON.stringify(label)} ${n}`;
    found.set(key, { at, label });
  }
  return found;
}
