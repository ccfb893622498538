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

/** The files of a drop with its archives opened: `archive.zip/folder/inner.csv`. */
export interface OpenedDrop {
  readonly files: readonly NamedBlob[];
  readonly skipped: readonly SkippedFile[];
}

/** Archives in archives are opened once: a third layer is a mistake, or a bomb. */
const deepest = 2;

/**
 * Opens the archives among these files and passes over what is no data. A file that a person chose by itself is
 * never passed over: it is read, or refused with a reason.
 */
export async function openDrop(dropped: readonly NamedBlob[], limits?: ZipLimits): Promise<OpenedDrop> {
  const files: NamedBlob[] = [];
  const skipped: SkippedFile[] = [];
  for (const file of dropped) {
    const aside = dropped.length > 1 ? setAside(file.name) : null;
    if (aside) skipped.push({ name: file.name, reason: aside });
    else await openOne(file, 1, { files, skipped }, limits);
  }
  return { files, skipped };
}

async function openOne(
  file: NamedBlob,
  depth: number,
  into: { readonly files: NamedBlob[]; readonly skipped: SkippedFile[] },
  limits?: ZipLimits,
): Promise<void> {
  const kind = tellKind(new Uint8Array(await file.blob.slice(0, kindBytes).arrayBuffer()));
  const inside = depth > 1;
  if (kind !== 'zip') {
    if (inside && kind in foreignKinds)
      into.skipped.push({ name: file.name, reason: foreignKinds[kind as keyof typeof foreignKinds] });
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
      await openOne({ name, blob: new Blob([await entry.read()]) }, depth + 1, into, limits);
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
const tooDeep: Bilingual = {
  zh: '压缩包套了两层以上，没有再打开；请解压后拖入。',
  en: 'It is an archive in an archive in an archive and was not opened; unpack it and drop the files.',
};
