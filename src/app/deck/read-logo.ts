/** Pixels of a logo's longer side: twice what a slide shows. */
const side = 340;

/**
 * A picture file as the address of a small PNG or JPEG, drawn anew: nothing but its pixels is kept. Null where it is
 * no such picture.
 */
export async function readLogo(file: File): Promise<string | null> {
  const type = ['image/png', 'image/jpeg'].find((known) => known === file.type);
  if (!type) return null;
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
