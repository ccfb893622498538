import { sizeOfBytes } from '../../share/pptx/image-size.ts';

/** Pixels of a logo's longer side: twice what a slide shows. */
const side = 340;
/** Bytes of a file, and pixels of its picture, that are read: more is no logo, and may stop the browser. */
const most = { bytes: 10 << 20, pixels: 40_000_000 };

/**
 * A picture file as the address of a small PNG or JPEG, drawn anew: nothing but its pixels is kept. Null where it is
 * no such picture, or a far too large one.
 */
export async function readLogo(file: File): Promise<string | null> {
  const type = ['image/png', 'image/jpeg'].find((known) => known === file.type);
  if (!type || file.size > most.bytes) return null;
  const size = sizeOfBytes(new Uint8Array(await file.arrayBuffer()));
  if (!size || size.width * size.height > most.pixels) return null;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL(type, 0.9);
}
