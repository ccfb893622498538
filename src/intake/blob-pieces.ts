/** A file's bytes: fetched piece by piece, or all in memory already. */
export interface FileBytes {
  readonly blob: Blob;
  readonly whole?: Uint8Array<ArrayBuffer> | undefined;
}

/** Bytes read at a time: some tens of milliseconds of work, more of a large file, for every piece asks to be cleared away. */
const least = 4 << 20;
const most = 16 << 20;
const pieces = 12;

/** The bytes of a file piece by piece; the next one is fetched while this one is worked on. */
export async function* blobPieces(
  { blob, whole }: FileBytes,
  signal?: AbortSignal,
  size = Math.min(most, Math.max(least, Math.ceil(blob.size / pieces))),
): AsyncGenerator<Uint8Array> {
  const fetch = async (from: number) =>
    whole?.subarray(from, from + size) ?? new Uint8Array(await blob.slice(from, from + size).arrayBuffer());
  let next = fetch(0);
  for (let from = 0; from < blob.size; from += size) {
    const piece = await next;
    signal?.throwIfAborted();
    if (from + size < blob.size) next = fetch(from + size);
    yield piece;
  }
}
