import type { DataType as ArrowType, Schema, Table } from 'apache-arrow';
import { Failure } from '../../base/errors.ts';
import type { Cell, SheetFile } from '../sheet.ts';
import { ColumnsSheet } from './columns-sheet.ts';
import { toCell } from './read-parquet.ts';
import { isSoundArrow } from './verify-arrow.ts';

/**
 * Reads Arrow IPC, file (Feather 2) or stream, its column names as row 1. `name` is what its sheet is called. A
 * `Failure` says when its buffers are compressed, which apache-arrow cannot read, or its columns nested.
 */
export async function readArrow(name: string, bytes: Uint8Array): Promise<SheetFile> {
  const { tableFromIPC, DataType } = await import('apache-arrow');
  if (!isSoundArrow(bytes)) throw cannotRead(new Error('lengths that cannot be'), false);
  let table: Table;
  try {
    table = tableFromIPC(bytes);
  } catch (cause) {
    throw cannotRead(cause, isCompressed(cause));
  }
  refuseNested(table.schema);
  const sheet = new ColumnsSheet(
    name,
    table.schema.fields.map((field) => field.name),
  );
  table.schema.fields.forEach(({ type }, column) => {
    const scale = DataType.isDecimal(type) ? type.scale : null;
    const time = DataType.isDate(type) || DataType.isTimestamp(type);
    const vector = table.getChildAt(column);
    for (let row = 0; vector && row < table.numRows; row += 1)
      sheet.set(column, row, valueCell(vector.get(row), scale, time));
  });
  return { sheets: [sheet.finish(table.numRows)], notes: [], encoding: null, text: false };

  function refuseNested({ fields }: Schema): void {
    const nested = fields.find(({ type }) => {
      const inner: ArrowType = DataType.isDictionary(type) ? type.dictionary : type;
      return inner.children !== null && inner.children.length > 0;
    });
    if (nested)
      throw new Failure('unreadable', {
        zh: `列“${nested.name}”是嵌套的（列表、映射或结构），不能当作表格读；请导出为每列一个值的表。`,
        en: `The column "${nested.name}" is nested (a list, map or structure) and cannot be read as a table; export one value a column.`,
      });
  }
}

function valueCell(value: unknown, scale: number | null, time: boolean): Cell {
  // apache-arrow gives a decimal as its 32-bit words, and days and instants as milliseconds.
  if (scale !== null && value instanceof Uint32Array) return decimal(value, scale);
  if (time && (typeof value === 'number' || typeof value === 'bigint')) return new Date(Number(value));
  return toCell(value);
}

/** The value of a decimal's words, lowest first, two's complement; as text where a double has not all its digits. */
function decimal(words: Uint32Array, scale: number): Cell {
  let unscaled = 0n;
  for (const word of Array.from(words).reverse()) unscaled = (unscaled << 32n) | BigInt(word);
  unscaled = BigInt.asIntN(32 * words.length, unscaled);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const part = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : '';
  const text = `${unscaled < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
  return String(Number(text)) === text ? Number(text) : text;
}

function isCompressed(cause: unknown): boolean {
  return cause instanceof Error && /compress/i.test(cause.message);
}

function cannotRead(cause: unknown, compressed: boolean): Failure {
  return new Failure(
    'unreadable',
    compressed
      ? {
          zh: 'Arrow 文件的内容经过 LZ4 或 zstd 压缩，这里读不了；请导出时不压缩（compression="uncompressed"），或改用 Parquet。',
          en: 'The Arrow file is compressed with LZ4 or zstd, which cannot be read here; export it without (compression="uncompressed"), or use Parquet.',
        }
      : {
          zh: 'Arrow 文件读不出来：不完整或已损坏；请重新导出。',
          en: 'The Arrow file cannot be read: it is cut off or damaged; export it again.',
        },
    { cause },
  );
}
