import { Failure } from '../base/errors.ts';

/** Takes the cells of delimited text as bytes, row by row; the bytes are good only until it returns. */
export interface CellSink {
  /**
   * Offers the unquoted cell that begins at `start`, before anybody has looked for its end: it is taken where it can be
   * read at once and one of `ends` (1 for bytes that end a cell) stands behind it. Gives where it ends, −1 where it was
   * not taken.
   */
  take(row: number, column: number, bytes: Uint8Array, start: number, ends: Uint8Array): number;
  /** One cell; a cell may be given again when its row runs over the end of a piece. Empty cells are passed over. */
  cell(row: number, column: number, bytes: Uint8Array, start: number, end: number): void;
  /** The row is complete and has so many cells. */
  endRow(row: number, cells: number): void;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;

/** A row longer than this is none: its quote is not closed, or the file has no lines. */
const longestRow = 16 << 20;

/** Cells further right than this are all cut before they are read. */
const mostOffered = 1024;

/**
 * Cuts delimited text into rows and cells, given in pieces of any size. The encoding must leave ASCII bytes alone
 * (UTF-8; GB18030 where the delimiter is comma, tab or semicolon). Rows end with CRLF, LF or CR; a cell that begins
 * with a quote runs to the next single quote and may hold delimiters and line ends, two quotes in it are one.
 */
export class CsvRecords {
  readonly #delimiter: Uint8Array;
  readonly #sink: CellSink;
  /** 1 for bytes at which an unquoted cell may end. */
  readonly #ends = new Uint8Array(256);
  /** What is left of the pieces before: the row that the last one ended in. */
  #rest: Uint8Array = new Uint8Array(0);
  /** Where it stands together with the next piece. */
  #room = new Uint8Array(0);
  #row = 0;
  #quoted = false;
  /** 1 for columns with a quoted cell that holds what ends others: their texts do not tell where a cell ends. */
  readonly #holdsEnds = new Uint8Array(mostOffered);
  #scratch = new Uint8Array(256);

  constructor(delimiter: Uint8Array, sink: CellSink) {
    this.#delimiter = delimiter;
    this.#sink = sink;
    for (const byte of [delimiter[0] ?? 0, lineFeed, carriageReturn]) this.#ends[byte] = 1;
  }

  /** Rows that are complete. */
  get rows(): number {
    return this.#row;
  }

  /** The piece must not change before the next one comes. @throws a `Failure` for a quote without its pair */
  push(piece: Uint8Array): void {
    const bytes = this.#behindRest(piece);
    this.#rest = bytes.subarray(this.#scan(bytes, false));
    if (this.#rest.length > longestRow)
      throw this.#quoted ? unclosedQuote(this.#row + 1) : tooLong(this.#row + 1);
  }

  /** The text is at its end: what is left is the last row. */
  end(): void {
    this.#scan(this.#rest, true);
    this.#rest = new Uint8Array(0);
    this.#room = new Uint8Array(0);
  }

  /** What is left with the piece behind it, copied unless that is how they stand in memory. */
  #behindRest(piece: Uint8Array): Uint8Array {
    const rest = this.#rest;
    const length = rest.length + piece.length;
    if (rest.length === 0) return piece;
    if (rest.buffer === piece.buffer && rest.byteOffset + rest.length === piece.byteOffset)
      return new Uint8Array(piece.buffer, rest.byteOffset, length);
    if (length > this.#room.length) this.#room = new Uint8Array(Math.max(length, 2 * this.#room.length));
    this.#room.set(rest);
    this.#room.set(piece, rest.length);
    return this.#room.subarray(0, length);
  }

  /** Reads all complete rows; gives where the row that is not complete begins. */
  #scan(bytes: Uint8Array, last: boolean): number {
    let at = 0;
    while (at < bytes.length) {
      const next = this.#scanRow(bytes, at, last);
      if (next < 0) return at;
      at = next;
    }
    return bytes.length;
  }

  /** Reads the row that begins at `start`; gives where the next one does, −1 where it is not complete. */
  #scanRow(bytes: Uint8Array, start: number, last: boolean): number {
    const delimiter = this.#delimiter;
    const first = delimiter[0] ?? 0;
    let i = start;
    let column = 0;
    this.#quoted = false;
    for (;;) {
      i =
        bytes[i] === quote
          ? this.#quotedCell(bytes, i, column, last)
          : this.#plainCell(bytes, i, column, last);
      if (i < 0) return -1;
      column += 1;
      if (i < bytes.length && bytes[i] === first) i += delimiter.length;
      else break;
    }
    if (bytes[i] === carriageReturn) {
      if (i + 1 >= bytes.length && !last) return -1;
      i += bytes[i + 1] === lineFeed ? 2 : 1;
    } else i += 1;
    this.#sink.endRow(this.#row, column);
    this.#row += 1;
    return i;
  }

