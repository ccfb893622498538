import { deflateSync, Inflate } from 'fflate';
import { dictionary } from './dictionary.ts';

/** Bytes unpacked at once: what comes of them is a thousand times as many at most. */
const piece = 1024;

/**
 * A text as UTF-8, compressed (raw deflate) against what links have in common. By fflate, for no browser's own stream
 * takes a dictionary: with it a figure is a fourth shorter, and most fit into a QR code.
 */
export function deflated(text: string): Uint8Array {
  return deflateSync(new TextEncoder().encode(text), { level: 9, dictionary });
}

/**
 * The text again; null when it would be longer than `limit` bytes, which is told before much more than that is held.
 * Throws where the bytes are no such text.
 */
export function inflated(bytes: Uint8Array, limit: number): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  let whole = false;
  const stream = new Inflate({ dictionary }, (chunk, final) => {
    length += chunk.length;
    whole = final;
    if (length <= limit) text += decoder.decode(chunk, { stream: true });
  });
  for (let at = 0; at < bytes.length && length <= limit; at += piece)
    stream.push(bytes.subarray(at, at + piece), at + piece >= bytes.length);
  if (length > limit) return null;
  if (!whole) throw new Error('the end is missing');
  return text + decoder.decode();
}
