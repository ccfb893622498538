/**
 * Gives each distinct text a number, from its UTF-8 bytes: a text is decoded when it is met first, and rows that
 * repeat the one before cost a comparison.
 */
export class TextCodes {
  readonly #texts: string[] = [];
  readonly #bytes: Uint8Array[] = [];
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  #slots = new Int32Array(1024).fill(-1);
  #last = -1;

  /** The texts by their codes. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  codeOfText(text: string): number {
    const bytes = this.#encoder.encode(text);
    return this.codeOf(bytes, 0, bytes.length);
  }

  /** The code of `bytes[start, end)`. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (this.#last >= 0 && this.#is(this.#last, bytes, start, end)) return this.#last;
    const mask = this.#slots.length - 1;
    let slot = hashOf(bytes, start, end) & mask;
    for (;;) {
      const code = this.#slots[slot] ?? -1;
      if (code < 0) return (this.#last = this.#add(slot, bytes.slice(start, end)));
      if (this.#is(code, bytes, start, end)) return (this.#last = code);
      slot = (slot + 1) & mask;
    }
  }

  #is(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#bytes[code];
    if (!known || known.length !== end - start) return false;
    for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[start + i]) return false;
    return true;
  }

  #add(slot: number, bytes: Uint8Array): number {
    const code = this.#texts.length;
    this.#texts.push(this.#decoder.decode(bytes));
    this.#bytes.push(bytes);
    this.#slots[slot] = code;
    if (this.#texts.length * 2 > this.#slots.length) this.#grow();
    return code;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (const [code, bytes] of this.#bytes.entries()) {
      let slot = hashOf(bytes, 0, bytes.length) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

/** FNV-1a, with its high bits folded in: codes of units differ in their last digits. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i += 1) h = Math.imul(h ^ (bytes[i] ?? 0), 0x01000193);
  return h ^ (h >>> 15);
}
