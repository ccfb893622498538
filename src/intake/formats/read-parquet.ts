import type { Compressors, FileMetaData, SchemaElement } from 'hyparquet';
import { Failure } from '../../base/errors.ts';
import type { Cell, SheetFile } from '../sheet.ts';
import { ColumnsSheet } from './columns-sheet.ts';

/** What a Parquet file may hold; more does not fit the memory of a page. */
const mostCells = 400_000_000;

/**
 * Reads a Parquet file piece by piece, its column names as row 1. Hyparquet and not parquet-wasm: as quick, 19 kB
 * against 1.6 MB, and it reads slices of a Blob (decision 7). `name` is what its sheet is called.
 */
export async function readParquet(name: string, blob: Blob): Promise<SheetFile> {
  const { parquetMetadataAsync, parquetScan } = await import('hyparquet');
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end).arrayBuffer(),
  };
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(file);
  } catch (cause) {
    throw cannotRead(cause);
  }
  const fields = leaves(metadata.schema);
  const rows = Number(metadata.num_rows);
  const grouped = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rows !== grouped || !(rows >= 0)) throw cannotRead(new Error('row counts differ'));
  if (!(rows * fields.length <= mostCells)) throw tooLarge();
  const sheet = new ColumnsSheet(
    name,
    fields.map((field) => field.name),
    // A damaged file may say anything.
    Math.min(rows, blob.size),
  );
  // Hyparquet tells columns by their names.
  if (new Set(fields.map((field) => field.name)).size < fields.length)
    throw cannotRead(new Error('two columns of one name'));
  try {
    const scan = await parquetScan({ file, metadata, compressors: await compressorsOf(metadata) });
    // One column of one row group after the other: read at once, all of them would be in memory together.
    for (const { rowStart, rowEnd } of scan.ranges)
      for (const [column, field] of fields.entries()) {
        const values = await scan.readColumn({ column: field.name, rowStart, rowEnd });
        if (values.length !== rowEnd - rowStart) throw new Error('a column ends early');
        for (let i = 0; i < values.length; i += 1) sheet.set(column, rowStart + i, toCell(values[i]));
      }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw cannotRead(cause);
  }
  return { sheets: [sheet.finish(rows)], notes: [], encoding: null, text: false };
}

/** The columns of a flat file; a `Failure` for lists, maps and structures. */
function leaves(schema: readonly SchemaElement[]): SchemaElement[] {
  const fields = schema.slice(1);
  const nested = fields.find((f) => (f.num_children ?? 0) > 0 || f.repetition_type === 'REPEATED');
  if (nested)
    throw new Failure('unreadable', {
      zh: `列“${nested.name}”是嵌套的（列表、映射或结构），不能当作表格读；请导出为每列一个值的表。`,
      en: `The column "${nested.name}" is nested (a list, map or structure) and cannot be read as a table; export one value a column.`,
    });
  return fields;
}

/** Loads what unpacks the file's columns; Snappy is built in. */
async function compressorsOf({ row_groups }: FileMetaData): Promise<Compressors> {
  const used = new Set(row_groups.flatMap((g) => g.columns.map((c) => c.meta_data?.codec)));
  used.delete('UNCOMPRESSED');
  used.delete('SNAPPY');
  if (used.size === 0) return {};
  const { decompressGzip, decompressZstd, decompressLz4, decompressLz4Raw } =
    await import('hyparquet-compressors');
  const known: Compressors = {
    GZIP: decompressGzip,
    ZSTD: (input) => decompressZstd(input),
    LZ4: decompressLz4,
    LZ4_RAW: decompressLz4Raw,
  };
  for (const codec of used)
    if (codec !== undefined && !(codec in known))
      throw new Failure('unreadable', {
        zh: `文件用 ${codec} 压缩，这里读不了；请用 snappy、zstd 或 gzip 重新导出。`,
        en: `The file is compressed with ${codec}, which cannot be read here; export it with snappy, zstd or gzip.`,
      });
  return known;
}

/** A value as a cell: numbers that a double does not hold exactly stay text, digit by digit. */
export function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value === 'bigint')
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
      ? Number(value)
      : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value;
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return String(value);
}

function tooLarge(): Failure {
  return new Failure('unreadable', {
    zh: '文件的行列太多（超过 4 亿格），浏览器放不下；请只导出需要的列，或按年分成几份。',
    en: 'The file has too many rows and columns (over 400 million cells) for a browser; export only the columns you need, or split it by year.',
  });
}

function cannotRead(cause: unknown): Failure {
  return new Failure(
    'unreadable',
    {
      zh: 'Parquet 文件读不出来：不完整、已损坏或加了密；请重新导出。',
      en: 'The Parquet file cannot be read: it is cut off, damaged or encrypted; export it again.',
    },
    { cause },
  );
}
