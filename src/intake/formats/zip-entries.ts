import type * as Zip from '@zip.js/zip.js';
import { Failure } from '../../base/errors.ts';
import { joinBytes } from '../../base/join-bytes.ts';

/** How much a ZIP may unfold to. What is larger is refused before it fills the memory. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one entry, and of all that are read together. */
  readonly entry: number;
  readonly total: number;
}

/** One file in a ZIP. */
export interface ZipItem {
  /** With its folders, `/` between them. */
  readonly name: string;
  readonly encrypted: boolean;
  /** As the archive says; what it really unfolds to is bounded by `read`. */
  readonly size: number;
  /** Its bytes; rejects with a `Failure` when they are damaged, or more than the limits allow. */
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
}

const mebibyte = 1 << 20;
const zipLimits: ZipLimits = { entries: 10_000, entry: 1024 * mebibyte, total: 2048 * mebibyte };

/** Zip.js and not fflate, for it reads from a Blob piece by piece, checks sums, and knows encrypted and 64-bit entries. */
export async function loadZip(): Promise<typeof Zip> {
  const zip = await import('@zip.js/zip.js/lib/zip-core-custom.js');
  // This runs in a worker of its own already, and the page's policy lets none be made from texts.
  zip.configure({ useWebWorkers: false });
  return zip;
}

/** The files in a ZIP, its folders left out. A `Failure` says when it is cut off or asks for too much. */
export async function zipEntries(blob: Blob, limits: ZipLimits = zipLimits): Promise<ZipItem[]> {
  const zip = await loadZip();
  let listed: Zip.Entry[];
  try {
    listed = await new zip.ZipReader(new zip.BlobReader(blob)).getEntries();
  } catch (cause) {
    throw damaged(cause);
  }
  const files = listed.filter((entry): entry is Zip.FileEntry => !entry.directory);
  if (files.length > limits.entries) throw tooMuch(limits);
  let left = limits.total;
  return files.map((entry) => ({
    name: entryName(entry),
    encrypted: entry.encrypted,
    size: entry.uncompressedSize,
    read: async () => {
      const most = Math.min(limits.entry, left);
      if (entry.uncompressedSize > most) throw tooMuch(limits);
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      let size = 0;
      const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
        write(chunk) {
          size += chunk.length;
          // The size that an archive states is only its word.
          if (size > most) throw tooMuch(limits);
          chunks.push(chunk.slice());
        },
      });
      try {
        await entry.getData(writable, { checkSignature: true });
      } catch (cause) {
        if (cause instanceof Failure) throw cause;
        throw size > most ? tooMuch(limits) : damaged(cause);
      }
      left -= size;
      return joinBytes(chunks);
    },
  }));
}

/**
 * The name as it was on the machine that packed it. Where the archive does not say that it is UTF-8, it is whichever
 * of UTF-8 and GB18030 the bytes are: Chinese Windows packs in GBK, and zip.js would take it for code page 437.
 */
function entryName({ rawFilename, filename, filenameUTF8 }: Zip.FileEntry): string {
  if (filenameUTF8) return filename.replaceAll('\\', '/');
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(rawFilename).replaceAll('\\', '/');
    } catch {
      // Not this encoding: the next one.
    }
  return filename.replaceAll('\\', '/');
}

/** What to say of a file that ends before its end, or whose sums are wrong. */
export function damaged(cause?: unknown): Failure {
  return new Failure(
    'unreadable',
    {
      zh: '文件不完整或已损坏（多半是下载或复制时中断）；请重新下载或复制一份。',
      en: 'The file is cut off or damaged, as when a download or copy was interrupted; fetch it again.',
    },
    { cause },
  );
}

function tooMuch({ entries, entry, total }: ZipLimits): Failure {
  const most = (bytes: number) => `${Math.max(1, Math.floor(bytes / mebibyte))} MB`;
  return new Failure('unreadable', {
    zh: `解压后太大（一个文件最多 ${most(entry)}，合计最多 ${most(total)}，最多 ${entries} 个文件），没有解开；请分成几份，或改用 CSV 或 Parquet。`,
    en: `It unpacks to too much (at most ${most(entry)} a file, ${most(total)} in all, ${entries} files) and was not opened; split it, or use CSV or Parquet.`,
  });
}
