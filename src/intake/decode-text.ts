import { Failure } from '../base/errors.ts';

/** A file's text and the encoding it was read in, as `TextDecoder` names it. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/**
 * Reads bytes as text: by the byte order mark where there is one, as UTF-16 where there are zero bytes, else as UTF-8
 * when every byte is valid UTF-8, else as GB18030, which contains GBK and GB2312. A `Failure` says when none fits or
 * the wanted one is unknown. Bytes that do not fit are never replaced: a name must not change in silence.
 */
export function decodeText(bytes: Uint8Array, wanted?: string): DecodedText {
  const told = wanted ?? marked(bytes) ?? unmarkedUtf16(bytes);
  if (told !== null) {
    const decoder = decoderOf(told);
    try {
      return { text: decoder.decode(bytes), encoding: told };
    } catch (cause) {
      throw new Failure(
        'unreadable',
        {
          zh: `文件应是 ${told} 编码，但有不合此编码的字节，可能损坏；请另存为 UTF-8 的 CSV 或 XLSX。`,
          en: `The file should be ${told} but holds bytes that are not, so it may be damaged; save it as UTF-8 CSV or as XLSX.`,
        },
        { cause },
      );
    }
  }
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return { text: decoderOf(encoding).decode(bytes), encoding };
    } catch {
      // The bytes are not this encoding: the next one.
    }
  }
  throw new Failure('unreadable', {
    zh: '文件的编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV 或 XLSX。',
    en: 'The file is neither UTF-8 nor GB18030; save it as UTF-8 CSV or as XLSX.',
  });
}

/** The encoding that a byte order mark names. */
function marked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: digits and line ends have a zero byte each, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const looked = Math.min(bytes.length, 4000);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < looked; i += 1)
    if (bytes[i] === 0) {
      if (i % 2 === 0) even += 1;
      else odd += 1;
    }
  if (even + odd < looked / 20 || (even > 0 && odd > 0)) return null;
  return odd > 0 ? 'utf-16le' : 'utf-16be';
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
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
}
