import type { Scalar } from '../../base/table.ts';
import { dayOf } from '../../domain/period.ts';
import type { EditionColumn, EditionColumns } from '../../intake/edition-columns.ts';

/** One column over several editions: the same value has the same code in all of them, 0 is "no value". */
export interface SharedColumn {
  /** Codes of each edition's rows. */
  readonly codes: readonly Int32Array[];
  /** Values by their code. */
  readonly values: readonly Scalar[];
}

/** Codes for a column that few distinct values repeat in: units, periods, grains, keys. */
export function shareColumn(parts: readonly EditionColumns[], name: string): SharedColumn {
  const values: Scalar[] = [null];
  const known = new Map<Scalar, number>();
  const codeOf = (value: Scalar): number => {
    const code = known.get(value) ?? values.push(value) - 1;
    known.set(value, code);
    return code;
  };
  return { codes: parts.map((part) => codesOf(part.columns.get(name), part.rows, codeOf)), values };
}

function codesOf(
  column: EditionColumn | undefined,
  rows: number,
  codeOf: (value: Scalar) => number,
): Int32Array {
  const codes = new Int32Array(rows);
  if (!column) return codes;
  if (column.kind === 'text') {
    const own = column.values.map(codeOf);
    for (let i = 0; i < rows; i += 1) codes[i] = own[column.codes[i] ?? -1] ?? 0;
    return codes;
  }
  // Numbers first: making a date's text for every row would take longer than all the rest.
  const own = new Map<number, number>();
  for (let i = 0; i < rows; i += 1) {
    const value = column.values[i] ?? NaN;
    let code = own.get(value);
    if (code === undefined) {
      code = Number.isNaN(value) ? 0 : codeOf(scalarOf(column, i));
      own.set(value, code);
    }
    codes[i] = code;
  }
  return codes;
}

/** A column's value in one row as people and SQL know it. */
export function scalarOf(column: EditionColumn | undefined, row: number): Scalar {
  if (!column) return null;
  if (column.kind === 'text') return column.values[column.codes[row] ?? -1] ?? null;
  const value = column.values[row] ?? NaN;
  if (Number.isNaN(value)) return null;
  return column.kind === 'date' ? dayOf(value) : column.kind === 'boolean' ? value === 1 : value;
}
