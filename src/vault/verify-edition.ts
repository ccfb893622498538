import { hashLarge } from '../base/hash.ts';
import type { Edition } from '../domain/edition.ts';
import { editionChanged } from './failures.ts';

/** The same bytes, or a `Failure` when they are not those the id was made from. */
export async function verifyBytes(id: string, bytes: Uint8Array): Promise<Uint8Array> {
  if ((await hashLarge(bytes)) !== id) throw editionChanged(id);
  return bytes;
}

/** Refuses editions whose id is not the hash of their bytes, before anything is written. */
export async function verifyEditions(editions: readonly Edition[]): Promise<void> {
  for (const { manifest, arrow } of editions) await verifyBytes(manifest.id, arrow);
}
