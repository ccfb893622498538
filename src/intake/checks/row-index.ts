/** Up to so many numbers a row, and some more, a plain list is quicker than a table of what was met. */
const denseFactor = 8;
const denseLeast = 1 << 20;

/** Finds rows again by a whole number from 0 to before `keys`: the first row noted under each. */
export class RowIndex {
  /** Row + 1 by key, where the keys are dense. */
  readonly #dense: Int32Array | null;
  /** Open addressing, where they are not; never more than half full. */
  readonly #keys: Float64Array;
  readonly #rows: Int32Array;

  constructor(keys: number, rows: number) {
    if (keys <= denseFactor * rows + denseLeast) {
      this.#dense = new Int32Array(keys);
      this.#keys = new Float64Array(0);
      this.#rows = new Int32Array(0);
      return;
    }
    let size = 1024;
    while (size < 2 * rows) size *= 2;
    this.#dense = null;
    this.#keys = new Float64Array(size);
    this.#rows = new Int32Array(size);
  }

  /** The row noted under a key, −1 for none. */
  find(key: number): number {
    if (this.#dense) return (this.#dense[key] ?? 0) - 1;
    return (this.#rows[this.#place(key)] ?? 0) - 1;
  }

  /** Notes a row where none is yet under its key; gives the one that is, −1 for none. */
  note(key: number, row: number): number {
    if (this.#dense) {
      const known = (this.#dense[key] ?? 0) - 1;
      if (known < 0) this.#dense[key] = row + 1;
      return known;
    }
    const place = this.#place(key);
    const known = (this.#rows[place] ?? 0) - 1;
    if (known < 0) {
      this.#keys[place] = key;
      this.#rows[place] = row + 1;
    }
    return known;
  }

  #place(key: number): number {
    const mask = this.#rows.length - 1;
    // Both halves of the number count; multiplied, that neighbours lie apart.
    let place =
      (Math.imul((key % 4294967296) | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)) & mask;
    while (this.#rows[place] !== 0 && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }
}

/** One column of a key: a code from −1 to before `size` in each row. */
export interface KeyPart {
  readonly codes: Int32Array;
  readonly size: number;
}

/** Whether each row's key is above that of the row before, part by part: then no key is there twice. */
export function isRising(parts: readonly KeyPart[], rows: number): boolean {
  for (let i = 1; i < rows; i += 1) {
    let above = 0;
    for (let n = 0; above === 0 && n < parts.length; n += 1) {
      const codes = parts[n]?.codes;
      above = (codes?.[i] ?? -1) - (codes?.[i - 1] ?? -1);
    }
    if (above <= 0) return false;
  }
  return true;
}

/** Whether two rows have the same key. */
export function isSame(parts: readonly KeyPart[], one: number, other: number): boolean {
  for (const { codes } of parts) if (codes[one] !== codes[other]) return false;
  return true;
}

/** One number for each row, the same for two rows exactly when all parts of their keys are; and what it stays below. */
export function rowKeys(parts: readonly KeyPart[], rows: number): { keys: Float64Array; size: number } {
  const keys = new Float64Array(rows);
  let size = 1;
  for (const part of parts) {
    const width = part.size + 1;
    if (size * width > Number.MAX_SAFE_INTEGER) {
      // The row where a key was first met says it as well, and is small.
      const index = new RowIndex(size, rows);
      for (let i = 0; i < rows; i += 1) {
        const first = index.note(keys[i] ?? 0, i);
        keys[i] = first < 0 ? i : first;
      }
      size = rows;
    }
    for (let i = 0; i < rows; i += 1) keys[i] = (keys[i] ?? 0) * width + (part.codes[i] ?? -1) + 1;
    size *= width;
  }
  return { keys, size };
}
