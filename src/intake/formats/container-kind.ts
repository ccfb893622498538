import type { ForeignKind } from './file-kind.ts';

/** What a ZIP container holds: a workbook, some other document, or files. */
export type ContainerKind = 'workbook' | 'binary-workbook' | 'archive' | ForeignKind;

/** Tells documents that are ZIPs (Office, OpenDocument, OFD, Numbers) from archives, by the names in them. */
export function containerKind(names: readonly string[]): ContainerKind {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^\[Content_Types\]\.xml$/i)) {
    if (has(/^xl\/workbook\.bin$/i)) return 'binary-workbook';
    if (has(/^(xl\/)?workbook\d*\.xml$/i)) return 'workbook';
    if (has(/^word\//i)) return 'word';
    if (has(/^ppt\//i)) return 'slides';
    // Other writers put the workbook elsewhere; the reader finds it through its relations.
    if (has(/(^|\/)workbook[^/]*\.xml$/i)) return 'workbook';
  }
  if (names.includes('mimetype') && names.includes('content.xml')) return 'open-document';
  if (has(/^OFD\.xml$/i)) return 'ofd';
  if (has(/^Index\/Document\.iwa$|^Index\.zip$/)) return 'numbers';
  return 'archive';
}

/** What a compound file (Office before 2007, or a 2007 file with a password) holds. */
export function compoundKind(bytes: Uint8Array): 'workbook' | 'encrypted' | 'cut-off' | ForeignKind {
  if (isCutOff(bytes)) return 'cut-off';
  if (hasStream(bytes, 'EncryptedPackage')) return 'encrypted';
  if (hasStream(bytes, 'Workbook') || hasStream(bytes, 'Book')) return 'workbook';
  if (hasStream(bytes, 'WordDocument')) return 'word';
  if (hasStream(bytes, 'PowerPoint Document')) return 'slides';
  return 'binary';
}

/** Whether the file ends before its own directory. */
function isCutOff(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sector = 2 ** Math.min(view.getUint16(30, true), 12);
  return (view.getUint32(48, true) + 2) * sector > bytes.length;
}

/** Whether its directory, of entries 128 bytes long that begin with a name in UTF-16, names this stream. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (view.getUint16(at + 64, true) !== 2 * (name.length + 1)) continue;
    let same = true;
    for (let i = 0; same && i < name.length; i += 1)
      same = view.getUint16(at + 2 * i, true) === name.charCodeAt(i);
    if (same) return true;
  }
  return false;
}
