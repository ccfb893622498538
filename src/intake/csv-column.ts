import { ByteDictionary } from './byte-dictionary.ts';
import { isUtf8 } from './is-utf8.ts';
import { packTexts } from './packed-texts.ts';
import { mostDigits, numberOrText, plainNumber, zero } from './plain-number.ts';
import type { Cell, SheetColumn } from './sheet.ts';

/** A column of numbers may hold so many other cells, and one more for so many numbers, before it is coded. */
const fewOthers = 64;
const numbersAnOther = 64;
/** With more distinct texts than this, and more than one for two rows, a dictionary costs more than it saves. */
const mostDistinct = 1 << 20;

/** Thrown where bytes are not in the encoding that a file was taken for. */
export class NotEncoded extends Error {}

/**
 * One column of delimited text, from top to bottom. Plain numbers go straight from bytes into a Float64Array; when too
 * much of the column is none, it becomes one of codes into distinct texts, and one of packed texts where nearly every
 * row has its own. Rows may be given again, and left out.
 */
export class CsvColumn {
  readonly #encoding: 'utf-8' | 'gb18030';
  readonly #dictionary = new ByteDictionary();
  /** Rows to make room for at once. */
  readonly #expected: number;
  #numbers: Float64Array | null;
  #numberCount = 0;
  /** Row → code of the cells of a column of numbers that are none. */
  #others = new Map<number, number>();
  #codes: Int32Array | null = null;
  /** Rows before this one are set. */
  #next = 0;

  constructor(encoding: 'utf-8' | 'gb18030', expectedRows: number) {
    this.#encoding = encoding;
    this.#expected = Math.max(64, expectedRows);
    this.#numbers = new Float64Array(this.#expected);
  }

  /** Sets a cell that is a whole number, or a text that is to be expected here; see `CellSink`. */
  take(row: number, bytes: Uint8Array, start: number, ends: Uint8Array): number {
    if (this.#numbers) {
      let value = 0;
      let end = start;
      for (; end < bytes.length; end += 1) {
        const digit = (bytes[end] ?? 0) - zero;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
      }
      const digits = end - start;
      if (digits === 0 || digits > mostDigits || (digits > 1 && bytes[start] === zero)) return -1;
      if (end >= bytes.length || ends[bytes[end] ?? 0] === 0) return -1;
      this.#setNumber(this.#numbers, row, value);
      this.#numberCount += 1;
      return end;
    }
    const end = this.#dictionary.expected(bytes, start, ends);
    if (end < 0) return -1;
    this.#setCode(row, this.#dictionary.last);
    return end;
  }

  /** Sets a cell that is not empty. @throws `NotEncoded` */
  set(row: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.#numbers) {
      const number = plainNumber(bytes, start, end);
      this.#setNumber(this.#numbers, row, number);
      if (number === number) {
        this.#numberCount += 1;
        return;
      }
      this.#others.set(row, this.#code(bytes, start, end));
      if (this.#others.size > fewOthers + this.#numberCount / numbersAnOther) this.#encode();
      return;
    }
    this.#setCode(row, this.#code(bytes, start, end));
  }

  #code(bytes: Uint8Array, start: number, end: number): number {
    const known = this.#dictionary.count;
    const code = this.#dictionary.code(bytes, start, end);
    if (code === known && this.#encoding === 'utf-8' && !isUtf8(bytes, start, end)) throw new NotEncoded();
    return code;
  }

  #setNumber(numbers: Float64Array, row: number, value: number): void {
    let values = numbers;
    if (row >= values.length) {
      values = new Float64Array(Math.max(2 * values.length, row + 1));
      values.set(numbers);
      this.#numbers = values;
    }
    if (row > this.#next) values.fill(Number.NaN, this.#next, row);
    values[row] = value;
    this.#next = row + 1;
  }

  #setCode(row: number, code: number): void {
    let codes = this.#codes ?? new Int32Array(this.#expected);
    if (row >= codes.length) {
      const longer = new Int32Array(Math.max(2 * codes.length, row + 1));
      longer.set(codes);
      codes = longer;
    }
    if (row > this.#next) codes.fill(-1, this.#next, row);
    codes[row] = code;
    this.#codes = codes;
    this.#next = row + 1;
  }

  /** Turns what was read as numbers into codes of their texts. */
  #encode(): void {
    const numbers = this.#numbers ?? new Float64Array(0);
    const others = this.#others;
    const height = this.#next;
    const encoder = new TextEncoder();
    const codeOf = new Map<number, number>();
    this.#numbers = null;
    this.#others = new Map();
    this.#next = 0;
    for (let row = 0; row < height; row += 1) {
      const value = numbers[row] ?? Number.NaN;
      let code = others.get(row);
      if (value === value) {
        code = codeOf.get(value);
        if (code === undefined) {
          const bytes = encoder.encode(String(value));
          code = this.#dictionary.code(bytes, 0, bytes.length);
          codeOf.set(value, code);
        }
      }
      if (code !== undefined) this.#setCode(row, code);
    }
  }

  /** The column of a sheet of so many rows. Of no use afterwards. @throws `NotEncoded` */
  finish(height: number): SheetColumn {
    if (this.#numbers && this.#others.size > this.#numberCount) this.#encode();
    if (this.#numbers) {
      const texts = this.#texts();
      const others = new Map<number, Exclude<Cell, null>>();
      for (const [row, code] of this.#others) others.set(row, texts[code] ?? '');
      if (this.#next < height) this.#setNumber(this.#numbers, height - 1, Number.NaN);
      return { kind: 'numbers', values: this.#numbers.subarray(0, height), others };
    }
    if (this.#next < height) this.#setCode(height - 1, -1);
    const codes = (this.#codes ?? new Int32Array(0)).subarray(0, height);
    const { count } = this.#dictionary;
    const texts = this.#texts();
    if (count > mostDistinct && 2 * count > height) return packTexts(this.#dictionary, codes, this.#encoding);
    return { kind: 'coded', codes, values: texts };
  }

  #texts(): (string | number)[] {
    try {
      const decoder = new TextDecoder(this.#encoding, { fatal: true, ignoreBOM: true });
      return this.#dictionary.texts(decoder).map(numberOrText);
    } catch (cause) {
      throw new NotEncoded('', { cause });
    }
  }
}
