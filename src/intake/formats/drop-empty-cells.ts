const open = [0x3c, 0x63, 0x20]; // "<c "
const slash = 0x2f;
const close = 0x3e;
const end = [0x3c, 0x2f, 0x63, 0x3e]; // "</c>"

/**
 * A worksheet's XML without the cells that only have a style: formatting down to row 1,048,576 makes millions of
 * them. Works on bytes, for such a sheet is hundreds of megabytes long; in XML no text holds a `<`.
 */
export function dropEmptyCells(xml: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let kept: Uint8Array<ArrayBuffer> | null = null;
  let length = 0;
  let from = 0;
  for (let at = xml.indexOf(open[0] ?? 0); at >= 0; at = xml.indexOf(open[0] ?? 0, at + 1)) {
    if (xml[at + 1] !== open[1] || xml[at + 2] !== open[2]) continue;
    const tagEnd = xml.indexOf(close, at);
    if (tagEnd < 0) break;
    let past = 0;
    if (xml[tagEnd - 1] === slash) past = tagEnd + 1;
    else if (end.every((byte, i) => xml[tagEnd + 1 + i] === byte)) past = tagEnd + 1 + end.length;
    if (past === 0) continue;
    kept ??= new Uint8Array(xml.length);
    kept.set(xml.subarray(from, at), length);
    length += at - from;
    from = past;
    at = past - 1;
  }
  if (!kept) return xml;
  kept.set(xml.subarray(from), length);
  return kept.subarray(0, length + xml.length - from);
}