  /** Reads the cell without quotes that begins at `start`; gives where it ends, −1 where its end is not there yet. */
  #plainCell(bytes: Uint8Array, start: number, column: number, last: boolean): number {
    const ends = this.#ends;
    const delimiter = this.#delimiter;
    const single = delimiter.length === 1;
    if (single && this.#holdsEnds[column] === 0) {
      const taken = this.#sink.take(this.#row, column, bytes, start, ends);
      if (taken >= 0) return taken;
    }
    const length = bytes.length;
    let i = start;
    for (;;) {
      while (i < length && ends[bytes[i] ?? 0] === 0) i += 1;
      if (single || i >= length || bytes[i] !== delimiter[0]) break;
      const match = matches(bytes, i, delimiter);
      if (match === 'short' && !last) return -1;
      if (match === 'yes') break;
      i += 1;
    }
    if (i >= length && !last) return -1;
    if (i > start) this.#sink.cell(this.#row, column, bytes, start, i);
    return i;
  }

  /** Reads the quoted cell that begins at `open`; gives what stands behind it, −1 where its end is not there yet. */
  #quotedCell(bytes: Uint8Array, open: number, column: number, last: boolean): number {
    const length = bytes.length;
    let doubled = false;
    let i = open + 1;
    this.#quoted = true;
    for (;;) {
      const close = bytes.indexOf(quote, i);
      if (close < 0) {
        if (last) throw unclosedQuote(this.#row + 1);
        return -1;
      }
      i = close + 1;
      if (i >= length && !last) return -1;
      if (bytes[i] !== quote) break;
      doubled = true;
      i += 1;
    }
    const close = i - 1;
    while (i < length && bytes[i] === blank) i += 1;
    if (i >= length && !last) return -1;
    if (i < length && !this.#isEnd(bytes, i)) {
      if (!last && matches(bytes, i, this.#delimiter) === 'short') return -1;
      throw unclosedQuote(this.#row + 1);
    }
    if (this.#holdsEnds[column] === 0)
      for (let at = open + 1; at < close; at += 1)
        if (this.#ends[bytes[at] ?? 0] === 1) this.#holdsEnds[column] = 1;
    if (!doubled) {
      if (close > open + 1) this.#sink.cell(this.#row, column, bytes, open + 1, close);
      return i;
    }
    if (this.#scratch.length < close - open) this.#scratch = new Uint8Array(2 * (close - open));
    let used = 0;
    for (let at = open + 1; at < close; at += 1) {
      if (bytes[at] === quote) at += 1;
      this.#scratch[used++] = bytes[at] ?? 0;
    }
    this.#sink.cell(this.#row, column, this.#scratch, 0, used);
    return i;
  }

  #isEnd(bytes: Uint8Array, at: number): boolean {
    const byte = bytes[at];
    return byte === lineFeed || byte === carriageReturn || matches(bytes, at, this.#delimiter) === 'yes';
  }
}

/** Whether the delimiter stands at a place; `short` where the piece ends within it. */
function matches(bytes: Uint8Array, at: number, delimiter: Uint8Array): 'yes' | 'no' | 'short' {
  for (let i = 0; i < delimiter.length; i += 1) {
    if (at + i >= bytes.length) return 'short';
    if (bytes[at + i] !== delimiter[i]) return 'no';
  }
  return 'yes';
}

/** A quote that nothing closes would take all rows behind it into one cell. */
function unclosedQuote(row: number): Failure {
  return new Failure('unreadable', {
    zh: `第 ${row} 行有不成对的引号，其后的各行会被当成一格；请删去或补上这个引号。`,
    en: `Row ${row} has a quotation mark without its pair, which would make one cell of the rows behind it; take it away or close it.`,
  });
}

function tooLong(row: number): Failure {
  return new Failure('unreadable', {
    zh: `第 ${row} 行超过 16 MB，不像表格的一行；请核对文件是不是 CSV。`,
    en: `Row ${row} is longer than 16 MB, which is no row of a table; check whether the file is CSV.`,
  });
}
