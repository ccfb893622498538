import { joinBytes } from '../base/join-bytes.ts';
import { blobPieces, type FileBytes } from './blob-pieces.ts';
import { NotEncoded } from './csv-column.ts';
import { CsvColumns } from './csv-columns.ts';
import { sniffDelimiter } from './csv-delimiter.ts';
import { CsvRecords } from './csv-records.ts';
import type { Sheet, SheetFile } from './sheet.ts';
import { mostRows } from './size-ceiling.ts';
import { decoderOf, notEncoded, tellEncoding, type TextEncoding } from './text-encoding.ts';

/** What a person says of a text file, and how it is read. */
export interface CsvOptions {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each piece with the bytes and rows that are read. */
  readonly progress?: ((bytes: number, rows: number) => void) | undefined;
  /** Rows that are enough: reading ends soon behind them. */
  readonly rows?: number | undefined;
  /** Bytes of a piece. */
  readonly pieceSize?: number | undefined;
}

const headSize = 256 << 10;

/**
 * Reads delimited text piece by piece into columns: a file of any size takes no more memory than its columns. Of our
 * own, for the kept readers give a string for every cell (papaparse 23 MB/s, udsv 70 MB/s).
 *
 * @throws a `Failure` for what cannot be read, or the signal's reason.
 */
export async function readCsv(name: string, file: FileBytes, options: CsvOptions = {}): Promise<SheetFile> {
  const head = new Uint8Array(await file.blob.slice(0, headSize).arrayBuffer());
  const told = tellEncoding(head, options.encoding);
  // The first Chinese name of a file may stand in its last row: only there it shows that it is no UTF-8.
  const tries = told.sure || told.name !== 'utf-8' ? [told] : [told, { name: 'gb18030', sure: false }];
  let wrong: unknown = null;
  for (const encoding of tries)
    try {
      const { sheet, delimiter } = await readAs(name, file, head, encoding, options);
      return { sheets: [sheet], encoding: encoding.name, delimiter, text: true, notes: [] };
    } catch (error) {
      if (!(error instanceof NotEncoded)) throw error;
      wrong = error;
    }
  throw notEncoded(told, wrong);
}

async function readAs(
  name: string,
  file: FileBytes,
  head: Uint8Array,
  encoding: TextEncoding,
  options: CsvOptions,
): Promise<{ readonly sheet: Sheet; readonly delimiter: string }> {
  const text = new TextDecoder(encoding.name).decode(head, { stream: true });
  const delimiter = options.delimiter ?? sniffDelimiter(text);
  const direct = readsDirectly(encoding.name, delimiter);
  const columns = new CsvColumns(direct ?? 'utf-8', expectedRows(head, file.blob.size));
  const records = new CsvRecords(new TextEncoder().encode(delimiter), columns);
  const recode = direct ? withoutMark() : toUtf8(encoding.name);
  let bytes = 0;
  for await (const piece of blobPieces(file, options.signal, options.pieceSize)) {
    records.push(recode(piece, true));
    bytes += piece.length;
    options.progress?.(bytes, records.rows);
    // The row that the piece ends in is not whole and is left out.
    if (options.rows !== undefined && records.rows > options.rows)
      return { sheet: columns.sheet(name), delimiter };
  }
  records.push(recode(new Uint8Array(0), false));
  records.end();
  return { sheet: columns.sheet(name), delimiter };
}

/** Rows of the file if all are as long as its first ones, and a few more. */
function expectedRows(head: Uint8Array, size: number): number {
  let lines = 1;
  for (let i = 0; i < head.length; i += 1) if (head[i] === 0x0a) lines += 1;
  return Math.min(mostRows, Math.ceil((1.03 * size * lines) / Math.max(1, head.length)));
}

/** The encoding in which the file's own bytes can be cut; `null` where they must be recoded first. */
function readsDirectly(encoding: string, delimiter: string): 'utf-8' | 'gb18030' | null {
  if (encoding === 'utf-8') return encoding;
  // Later bytes of a character are 0x30–0x39 and 0x40–0xFE: a | may be one, and so may what a full-width comma is.
  return (encoding === 'gb18030' || encoding === 'gbk') && /^[,;\t]$/.test(delimiter) ? 'gb18030' : null;
}

/** Takes the byte order mark off the first bytes; pieces may be shorter than it is. */
function withoutMark(): (piece: Uint8Array, more: boolean) => Uint8Array {
  let head: Uint8Array | null = new Uint8Array(0);
  return (piece, more) => {
    if (head === null) return piece;
    const all = head.length === 0 ? piece : joinBytes([head, piece]);
    head = all.length < 3 && more ? all : null;
    if (head) return new Uint8Array(0);
    const marked = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf;
    return marked ? all.subarray(3) : all;
  };
}

function toUtf8(encoding: string): (piece: Uint8Array, more: boolean) => Uint8Array {
  const decoder = decoderOf(encoding);
  const encoder = new TextEncoder();
  return (piece, stream) => {
    try {
      return encoder.encode(decoder.decode(piece, { stream }));
    } catch (cause) {
      throw new NotEncoded('', { cause });
    }
  };
}
