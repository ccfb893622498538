/** Where records of an XLSB hold texts, each 4 bytes of length and 2 bytes a character: record → bytes before, texts. */
const texts: Readonly<Record<number, readonly [before: number, count: number]>> = {
  // A cell's own text, a formula's, a shared one.
  6: [8, 1],
  8: [8, 1],
  19: [1, 1],
  // A font's name, a number's format, a sheet's relation and name.
  43: [21, 1],
  44: [2, 1],
  156: [8, 2],
};

const noText = 0xffffffff;

/** Whether a part of an XLSB is records of the kind that `holdsRecords` looks through. */
export function isRecords(name: string): boolean {
  return /(?:^|\/)(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.bin$/i.test(name);
}

/**
 * Whether a part of an XLSB is one record after the other up to its end, with no text longer than its record (ECMA-376
 * has none of this: [MS-XLSB] 2.1.4). SheetJS believes every length, and reads four thousand million characters.
 */
export function holdsRecords(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const wide = first >= 0x80;
    const id = wide ? (first & 0x7f) | (((bytes[at + 1] ?? 0) & 0x7f) << 7) : first;
    at += wide ? 2 : 1;
    let length = 0;
    let byte = 0x80;
    for (let n = 0; n < 4 && byte >= 0x80; n += 1) {
      byte = bytes[at] ?? 0;
      length |= (byte & 0x7f) << (7 * n);
      at += 1;
    }
    if (at + length > bytes.length) return false;
    if (!fits(view, id, at, at + length)) return false;
    at += length;
  }
  return at === bytes.length;
}

function fits(view: DataView, id: number, start: number, end: number): boolean {
  const [before, count] = texts[id] ?? [0, 0];
  let at = start + before;
  for (let n = 0; n < count; n += 1) {
    if (at + 4 > end) return false;
    const characters = view.getUint32(at, true);
    at += 4 + (characters === noText ? 0 : 2 * characters);
    if (at > end) return false;
  }
  return true;
}
