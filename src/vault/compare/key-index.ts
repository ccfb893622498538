/** Finds the row of a key among millions, without an object a row. Keys are whole numbers from 0 to 2⁵³. */
export interface KeyIndex {
  /** Number of keys. */
  readonly size: number;
  /** The row of the key, −1 for none. */
  get(key: number): number;
  /** Keeps the row unless the key has one. */
  addFirst(key: number, row: number): void;
}

/**
 * An index for about `expected` rows whose keys lie below `limit`. Where most of the possible keys are used, as with
 * units × months, a plain array of them is both smaller and several times faster than hashing.
 */
export function keyIndex(expected: number, limit: number): KeyIndex {
  return limit <= Math.max(1_000_000, 16 * expected) ? new DenseIndex(limit) : new HashIndex(expected);
}

class DenseIndex implements KeyIndex {
  readonly #rows: Int32Array;
  size = 0;

  constructor(limit: number) {
    this.#rows = new Int32Array(limit).fill(-1);
  }

  get(key: number): number {
    return this.#rows[key] ?? -1;
  }

  addFirst(key: number, row: number): void {
    if ((this.#rows[key] ?? -1) >= 0) return;
    this.#rows[key] = row;
    this.size += 1;
  }
}

/** Open addressing in typed arrays. */
class HashIndex implements KeyIndex {
  #keys: Float64Array;
  #rows: Int32Array;
  #mask: number;
  size = 0;

  constructor(expected: number) {
    let slots = 16;
    while (slots < expected * 2) slots *= 2;
    this.#keys = new Float64Array(slots);
    this.#rows = new Int32Array(slots).fill(-1);
    this.#mask = slots - 1;
  }

  get(key: number): number {
    return this.#rows[this.#slotOf(key)] ?? -1;
  }

  addFirst(key: number, row: number): void {
    const slot = this.#slotOf(key);
    if ((this.#rows[slot] ?? -1) >= 0) return;
    this.#keys[slot] = key;
    this.#rows[slot] = row;
    this.size += 1;
    if (this.size * 2 > this.#rows.length) this.#grow();
  }

  #slotOf(key: number): number {
    let slot = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4_294_967_296) | 0, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    while ((this.#rows[slot] ?? -1) >= 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const [keys, rows] = [this.#keys, this.#rows];
    this.#keys = new Float64Array(keys.length * 2);
    this.#rows = new Int32Array(keys.length * 2).fill(-1);
    this.#mask = this.#rows.length - 1;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] ?? -1;
      if (row < 0) continue;
      const slot = this.#slotOf(keys[i] ?? 0);
      this.#keys[slot] = keys[i] ?? 0;
      this.#rows[slot] = row;
    }
  }
}
