import type { Bilingual } from '../../base/bilingual.ts';

/** What a file is by its first bytes. Of a ZIP container, `container-kind.ts` tells what is in it. */
export type FileKind =
  | 'zip'
  | 'compound'
  | 'biff'
  | 'parquet'
  | 'arrow-file'
  | 'arrow-stream'
  | 'spreadsheet-xml'
  | 'html'
  | 'text'
  | 'empty'
  | ForeignKind;

/** Kinds that hold no table that could be read. */
export type ForeignKind =
  | 'pdf'
  | 'image'
  | 'word'
  | 'slides'
  | 'open-document'
  | 'ofd'
  | 'numbers'
  | 'rar'
  | 'gzip'
  | 'web-archive'
  | 'json'
  | 'xml'
  | 'rich-text'
  | 'feather-1'
  | 'program'
  | 'binary';

/** How many bytes of a file tell its kind. */
export const kindBytes = 4096;

const magic: readonly (readonly [FileKind, readonly number[] | string, number?])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['compound', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['parquet', 'PAR1'],
  ['parquet', 'PARE'],
  ['arrow-file', 'ARROW1'],
  ['feather-1', 'FEA1'],
  ['pdf', '%PDF'],
  ['image', '\x89PNG'],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', 'GIF8'],
  ['image', 'II*\x00'],
  ['image', 'MM\x00*'],
  ['image', 'ftyphei', 4],
  ['rar', 'Rar!'],
  ['rar', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gzip', [0x1f, 0x8b]],
  ['gzip', 'BZh'],
  ['gzip', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['gzip', [0x28, 0xb5, 0x2f, 0xfd]],
  ['rich-text', '{\\rtf'],
  ['program', 'MZ\x90'],
  ['program', '\x7fELF'],
  ['binary', 'SQLite format 3'],
];

/** Tells what a file is by its first `kindBytes` bytes, whatever it is called. */
export function tellKind(head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty';
  for (const [kind, mark, at = 0] of magic) if (begins(head, mark, at)) return kind;
  if (begins(head, 'RIFF') && begins(head, 'WEBP', 8)) return 'image';
  if (begins(head, 'BM') && head[6] === 0 && head[7] === 0 && head[8] === 0) return 'image';
  // Excel before version 5, and report writers to this day, write the records without a container.
  if (
    head[0] === 0x09 &&
    [0, 2, 4, 8].includes(head[1] ?? -1) &&
    [4, 6, 8, 16].includes(head[2] ?? 0) &&
    head[3] === 0
  )
    return 'biff';
  if (isArrowStream(head)) return 'arrow-stream';
  return tellText(head);
}

function begins(head: Uint8Array, mark: readonly number[] | string, at = 0): boolean {
  const bytes = typeof mark === 'string' ? Array.from(mark, (c) => c.charCodeAt(0)) : mark;
  return bytes.every((byte, i) => head[at + i] === byte);
}

/** A stream begins with the continuation mark and the length of its schema, a multiple of eight. */
function isArrowStream(head: Uint8Array): boolean {
  if (!begins(head, [0xff, 0xff, 0xff, 0xff]) || head.length < 16) return false;
  const length = new DataView(head.buffer, head.byteOffset).getInt32(4, true);
  return length > 0 && length < 1 << 24 && length % 8 === 0;
}

function tellText(head: Uint8Array): FileKind {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!wide && isBinary(head)) return 'binary';
  const encoding = wide ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  // Tags and keywords are ASCII in every encoding of the rest.
  const text = new TextDecoder(encoding).decode(head).trimStart();
  if (
    /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<\?mso[^>]*\?>\s*)?<(?:\w+:)?Workbook[\s>]/.test(text)
  )
    return 'spreadsheet-xml';
  if (
    /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|meta|style|body|table|div|center|font|script)[\s>]/i.test(
      text,
    )
  )
    return 'html';
  if (/^MIME-Version:/i.test(text)) return 'web-archive';
  if (text.startsWith('<?xml')) return 'xml';
  if (/^(?:\{\s*"|\[\s*[[{])/.test(text)) return 'json';
  return 'text';
}

/**
 * Zero bytes on both sides of every other: no text in UTF-8 or GB18030 has any, and UTF-16 has them on one side but
 * for a character or two (一 is 4E00).
 */
function isBinary(head: Uint8Array): boolean {
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  return Math.min(...zeros) > Math.max(...zeros) / 5 && Math.max(...zeros) > 0;
}

/** What to say of a file that holds no table: what it is, and what to do. */
export const foreignKinds: Readonly<Record<ForeignKind | 'empty', Bilingual>> = {
  empty: {
    zh: '文件是空的（0 字节），请重新导出。',
    en: 'The file is empty (0 bytes); export it again.',
  },
  pdf: {
    zh: '这是 PDF，里面的表格读不出来；请向出表的单位要 Excel 或 CSV 文件。',
    en: 'This is a PDF, whose tables cannot be read; ask whoever made it for Excel or CSV.',
  },
  image: {
    zh: '这是图片，里面的数字读不出来；请改用表格文件（XLSX 或 CSV）。',
    en: 'This is a picture, whose numbers cannot be read; use a table file (XLSX or CSV) instead.',
  },
  word: {
    zh: '这是 Word 文档；请把其中的表格复制到 Excel，另存为 XLSX。',
    en: 'This is a Word document; copy its table into Excel and save that as XLSX.',
  },
  slides: {
    zh: '这是演示文稿；请把其中的表格复制到 Excel，另存为 XLSX。',
    en: 'This is a slide deck; copy its table into Excel and save that as XLSX.',
  },
  'open-document': {
    zh: '这是 OpenDocument 文件；请在 WPS 或 LibreOffice 中打开，另存为 XLSX。',
    en: 'This is an OpenDocument file; open it in LibreOffice and save it as XLSX.',
  },
  ofd: {
    zh: '这是 OFD 版式文件，里面的表格读不出来；请向出表的单位要 Excel 或 CSV 文件。',
    en: 'This is an OFD page file, whose tables cannot be read; ask whoever made it for Excel or CSV.',
  },
  numbers: {
    zh: '这是苹果 Numbers 表格；请在 Numbers 中导出为 XLSX。',
    en: 'This is an Apple Numbers sheet; export it from Numbers as XLSX.',
  },
  rar: {
    zh: '这是 RAR 或 7z 压缩包；请先解压，再拖入文件夹，或改用 ZIP。',
    en: 'This is a RAR or 7z archive; unpack it and drop the folder, or use ZIP.',
  },
  gzip: {
    zh: '这是压缩文件（gz、bz2、xz 或 zst）；请先解压，再拖入其中的表格。',
    en: 'This is a compressed file (gz, bz2, xz or zst); unpack it and drop the table inside.',
  },
  'web-archive': {
    zh: '这是“单个文件网页”（MHTML）；请在 Excel 中打开，另存为 XLSX。',
    en: 'This is a single-file web page (MHTML); open it in Excel and save it as XLSX.',
  },
  json: {
    zh: '这是 JSON，不是表格；请导出为 CSV 或 XLSX。',
    en: 'This is JSON and no table; export it as CSV or XLSX.',
  },
  xml: {
    zh: '这是 XML，但不是 Excel 的 XML 表格；请导出为 CSV 或 XLSX。',
    en: 'This is XML, but not an Excel XML spreadsheet; export it as CSV or XLSX.',
  },
  'rich-text': {
    zh: '这是 RTF 文档；请把其中的表格复制到 Excel，另存为 XLSX。',
    en: 'This is an RTF document; copy its table into Excel and save that as XLSX.',
  },
  'feather-1': {
    zh: '这是旧的 Feather 第 1 版；请另存为 Feather 第 2 版（Arrow）、Parquet 或 CSV。',
    en: 'This is Feather version 1; save it as Feather version 2 (Arrow), Parquet or CSV.',
  },
  program: {
    zh: '这是程序，不是数据文件；请不要打开来历不明的程序。',
    en: 'This is a program and no data; do not open programs of unknown origin.',
  },
  binary: {
    zh: '这不是认得的表格文件；请导出为 XLSX、CSV 或 Parquet。',
    en: 'This is no table file that is known here; export it as XLSX, CSV or Parquet.',
  },
};
