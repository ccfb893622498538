import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Bytes hashed before others get a turn: some ten milliseconds' worth. */
const SLICE = 1 << 20;

/**
 * SHA-256 as 64 hexadecimal digits. From a library and not `crypto.subtle`, which plain http does not have.
 */
export function hash(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

/**
 * The same for many bytes on a page: by the browser, on another thread, where it does that; else slice by slice, so
 * that the page stays responsive.
 */
export async function hashLarge(
  bytes: Uint8Array,
  subtle: Pick<SubtleCrypto, 'digest'> | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  if (bytes.length <= SLICE) return hash(bytes);
  if (subtle && isPlain(bytes)) return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
  const hasher = sha256.create();
  for (let at = 0; at < bytes.length; at += SLICE) {
    hasher.update(bytes.subarray(at, at + SLICE));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return bytesToHex(hasher.digest());
}

/** Not in memory that threads share, which the browser does not hash. */
function isPlain(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}

/** A file larger than this is hashed piece by piece, for the browser's own digest needs all of it in memory, twice. */
const WHOLE = 1 << 30;
/** Bytes of a file that are fetched at a time. */
const FETCHED = 4 << 20;

/**
 * The hash of a file's bytes: by the browser, beside this thread, where it does that and has the memory; else piece
 * by piece, which takes ten times as long.
 */
export async function hashBlob(
  blob: Blob,
  signal?: AbortSignal,
  subtle: Pick<SubtleCrypto, 'digest'> | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  if (subtle && blob.size <= WHOLE)
    try {
      return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', await blob.arrayBuffer())));
    } catch {
      // Not enough memory for all of it; what cannot be read at all fails below as well.
    }
  const hasher = sha256.create();
  for (let at = 0; at < blob.size; at += FETCHED) {
    signal?.throwIfAborted();
    hasher.update(new Uint8Array(await blob.slice(at, at + FETCHED).arrayBuffer()));
  }
  return bytesToHex(hasher.digest());
}
