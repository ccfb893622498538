/** Bytes read at a time: some tens of milliseconds of work. */
const pieceSize = 4 << 20;

/** The bytes of a file piece by piece; the next one is fetched while this one is worked on. */
export async function* blobPieces(
  blob: Blob,
  signal?: AbortSignal,
  size = pieceSize,
): AsyncGenerator<Uint8Array> {
  const fetch = (from: number) => blob.slice(from, from + size).arrayBuffer();
  let next = fetch(0);
  for (let from = 0; from < blob.size; from += size) {
    const piece = await next;
    signal?.throwIfAborted();
    if (from + size < blob.size) next = fetch(from + size);
    yield new Uint8Array(piece);
  }
}
