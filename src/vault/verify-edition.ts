import { hash } from '../base/hash.ts';
import type { Edition } from '../domain/edition.ts';
import { editionChanged } from './failures.ts';

/** The same bytes, or a `Failure` when they are not those the id was made from. */
export function verifyBytes(id: string, bytes: Uint8Array): Uint8Array {
  if (hash(bytes) !== id) throw editionChanged(id);
  return bytes;
}

/** Refuses editions whose id is not the hash of their bytes, before anything is written. */
export function verifyEditions(editions: readonly Edition[]): void {
  for (const { manifest, arrow } of editions) verifyBytes(manifest.id, arrow);
}

/** Bytes that the editions take together. */
export function bytesOf(editions: readonly Edition[]): number {
  return editions.reduce((sum, { arrow }) => sum + arrow.byteLength, 0);
}
