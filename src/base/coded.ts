/**
 * A column whose values repeat: row `i` holds `values[codes[i]]`, code −1 is "no value". Each value stands in `values`
 * once, so two rows have the same value exactly when their codes are equal, and what is true of a value is worked out
 * once and not once a row. `values` may hold some that no row has.
 */
export interface Coded<T> {
  readonly codes: Int32Array;
  readonly values: readonly T[];
}

/** The value of a row, `null` for none. */
export function codedAt<T>({ codes, values }: Coded<T>, row: number): T | null {
  return values[codes[row] ?? -1] ?? null;
}

/** The column of what `change` makes of each value; `null` is "no value". Several values may become the same. */
export function mapCoded<T, U>(
  { codes, values }: Coded<T>,
  change: (value: T) => U | null,
  key?: (value: U) => unknown,
): Coded<U> {
  const book = new Codebook<U>(key);
  const recoded = values.map((value) => book.code(change(value)));
  if (recoded.every((code, i) => code === i)) return { codes, values: book.values };
  const changed = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) changed[row] = recoded[codes[row] ?? -1] ?? -1;
  return { codes: changed, values: book.values };
}

/** The values that some row has, in the order of the rows. */
export function usedValues<T>({ codes, values }: Coded<T>): T[] {
  const used = new Uint8Array(values.length);
  const found: T[] = [];
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    if (code < 0 || used[code] !== 0) continue;
    used[code] = 1;
    const value = values[code];
    if (value !== undefined) found.push(value);
    if (found.length === values.length) break;
  }
  return found;
}

/** A column without rows. */
export function emptyCoded<T>(): Coded<T> {
  return { codes: new Int32Array(0), values: [] };
}

/** Gives every distinct value its code, counting up from 0. `key` tells values apart that are objects. */
export class Codebook<T> {
  readonly values: T[] = [];
  readonly #codes = new Map<unknown, number>();
  readonly #key: (value: T) => unknown;

  constructor(key: (value: T) => unknown = (value) => value) {
    this.#key = key;
  }

  /** The value's code; −1 for `null`. */
  code(value: T | null): number {
    if (value === null) return -1;
    const key = this.#key(value);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.values.push(value) - 1;
    this.#codes.set(key, code);
    return code;
  }

  /** The code of a value that was met before, −1 for any other. */
  find(value: T): number {
    return this.#codes.get(this.#key(value)) ?? -1;
  }
}

/** The rows of `columns`, one column after the other, under one list of values. */
export function joinCoded<T>(columns: readonly Coded<T>[], key?: (value: T) => unknown): Coded<T> {
  const [only] = columns;
  if (only && columns.length === 1) return only;
  const book = new Codebook<T>(key);
  const codes = new Int32Array(columns.reduce((rows, column) => rows + column.codes.length, 0));
  let at = 0;
  for (const column of columns) {
    const recoded = column.values.map((value) => book.code(value));
    for (const code of column.codes) codes[at++] = recoded[code] ?? -1;
  }
  return { codes, values: book.values };
}

/** The given rows of a column, in their order. */
export function pickCoded<T>({ codes, values }: Coded<T>, rows: Int32Array): Coded<T> {
  return { codes: rows.map((row) => codes[row] ?? -1), values };
}
