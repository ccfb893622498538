interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels of a PNG or JPEG given as a data address; null where that is neither. */
export function imageSize(address: string): ImageSize | null {
  const data = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=]+)$/.exec(address)?.[1];
  if (data === undefined) return null;
  return sizeOfBytes(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
}

/** Pixels of a PNG or JPEG, from its own header; null where the bytes are neither. */
export function sizeOfBytes(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47)
    return sized(view.getUint32(16), view.getUint32(20));
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  // JPEG: segments follow each other; the frame's own holds the size.
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return sized(view.getUint16(at + 7), view.getUint16(at + 5));
  }
  return null;
}

function sized(width: number, height: number): ImageSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}
