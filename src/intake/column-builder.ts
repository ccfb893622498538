import { Codebook } from '../base/coded.ts';
import type { Cell, SheetColumn } from './sheet.ts';

/** A column of numbers may hold so many other cells, and one more for so many numbers, before it is coded. */
const fewOthers = 64;
const numbersAnOther = 64;

/**
 * Builds one column of a sheet from top to bottom. It begins as a column of numbers and becomes one of codes when
 * too much of it is none, so nothing need be known of it beforehand. Rows that are not set have no cell.
 */
export class ColumnBuilder {
  #numbers: Float64Array<ArrayBuffer>;
  #count = 0;
  #others = new Map<number, Exclude<Cell, null>>();
  #codes: Int32Array | null = null;
  readonly #book = new Codebook<Exclude<Cell, null>>(cellKey);
  /** The text that was coded last: tables repeat their units row after row. */
  #last: Exclude<Cell, null> | null = null;
  #lastCode = -1;

  /** `expectedRows` is what room is made for at once. */
  constructor(expectedRows = 64) {
    this.#numbers = new Float64Array(expectedRows).fill(Number.NaN);
  }

  /** Sets the cell of a row; each row once, in any order. An empty text is no cell. */
  set(row: number, cell: Cell): void {
    if (cell === null || cell === '') return;
    if (typeof cell === 'number' && !Number.isNaN(cell)) this.setNumber(row, cell);
    else if (this.#codes) this.#setCode(row, this.#code(cell));
    else {
      this.#others.set(row, cell);
      if (this.#others.size > fewOthers + this.#count / numbersAnOther) this.#encode();
    }
  }

  setNumber(row: number, value: number): void {
    if (this.#codes) return this.#setCode(row, this.#book.code(value));
    if (row >= this.#numbers.length) this.#numbers = grown(this.#numbers, row, Number.NaN);
    this.#numbers[row] = value;
    this.#count += 1;
  }

  #code(cell: Exclude<Cell, null>): number {
    if (cell !== this.#last) {
      this.#last = cell;
      this.#lastCode = this.#book.code(cell);
    }
    return this.#lastCode;
  }

  #setCode(row: number, code: number): void {
    if (this.#codes === null) return;
    if (row >= this.#codes.length) {
      const codes = new Int32Array(Math.max(2 * this.#codes.length, row + 1)).fill(-1, this.#codes.length);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[row] = code;
  }

  /** Turns what was read as numbers into codes. */
  #encode(): void {
    const numbers = this.#numbers;
    const last = Math.max(numbers.length - 1, ...this.#others.keys());
    const codes = new Int32Array(last + 1).fill(-1);
    numbers.forEach((value, row) => {
      if (!Number.isNaN(value)) codes[row] = this.#book.code(value);
    });
    for (const [row, cell] of this.#others) codes[row] = this.#book.code(cell);
    this.#codes = codes;
    this.#others = new Map();
    this.#numbers = new Float64Array(0);
  }

  /** The column of a sheet of so many rows. The builder is of no use afterwards. */
  finish(height: number): SheetColumn {
    if (!this.#codes && this.#others.size > this.#count) this.#encode();
    if (this.#codes) {
      if (this.#codes.length === height)
        return { kind: 'coded', codes: this.#codes, values: this.#book.values };
      const codes = new Int32Array(height).fill(-1);
      codes.set(this.#codes.subarray(0, height));
      return { kind: 'coded', codes, values: this.#book.values };
    }
    if (height > this.#numbers.length) this.#numbers = grown(this.#numbers, height - 1, Number.NaN);
    const values = this.#numbers.length === height ? this.#numbers : this.#numbers.slice(0, height);
    return { kind: 'numbers', values, others: this.#others };
  }
}

/** Dates are told apart by their time; no text begins like this key. */
function cellKey(cell: Exclude<Cell, null>): unknown {
  return cell instanceof Date ? `\u0000date ${cell.getTime()}` : cell;
}

function grown(values: Float64Array<ArrayBuffer>, row: number, fill: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(Math.max(2 * values.length, row + 1)).fill(fill, values.length);
  longer.set(values);
  return longer;
}
