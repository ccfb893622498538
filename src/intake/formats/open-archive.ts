import type { Bilingual } from '../../base/bilingual.ts';
import { Failure } from '../../base/errors.ts';
import { containerKind } from './container-kind.ts';
import { foreignKinds, kindBytes, tellKind } from './file-kind.ts';
import type { NamedBlob } from './open-file.ts';
import { zipEntries, type ZipItem, type ZipLimits } from './zip-entries.ts';

/** A file of a folder or an archive that is not read, and why. */
interface SkippedFile {
  readonly name: string;
  readonly reason: Bilingual;
}

/** A file as it was dropped. */
interface DroppedFile extends NamedBlob {
  /** True for a file that came with its folder, and was not chosen by itself. */
  readonly inFolder?: boolean;
}

/** The files of a drop with its archives opened: `archive.zip/folder/inner.csv`. */
interface OpenedDrop {
  readonly files: readonly NamedBlob[];
  readonly skipped: readonly SkippedFile[];
}

/** Endings of texts that hold tables, or none; a README is not read as one. */
const tableText = /(\.(csv|tsv|txt|tab|prn|dat|xls)|\/[^./]*|^[^./]*)$/i;

/** Archives in archives are opened once: a third layer is a mistake, or a bomb. */
const deepest = 2;

/**
 * Opens the archives among these files and passes over what is no data in folders and archives. A file that a person
 * chose by itself is never passed over: it is read, or refused with a reason.
 */
export async function openDrop(dropped: readonly DroppedFile[], limits?: ZipLimits): Promise<OpenedDrop> {
  const into = { files: [] as NamedBlob[], skipped: [] as SkippedFile[] };
  for (const { name, blob, inFolder = false } of dropped) {
    const aside = inFolder ? setAside(name) : null;
    if (aside) into.skipped.push({ name, reason: aside });
    else await openOne({ name, blob }, inFolder, 1, into, limits);
  }
  return into;
}

/** `inside` is true for a file that nobody chose by itself. */
async function openOne(
  file: NamedBlob,
  inside: boolean,
  depth: number,
  into: { readonly files: NamedBlob[]; readonly skipped: SkippedFile[] },
  limits?: ZipLimits,
): Promise<void> {
  const kind = tellKind(new Uint8Array(await file.blob.slice(0, kindBytes).arrayBuffer()));
  if (kind !== 'zip') {
    const foreign = inside && kind in foreignKinds ? foreignKinds[kind as keyof typeof foreignKinds] : null;
    const reason = foreign ?? (inside && kind === 'text' && !tableText.test(file.name) ? otherText : null);
    if (reason) into.skipped.push({ name: file.name, reason });
    else into.files.push(file);
    return;
  }
  let entries: ZipItem[];
  try {
    entries = await zipEntries(file.blob, limits);
  } catch (error) {
    // The reader meets the same fault and says it in the file's own report.
    if (!inside || !(error instanceof Failure)) into.files.push(file);
    else into.skipped.push({ name: file.name, reason: error.text });
    return;
  }
  const container = containerKind(entries.map((entry) => entry.name));
  if (container !== 'archive') {
    if (inside && container in foreignKinds)
      into.skipped.push({ name: file.name, reason: foreignKinds[container as keyof typeof foreignKinds] });
    else into.files.push(file);
    return;
  }
  if (depth > deepest) {
    into.skipped.push({ name: file.name, reason: tooDeep });
    return;
  }
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    const name = `${file.name}/${entry.name}`;
    const aside = entry.encrypted ? locked : setAside(entry.name);
    if (aside) {
      into.skipped.push({ name, reason: aside });
      continue;
    }
    try {
      await openOne({ name, blob: new Blob([await entry.read()]) }, true, depth + 1, into, limits);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      into.skipped.push({ name, reason: error.text });
    }
  }
}

/** Why a file of this name is never data; `null` for all others. */
function setAside(name: string): Bilingual | null {
  const parts = name.split('/');
  const base = parts.at(-1) ?? '';
  if (parts.includes('__MACOSX') || base === '.DS_Store' || /^(Thumbs\.db|desktop\.ini)$/i.test(base))
    return { zh: '是系统自己的文件，不是数据。', en: 'It is a file of the system and no data.' };
  if (base.startsWith('~$'))
    return {
      zh: '是 Excel 打开文件时的临时文件；原表读的是保存过的版本，若正在编辑请先保存。',
      en: 'It is the temporary file of an open workbook; what is read is the saved version, so save it first if you are editing.',
    };
  if (parts.some((part) => part.startsWith('.')))
    return { zh: '是隐藏文件，不是数据。', en: 'It is a hidden file and no data.' };
  return null;
}

const locked: Bilingual = {
  zh: '压缩包里的这个文件加了密码；请用密码解压后拖入。',
  en: 'This file of the archive has a password; unpack it with the password and drop it.',
};
const otherText: Bilingual = {
  zh: '是文本，但不是表格（后缀不是 csv、tsv 或 txt）。',
  en: 'It is text and no table, for its name ends in none of csv, tsv and txt.',
};
const tooDeep: Bilingual = {
  zh: '压缩包套了两层以上，没有再打开；请解压后拖入。',
  en: 'It is an archive in an archive in an archive and was not opened; unpack it and drop the files.',
};
