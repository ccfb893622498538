import { pngOf } from '../share/figure-files/png-in-browser.ts';
import { standaloneSvg } from '../share/figure-files/standalone-svg.ts';
import type { TakePicture } from '../share/pptx/deck-pptx.ts';
import { fitPicture } from '../share/pptx/fit-picture.ts';

/** The page's figure as large as it gets in a slide's box, painted by the browser. */
export const slidePicture: TakePicture = async (page, lang, box) => {
  const drawn = await fitPicture(
    (width) => standaloneSvg(page, lang, { width, words: false, colours: box.colours }),
    box,
  );
  return { ...drawn, png: await dataAddress(await pngOf(drawn)) };
};

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read'));
    reader.readAsDataURL(blob);
  });
}
