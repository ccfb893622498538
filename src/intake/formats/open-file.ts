import { Failure } from '../../base/errors.ts';
import type { FileBytes } from '../blob-pieces.ts';
import type { NewFinding } from '../finding-list.ts';
import { readCsv } from '../read-csv.ts';
import type { SheetFile } from '../sheet.ts';
import { decodeText } from '../text-encoding.ts';
import { compoundKind, containerKind } from './container-kind.ts';
import { foreignKinds, kindBytes, tellKind, type ForeignKind } from './file-kind.ts';
import { damaged, zipEntries, type ZipItem, type ZipLimits } from './zip-entries.ts';
import { holdsRecords, isRecords } from './verify-binary.ts';

/** A file to be opened: its name tells nothing but whether it fits what the file is. */
export interface NamedBlob extends FileBytes {
  readonly name: string;
}

export interface OpenOptions {
  /** Encoding of text and what parts its cells, where a person says so. */
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called as bytes and rows are read, by readers that read a file piece by piece. */
  readonly progress?: ((bytes: number, rows: number) => void) | undefined;
  /** Rows that are enough, where a reader can stop behind them. */
  readonly rows?: number | undefined;
  /** Hidden sheets that are to be read. */
  readonly hidden?: readonly string[] | undefined;
  readonly limits?: ZipLimits;
}

/**
 * Opens any file that intake reads, told by its bytes and not by its name; readers are loaded when they are needed.
 * A `Failure` says of every other file what it is and what to do.
 */
export async function openFile(of: NamedBlob, options: OpenOptions = {}): Promise<SheetFile> {
  const { name, blob, whole } = of;
  const head = new Uint8Array(await blob.slice(0, kindBytes).arrayBuffer());
  const kind = tellKind(head);
  const bytes = async () => whole ?? new Uint8Array(await blob.arrayBuffer());
  switch (kind) {
    case 'zip':
      return openContainer(name, blob, options);
    case 'compound': {
      const book = await bytes();
      const inside = compoundKind(book);
      const { readOldWorkbook, passwordText } = await import('./read-old-workbook.ts');
      if (inside === 'encrypted') throw new Failure('unreadable', passwordText);
      if (inside === 'cut-off') throw damaged();
      if (inside !== 'workbook') throw new Failure('unreadable', foreignKinds[inside]);
      return named(name, 'xls', await readOldWorkbook(book, options.hidden));
    }
    case 'biff': {
      const { readOldWorkbook } = await import('./read-old-workbook.ts');
      return named(name, 'xls', await readOldWorkbook(await bytes(), options.hidden));
    }
    case 'html':
    case 'spreadsheet-xml': {
      const { text, encoding } = decodeText(await bytes(), options.encoding);
      const { readOldWorkbook } = await import('./read-old-workbook.ts');
      return named(name, kind, await readOldWorkbook(text.replace(/^\uFEFF/, ''), options.hidden, encoding));
    }
    case 'parquet': {
      const { readParquet } = await import('./read-parquet.ts');
      return named(name, kind, await readParquet(name, blob));
    }
    case 'arrow-file':
    case 'arrow-stream': {
      const { readArrow } = await import('./read-arrow.ts');
      return named(name, kind, await readArrow(name, await bytes()));
    }
    case 'text':
      return named(name, kind, await readCsv(name, of, options));
    default:
      throw new Failure('unreadable', foreignKinds[kind]);
  }
}

async function openContainer(name: string, blob: Blob, { hidden, limits }: OpenOptions): Promise<SheetFile> {
  const parts = await zipEntries(blob, limits);
  const kind = containerKind(parts.map((part) => part.name));
  switch (kind) {
    case 'workbook': {
      const { readXlsx } = await import('./read-xlsx.ts');
      return named(name, 'xlsx', await readXlsx(parts, hidden));
    }
    case 'binary-workbook': {
      const { readOldWorkbook, cannotOpen } = await import('./read-old-workbook.ts');
      if (!(await unfolds(parts))) throw cannotOpen(new Error('a record runs over'));
      return named(name, 'xlsb', await readOldWorkbook(new Uint8Array(await blob.arrayBuffer()), hidden));
    }
    case 'archive':
      throw new Failure('unreadable', {
        zh: '这是压缩包里的压缩包，或没有先展开；请解压后拖入其中的文件。',
        en: 'This is an archive inside an archive, or was not opened first; unpack it and drop the files inside.',
      });
    default:
      throw new Failure('unreadable', foreignKinds[kind satisfies ForeignKind]);
  }
}

/** Whether all parts are whole records; throws where they leave the limits, for the reader has none of its own. */
async function unfolds(parts: readonly ZipItem[]): Promise<boolean> {
  let whole = true;
  for (const part of parts) {
    const bytes = await part.read();
    if (isRecords(part.name) && !holdsRecords(bytes)) whole = false;
  }
  return whole;
}

const kindNames = {
  xlsx: {
    endings: ['xlsx', 'xlsm', 'xltx', 'xltm'],
    zh: 'Excel 工作簿（XLSX）',
    en: 'an Excel workbook (XLSX)',
  },
  xlsb: { endings: ['xlsb'], zh: 'Excel 二进制工作簿（XLSB）', en: 'a binary Excel workbook (XLSB)' },
  xls: { endings: ['xls', 'et', 'xlt'], zh: '旧的 Excel 工作簿（XLS）', en: 'an old Excel workbook (XLS)' },
  html: { endings: ['html', 'htm'], zh: '网页表格（HTML）', en: 'a web page with tables (HTML)' },
  'spreadsheet-xml': {
    endings: ['xml'],
    zh: 'Excel 2003 的 XML 表格',
    en: 'an XML spreadsheet of Excel 2003',
  },
  parquet: { endings: ['parquet', 'pq'], zh: 'Parquet 文件', en: 'a Parquet file' },
  'arrow-file': { endings: ['arrow', 'feather', 'ipc'], zh: 'Arrow 文件', en: 'an Arrow file' },
  'arrow-stream': { endings: ['arrow', 'arrows', 'ipc'], zh: 'Arrow 流', en: 'an Arrow stream' },
  text: { endings: ['csv', 'tsv', 'txt', 'tab', 'prn'], zh: '文本表格（CSV）', en: 'a text table (CSV)' },
} as const;

/** Notes where a name promises another kind: `人口.xls` that is a web page. */
function named(name: string, kind: keyof typeof kindNames, file: SheetFile): SheetFile {
  if (file.sheets.length === 0)
    throw new Failure('unreadable', {
      zh: '文件里没有可读的工作表（只有图表、宏或隐藏的表）；请核对文件，或在 Excel 中取消隐藏。',
      en: 'The file has no sheet to read, only charts, macros or hidden sheets; check the file, or unhide the sheet in Excel.',
    });
  const ending = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = Object.values(kindNames).some(({ endings }) =>
    (endings as readonly string[]).includes(ending),
  );
  const { endings, zh, en } = kindNames[kind];
  if (!known || (endings as readonly string[]).includes(ending)) return file;
  const note: NewFinding = {
    rule: 'file-kind',
    severity: 'note',
    sheet: file.sheets[0]?.name ?? '',
    value: `.${ending}`,
    message: {
      zh: `文件名以 .${ending} 结尾，内容却是${zh}；已按内容读入，请最好按实际格式命名。`,
      en: `The name ends in .${ending} and the file is ${en}; it was read as what it is. Better name it so.`,
    },
  };
  return { ...file, notes: [note, ...file.notes] };
}
