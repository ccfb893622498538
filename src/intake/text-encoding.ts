import { Failure } from '../base/errors.ts';

/** How a text file is encoded: as its first bytes or a person say, or as it seems. */
export interface TextEncoding {
  /** As `TextDecoder` names it. */
  readonly name: string;
  /** False where UTF-8 is only what the first bytes may be: it is GB18030 if any byte of the file is no UTF-8. */
  readonly sure: boolean;
}

/**
 * The encoding that the first bytes of a file tell: by the byte order mark where there is one, as UTF-16 where there
 * are zero bytes, else UTF-8 as long as every byte is, else GB18030, which contains GBK and GB2312. `wanted` is what a
 * person says and counts before all. A `Failure` says that it is unknown.
 */
export function tellEncoding(head: Uint8Array, wanted?: string): TextEncoding {
  if (wanted !== undefined) return { name: decoderOf(wanted).encoding, sure: true };
  const told = marked(head) ?? unmarkedUtf16(head);
  if (told !== null) return { name: told, sure: true };
  try {
    // Cut in the middle of a character the bytes are still UTF-8.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return { name: 'utf-8', sure: false };
  } catch {
    return { name: 'gb18030', sure: false };
  }
}

/** All of a text, in the encoding that its bytes or a person tell. @throws a `Failure` where they do not fit it */
export function decodeText(
  bytes: Uint8Array,
  wanted?: string,
): { readonly text: string; readonly encoding: string } {
  const told = tellEncoding(bytes, wanted);
  try {
    return { text: decoderOf(told.name).decode(bytes), encoding: told.name };
  } catch (cause) {
    throw notEncoded(told, cause);
  }
}

/** A decoder that never replaces bytes that do not fit: a name must not change in silence. */
export function decoderOf(encoding: string): TextDecoder {
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

/** Says that bytes do not fit the encoding. */
export function notEncoded({ name, sure }: TextEncoding, cause: unknown): Failure {
  return new Failure(
    'unreadable',
    sure
      ? {
          zh: `文件应是 ${name} 编码，但有不合此编码的字节，可能损坏；请另存为 UTF-8 的 CSV 或 XLSX。`,
          en: `The file should be ${name} but holds bytes that are not, so it may be damaged; save it as UTF-8 CSV or as XLSX.`,
        }
      : {
          zh: '文件的编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV 或 XLSX。',
          en: 'The file is neither UTF-8 nor GB18030; save it as UTF-8 CSV or as XLSX.',
        },
    { cause },
  );
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
