/**
 * Arrow's messages are FlatBuffers, and apache-arrow believes every length in them: one damaged byte makes it loop
 * two thousand million times. This walks the messages of a stream or file as its reader will and compares each list's
 * length with the bytes there are. False for what cannot be.
 */
export function isSoundArrow(bytes: Uint8Array): boolean {
  const file = bytes[0] === 0x41;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const starts = checkMessages(view, file ? 8 : 0);
    if (file) checkFooter(view, starts);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Lists in lists, dictionaries of lists: no real schema is deeper. */
const deepest = 64;

/** Returns where the messages begin. */
function checkMessages(view: DataView, from: number): Set<number> {
  const starts = new Set<number>();
  for (let at = from; at + 4 <= view.byteLength;) {
    starts.add(at);
    let length = view.getInt32(at, true);
    at += 4;
    // Before version 0.15 the continuation mark was not there.
    if (length === -1) {
      length = view.getInt32(at, true);
      at += 4;
    }
    if (length === 0) return starts;
    const message = new FlatTable(view, at, length).root();
    const body = Number(message.long(3));
    const header = message.table(2);
    switch (message.byte(1)) {
      case 1:
        checkSchema(header);
        break;
      case 2: {
        const data = header?.table(1);
        if (data) checkBatch(data, body);
        break;
      }
      case 3:
        if (header) checkBatch(header, body);
        break;
    }
    at += length + body;
    if (!(body >= 0) || at > view.byteLength) throw new RangeError('a body beyond the end');
  }
  return starts;
}

/** The footer lies at the end, before its length and the mark. What it points to must be messages that were looked at. */
function checkFooter(view: DataView, starts: ReadonlySet<number>): void {
  const length = view.getInt32(view.byteLength - 10, true);
  const footer = new FlatTable(view, view.byteLength - 10 - length, length).root();
  checkSchema(footer.table(1));
  for (const at of [...footer.list(2, 24), ...footer.list(3, 24)])
    if (!starts.has(Number(footer.view.getBigInt64(at, true)))) throw new RangeError('no message there');
}

function checkSchema(schema: FlatTable | null): void {
  for (const field of schema?.tables(1) ?? []) checkField(field, 0);
  schema?.tables(2);
}

function checkField(field: FlatTable, depth: number): void {
  if (depth > deepest) throw new RangeError('too deep');
  for (const child of field.tables(5)) checkField(child, depth + 1);
  field.tables(6);
}

/** Rows and buffers of a batch: no column has less than a bit a row, and none lies beyond the body. */
function checkBatch(batch: FlatTable, body: number): void {
  // Compressed batches are refused by the reader, in words of their own.
  if (batch.table(3)) return;
  const rows = Number(batch.long(0));
  const nodes = batch.list(1, 16);
  if (!(rows >= 0) || (nodes.length > 0 && rows > 8 * Math.max(body, 8)))
    throw new RangeError('more rows than bits');
  for (const at of nodes) {
    const length = Number(batch.view.getBigInt64(at, true));
    if (!(length >= 0 && length <= 8 * Math.max(body, 8)))
      throw new RangeError('a column longer than its bytes');
  }
  for (const at of batch.list(2, 16)) {
    const offset = Number(batch.view.getBigInt64(at, true));
    const length = Number(batch.view.getBigInt64(at + 8, true));
    if (!(offset >= 0 && length >= 0 && offset + length <= body))
      throw new RangeError('a buffer beyond the body');
  }
}

/** A table of a FlatBuffer that lies in so many bytes; reading beyond them is a `RangeError`. */
class FlatTable {
  readonly view: DataView;
  readonly #at: number;

  constructor(view: DataView, from: number, length: number, at = 0) {
    if (!(from >= 0 && length >= 4 && from + length <= view.byteLength))
      throw new RangeError('beyond the end');
    this.view = new DataView(view.buffer, view.byteOffset + from, length);
    this.#at = at;
  }

  root(): FlatTable {
    return this.#inside(this.view.getUint32(0, true));
  }

  #inside(at: number): FlatTable {
    return new FlatTable(this.view, 0, this.view.byteLength, at);
  }

  /** Where a field stands, 0 where it is left out. */
  #field(index: number): number {
    const table = this.#at - this.view.getInt32(this.#at, true);
    const size = this.view.getUint16(table, true);
    const entry = 4 + 2 * index;
    const offset = entry + 2 <= size ? this.view.getUint16(table + entry, true) : 0;
    return offset === 0 ? 0 : this.#at + offset;
  }

  byte(index: number): number {
    const at = this.#field(index);
    return at === 0 ? 0 : this.view.getUint8(at);
  }

  long(index: number): bigint {
    const at = this.#field(index);
    return at === 0 ? 0n : this.view.getBigInt64(at, true);
  }

  table(index: number): FlatTable | null {
    const at = this.#field(index);
    return at === 0 ? null : this.#inside(at + this.view.getUint32(at, true));
  }

  /** Places of a list's items, `size` bytes each. */
  list(index: number, size: number): number[] {
    const at = this.#field(index);
    if (at === 0) return [];
    const start = at + this.view.getUint32(at, true);
    const length = this.view.getUint32(start, true);
    if (length * size > this.view.byteLength - start - 4) throw new RangeError('a list beyond the end');
    return Array.from({ length }, (_, i) => start + 4 + i * size);
  }

  tables(index: number): FlatTable[] {
    return this.list(index, 4).map((at) => this.#inside(at + this.view.getUint32(at, true)));
  }
}
