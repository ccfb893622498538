import { parseHTML } from 'linkedom';
import { drawFigure } from '../figures/draw-figure.ts';
import { onlyFigure } from '../share/figure-files/shared-figure.ts';
import { figureSvg } from '../share/figure-files/standalone-svg.ts';
import type { TakePicture } from '../share/pptx/deck-pptx.ts';
import { fitPicture } from '../share/pptx/fit-picture.ts';
import { pngInNode } from './png-in-node.ts';

/** The page's figure as large as it gets in a slide's box, painted without a browser. */
export const slidePictureInNode: TakePicture = async (page, lang, box) => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const figure = onlyFigure(page);
  const draw = (width: number) =>
    figureSvg(figure, lang, drawFigure, { document, width, words: false, colours: box.colours });
  const drawn = await fitPicture((width) => Promise.resolve(draw(width)), box);
  const png = Buffer.from(pngInNode(drawn)).toString('base64');
  return { ...drawn, png: `data:image/png;base64,${png}` };
};
