import { Failure } from '../../base/errors.ts';
import type { StandaloneSvg } from './standalone-svg.ts';

/** No canvas is larger in every browser; a figure of thousands of rows gets fewer pixels a pixel. */
const largest = 16_000;

/** The picture as PNG, `scale` pixels for each of its own. Rejects where the browser cannot paint it. */
export async function pngOf({ svg, width, height }: StandaloneSvg, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const fitting = Math.min(scale, largest / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * fitting);
    canvas.height = Math.round(height * fitting);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (context && png) return png;
    throw notPainted();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw notPainted(cause);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function notPainted(cause?: unknown): Failure {
  return new Failure(
    'picture',
    {
      zh: '这个浏览器画不出图片，请改存 SVG，或换一个浏览器。',
      en: 'This browser cannot paint the picture: save it as SVG, or use another browser.',
    },
    { cause },
  );
}
