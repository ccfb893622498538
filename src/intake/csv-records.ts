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
  /** What is left of the pieces before, at the beginning of room for the next one. */
  #room = new Uint8Array(0);
  #left = 0;
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

  /** @throws a `Failure` for a quote without its pair */
  push(piece: Uint8Array): void {
    const length = this.#left + piece.length;
    if (length > this.#room.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#room.length));
      larger.set(this.#room.subarray(0, this.#left));
      this.#room = larger;
    }
    this.#room.set(piece, this.#left);
    const end = this.#scan(this.#room.subarray(0, length), false);
    this.#room.copyWithin(0, end, length);
    this.#left = length - end;
    if (this.#left > longestRow) throw this.#quoted ? unclosedQuote(this.#row + 1) : tooLong(this.#row + 1);
  }

  /** The text is at its end: what is left is the last row. */
  end(): void {
    this.#scan(this.#room.subarray(0, this.#left), true);
    this.#left = 0;
    this.#room = new Uint8Array(0);
  }

  /** Reads all complete rows; gives where the row that is not complete begins. */
  #scan(bytes: Uint8Array, last: boolean): number {
    const delimiter = this.#delimiter;
    const first = delimiter[0] ?? 0;
    const length = bytes.length;
    let i = 0;
    while (i < length) {
      const rowStart = i;
      let column = 0;
      this.#quoted = false;
      for (;;) {
        i =
          bytes[i] === quote
            ? this.#quotedCell(bytes, i, column, last)
            : this.#plainCell(bytes, i, column, last);
        if (i < 0) return rowStart;
        column += 1;
        if (i < length && bytes[i] === first) i += delimiter.length;
        else break;
      }
      if (bytes[i] === carriageReturn) {
        if (i + 1 >= length && !last) return rowStart;
        i += bytes[i + 1] === lineFeed ? 2 : 1;
      } else i += 1;
      this.#sink.endRow(this.#row, column);
      this.#row += 1;
    }
    return length;
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
