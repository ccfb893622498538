import type { Lang } from '../base/bilingual.ts';
import { fileTypes } from '../share/file-types.ts';
import { figureCsv } from '../share/figure-files/figure-csv.ts';
import { figureStem } from '../share/figure-files/figure-text.ts';
import { onlyFigure } from '../share/figure-files/shared-figure.ts';
import { standaloneSvg } from '../share/figure-files/standalone-svg.ts';
import type { SharedPage } from '../share/shared-page.ts';

export type FileKind = 'svg' | 'png' | 'csv' | 'xlsx' | 'pptx' | 'arrow';

/** A file to be saved. */
export interface MadeFile {
  readonly name: string;
  readonly content: Blob;
}

/** Makes a file of the page's figure; what only one kind needs is fetched for it. */
export async function figureFile(
  kind: FileKind,
  page: SharedPage,
  lang: Lang,
  transparent: boolean,
): Promise<MadeFile> {
  const figure = onlyFigure(page);
  const part = await contentOf();
  return {
    name: `${figureStem(figure, lang)}.${kind}`,
    content: part instanceof Blob ? part : new Blob([part], { type: fileTypes[kind] }),
  };

  async function contentOf(): Promise<BlobPart> {
    switch (kind) {
      case 'svg':
        return (await picture(page, lang, transparent)).svg;
      case 'png':
        return figurePng(page, lang, transparent);
      case 'csv':
        return figureCsv(figure, lang);
      case 'xlsx': {
        const { figureWorkbook } = await import('../share/figure-files/figure-workbook.ts');
        return new Uint8Array(await figureWorkbook(figure, lang));
      }
      case 'pptx': {
        const [{ deckPptx }, { figureDeck }, { slidePicture }] = await Promise.all([
          import('../share/pptx/deck-pptx.ts'),
          import('../share/pptx/figure-deck.ts'),
          import('./slide-picture.ts'),
        ]);
        return new Uint8Array(await deckPptx(figureDeck(page, lang), { picture: slidePicture }));
      }
      case 'arrow': {
        const { figureArrow } = await import('../share/figure-files/figure-arrow.ts');
        return new Uint8Array(figureArrow(figure, lang));
      }
    }
  }
}

/** The figure as PNG, two pixels for each of the page's. */
export async function figurePng(page: SharedPage, lang: Lang, transparent: boolean): Promise<Blob> {
  const { pngOf } = await import('../share/figure-files/png-in-browser.ts');
  return pngOf(await picture(page, lang, transparent));
}

const picture = (page: SharedPage, lang: Lang, transparent: boolean) =>
  standaloneSvg(page, lang, transparent ? { background: null } : {});
