import { Failure } from '../base/errors.ts';

/** A file's text and the encoding it was read in, as `TextDecoder` names it. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/**
 * Reads bytes as text: by the byte order mark where there is one, else as UTF-8 when every byte is valid UTF-8,
 * else as GB18030, which contains GBK and GB2312. A `Failure` says when neither fits or the wanted one is unknown.
 */
export function decodeText(bytes: Uint8Array, wanted?: string): DecodedText {
  if (wanted !== undefined) return { text: decode(bytes, wanted, false), encoding: wanted };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { text: decode(bytes, 'utf-8', false), encoding: 'utf-8' };
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: decode(bytes, 'utf-16le', false), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: decode(bytes, 'utf-16be', false), encoding: 'utf-16be' };
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return { text: decode(bytes, encoding, true), encoding };
    } catch {
      // The bytes are not this encoding: the next one.
    }
  }
  throw new Failure('unreadable', {
    zh: '文件的编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV 或 XLSX。',
    en: 'The file is neither UTF-8 nor GB18030; save it as UTF-8 CSV or as XLSX.',
  });
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal });
  } catch (cause) {
    throw new Failure(
      'unreadable',
      {
        zh: `不认识编码“${encoding}”，请用 utf-8 或 gb18030。`,
        en: `The encoding "${encoding}" is unknown; use utf-8 or gb18030.`,
      },
      { cause },
    );
  }
  return decoder.decode(bytes);
}
