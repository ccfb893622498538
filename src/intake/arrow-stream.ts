import { RecordBatchStreamWriter, type Table } from 'apache-arrow';

/**
 * Values that are written when their place in the stream is known, by the buffer that stands for them until then: it
 * is never touched, so it takes no memory.
 */
export type LaterValues = Map<ArrayBufferLike, (into: Uint8Array<ArrayBuffer>) => void>;

/** The parts of a stream, as they are: the writer of apache-arrow would copy all of them once more. */
class StreamParts extends RecordBatchStreamWriter {
  readonly parts: Uint8Array[] = [];

  protected override _write(part: unknown): this {
    if (this._started && ArrayBuffer.isView(part) && part.byteLength > 0)
      this.parts.push(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    return this;
  }
}

/** A table as an Arrow IPC stream, its `later` values written straight into their place. */
export function arrowStream(table: Table, later: LaterValues): Uint8Array<ArrayBuffer> {
  const writer = new StreamParts();
  writer.writeAll(table);
  const bytes = new Uint8Array(writer.parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of writer.parts) {
    const write = later.get(part.buffer);
    if (write) write(bytes.subarray(at, at + part.length));
    else bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
