/** Bytes, gzipped. */
export const gzipped = (bytes: Uint8Array<ArrayBuffer>) => through(bytes, new CompressionStream('gzip'));

/** The bytes again; rejects where they are no gzip. */
export const ungzipped = (bytes: Uint8Array<ArrayBuffer>) => through(bytes, new DecompressionStream('gzip'));

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>,
): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(out).arrayBuffer());
}
