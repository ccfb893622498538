import { hash } from '../../src/base/hash.ts';
import type { Edition } from '../../src/domain/edition.ts';

/** An edition that holds these bytes; vaults do not look into them. */
export function editionOf(text: string, bytes: Uint8Array = new TextEncoder().encode(text)): Edition {
  const id = hash(bytes);
  return {
    arrow: bytes,
    manifest: {
      id,
      dataset: 'births',
      rows: 12,
      bytes: bytes.length,
      source: { file: `${text}.csv`, fileHash: hash(`file ${text}`), sheet: '', encoding: 'gb18030' },
      from: '2010-01-01',
      to: '2010-12-01',
      units: 3,
      acceptedAt: '2011-01-05T02:03:04.000Z',
      findings: { error: 0, warning: 1, note: 2 },
    },
  };
}

/** Bytes of that length that no compressor makes smaller: the same seed gives the same bytes. */
export function noise(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0;
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
