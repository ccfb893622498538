import type { ByteDictionary } from './byte-dictionary.ts';
import { numberOrText } from './plain-number.ts';

/** A column in which nearly every row has a text of its own: no strings are held, each is decoded where it is read. */
export interface PackedTexts {
  readonly kind: 'packed';
  /** Row `r` holds the bytes from `ends[r - 1]` to before `ends[r]`; none is no cell. */
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly decoder: TextDecoder;
}

/** The texts of all rows one after the other; code −1 is no cell. */
export function packTexts(
  dictionary: ByteDictionary,
  codes: Int32Array,
  encoding: 'utf-8' | 'gb18030',
): PackedTexts {
  const ends = new Uint32Array(codes.length);
  let end = 0;
  codes.forEach((code, row) => {
    if (code >= 0) end += dictionary.bytesOf(code).length;
    ends[row] = end;
  });
  const bytes = new Uint8Array(end);
  codes.forEach((code, row) => {
    if (code >= 0) bytes.set(dictionary.bytesOf(code), ends[row - 1] ?? 0);
  });
  return {
    kind: 'packed',
    bytes,
    ends,
    decoder: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }),
  };
}

/** The cell of a row. */
export function packedCell({ bytes, ends, decoder }: PackedTexts, row: number): string | number | null {
  const start = ends[row - 1] ?? 0;
  const end = ends[row] ?? start;
  return start === end ? null : numberOrText(decoder.decode(bytes.subarray(start, end)));
}
