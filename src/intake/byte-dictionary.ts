/**
 * Distinct texts as bytes, each with a code that counts up from 0. A text is compared and stored as it stands in the
 * file and decoded once, at the end: millions of cells that repeat a few thousand texts never become strings.
 */
export class ByteDictionary {
  /** All texts one after the other, a zero byte behind each. */
  #bytes = new Uint8Array(1024);
  #used = 0;
  /** Where each text begins; one more for the end. */
  #starts = new Int32Array(256);
  #hashes = new Int32Array(256);
  #count = 0;
  /** The text that was met last: tables repeat their units and periods row after row. */
  #last = -1;
  /** For each text the other one that last came after it, −1 for none yet: the periods of all units come in one order. */
  #after = new Int32Array(256).fill(-1);
  /** Open addressing: code + 1, 0 for a free place; never more than half full. */
  #table = new Int32Array(512);

  get count(): number {
    return this.#count;
  }

  /** The code of the text that was met last, −1 before the first. */
  get last(): number {
    return this.#last;
  }

  /**
   * Where the text that begins at `start` ends, where it is the last one again or the one that came after that before,
   * and one of `ends` (1 for such bytes) stands behind it; −1 where it is neither. It is then the last one. No text
   * may hold one of `ends`.
   */
  expected(bytes: Uint8Array, start: number, ends: Uint8Array): number {
    const last = this.#last;
    if (last < 0) return -1;
    const end = this.#endOf(last, bytes, start, ends);
    if (end >= 0) return end;
    const next = this.#after[last] ?? -1;
    if (next < 0) return -1;
    const other = this.#endOf(next, bytes, start, ends);
    if (other >= 0) this.#last = next;
    return other;
  }

  #endOf(code: number, bytes: Uint8Array, start: number, ends: Uint8Array): number {
    const from = this.#starts[code] ?? 0;
    const end = start + (this.#starts[code + 1] ?? 0) - 1 - from;
    if (end >= bytes.length || ends[bytes[end] ?? 0] === 0) return -1;
    const own = this.#bytes;
    for (let i = start, j = from; i < end; i += 1, j += 1) if (own[j] !== bytes[i]) return -1;
    return end;
  }

  /** The code of the text in `bytes` from `start` to before `end`. */
  code(bytes: Uint8Array, start: number, end: number): number {
    if (this.#last >= 0 && this.#equals(this.#last, bytes, start, end)) return this.#last;
    // FNV-1a, and its upper half folded in, for the table looks at the lower bits only.
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    const table = this.#table;
    const mask = table.length - 1;
    let place = hash & mask;
    for (;;) {
      const code = (table[place] ?? 0) - 1;
      if (code < 0) return this.#met(this.#add(place, hash, bytes, start, end));
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) return this.#met(code);
      place = (place + 1) & mask;
    }
  }

  #met(code: number): number {
    if (this.#last >= 0) this.#after[this.#last] = code;
    this.#last = code;
    return code;
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[code] ?? 0;
    if ((this.#starts[code + 1] ?? 0) - from - 1 !== end - start) return false;
    const own = this.#bytes;
    for (let i = start, j = from; i < end; i += 1, j += 1) if (own[j] !== bytes[i]) return false;
    return true;
  }

  #add(place: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.#count;
    const needed = this.#used + end - start + 1;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(2 * this.#bytes.length, needed));
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    if (code + 2 > this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#hashes = doubled(this.#hashes);
      const after = new Int32Array(this.#starts.length).fill(-1);
      after.set(this.#after);
      this.#after = after;
    }
    this.#bytes.set(bytes.subarray(start, end), this.#used);
    this.#used = needed;
    this.#starts[code + 1] = needed;
    this.#hashes[code] = hash;
    this.#table[place] = code + 1;
    this.#count += 1;
    if (2 * this.#count > this.#table.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const table = new Int32Array(2 * this.#table.length);
    const mask = table.length - 1;
    for (let code = 0; code < this.#count; code += 1) {
      let place = (this.#hashes[code] ?? 0) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = code + 1;
    }
    this.#table = table;
  }

  /** The bytes of a text. */
  bytesOf(code: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[code] ?? 0, (this.#starts[code + 1] ?? 0) - 1);
  }

  /** All texts by their code, decoded at once where no text has a zero byte of its own. */
  texts(decoder: TextDecoder): string[] {
    if (this.#count === 0) return [];
    const texts = decoder.decode(this.#bytes.subarray(0, this.#used - 1)).split('\u0000');
    if (texts.length === this.#count) return texts;
    return Array.from({ length: this.#count }, (_, code) => decoder.decode(this.bytesOf(code)));
  }
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * values.length);
  longer.set(values);
  return longer;
}
