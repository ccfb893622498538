/** Pixels of a PNG or JPEG given as a data address, from its own header; null where that is neither. */
export function imageSize(address: string): { readonly width: number; readonly height: number } | null {
  const data = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=]+)$/.exec(address)?.[1];
  if (data === undefined) return null;
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47)
    return sized(view.getUint32(16), view.getUint32(20));
  // JPEG: segments follow each other; the frame's own holds the size.
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return sized(view.getUint16(at + 7), view.getUint16(at + 5));
  }
  return null;
}

function sized(width: number, height: number) {
  return width > 0 && height > 0 ? { width, height } : null;
}
