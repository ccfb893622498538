import type { EditionColumns } from '../../intake/edition-columns.ts';
import { keyIndex, type KeyIndex } from './key-index.ts';
import { shareColumn, type SharedColumn } from './shared-codes.ts';

/** Largest whole number that a double tells from its neighbours. */
const LIMIT = Number.MAX_SAFE_INTEGER;

/** The key of every row as one number that is the same in all editions, and the columns it was made of. */
export interface RowKeys {
  readonly keys: readonly Float64Array[];
  /** No key is as large. */
  readonly limit: number;
  readonly columns: ReadonlyMap<string, SharedColumn>;
}

/** Makes one number of the key columns of each row. */
export function rowKeys(parts: readonly EditionColumns[], names: readonly string[]): RowKeys {
  const columns = new Map(names.map((name) => [name, shareColumn(parts, name)]));
  let keys: Float64Array[] = parts.map(({ rows }) => new Float64Array(rows));
  let distinct = 1;
  for (const { codes, values } of columns.values()) {
    if (distinct * values.length > LIMIT) ({ keys, distinct } = numbered(keys));
    for (const [p, part] of keys.entries()) {
      const own = codes[p] ?? new Int32Array(0);
      for (let i = 0; i < part.length; i += 1) part[i] = (part[i] ?? 0) * values.length + (own[i] ?? 0);
    }
    distinct *= values.length;
  }
  return { keys, limit: distinct, columns };
}

/** The same keys counted from 0, when their product would grow too large. */
function numbered(keys: readonly Float64Array[]): { keys: Float64Array[]; distinct: number } {
  const index = keyIndex(1024, Infinity);
  const dense = keys.map((part) =>
    part.map((key) => {
      index.addFirst(key, index.size);
      return index.get(key);
    }),
  );
  return { keys: dense, distinct: Math.max(1, index.size) };
}

/** Rows that count when these editions are put together: of each key the last row of the last edition. */
export interface KeyedRows {
  /** Row numbers run on over the editions: edition p begins at `starts[p]`. */
  readonly index: KeyIndex;
  readonly starts: readonly number[];
}

/** `parts` are places in `keys`, oldest first. */
export function keyedRows({ keys, limit }: RowKeys, parts: readonly number[]): KeyedRows {
  const starts: number[] = [];
  let total = 0;
  for (const p of parts) {
    starts[p] = total;
    total += keys[p]?.length ?? 0;
  }
  const index = keyIndex(total, limit);
  for (const p of [...parts].reverse()) {
    const own = keys[p] ?? new Float64Array(0);
    const start = starts[p] ?? 0;
    for (let i = own.length - 1; i >= 0; i -= 1) index.addFirst(own[i] ?? 0, start + i);
  }
  return { index, starts };
}
