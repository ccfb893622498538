import type PptxGen from 'pptxgenjs';
import type { Lang } from '../../base/bilingual.ts';
import type { FigureColours } from '../figure-files/figure-colours.ts';
import { drawnTable } from '../figure-files/shared-figure.ts';
import type { Deck, Slide } from '../deck.ts';
import { palette } from '../deck/theme.ts';
import type { SharedPage } from '../shared-page.ts';
import { chartWorkbook } from './chart-sheet.ts';
import { fonts } from './chart-text.ts';
import { chartXml } from './chart-xml.ts';
import { finishPptx, type ChartPart } from './finish-pptx.ts';
import { fitBox, type Box, type FitOptions, type SizeRange } from './fit-box.ts';
import { imageSize } from './image-size.ts';
import { nativeFigure } from './native/native-figure.ts';
import { paletteOf, type Palette } from './palette.ts';
import {
  gridBoxes,
  halfPart,
  insideBox,
  logoBox,
  numberBox,
  openingBoxes,
  pointsBox,
  titleBox,
  wholePart,
  type PartBoxes,
} from './slide-boxes.ts';
import { slideTable } from './slide-table.ts';
import { missingLine, slidePart, type SlidePart } from './slide-words.ts';
import { plainText } from '../xml.ts';

/** A figure as a picture, for what no chart shows rightly. */
export interface SlidePicture {
  /** A PNG as a data address. */
  readonly png: string;
  /** The same as a standalone SVG. */
  readonly svg?: string;
  readonly width: number;
  readonly height: number;
}

/** Draws the page's figure for a box of that many CSS pixels, in the colours of the deck's theme. */
export type TakePicture = (
  page: SharedPage,
  lang: Lang,
  box: { readonly width: number; readonly height: number; readonly colours: FigureColours },
) => Promise<SlidePicture>;

export interface PptxOptions {
  readonly picture: TakePicture;
}

/**
 * A deck as a PPTX for PowerPoint, WPS and LibreOffice: titles in their places, charts that can be edited with their
 * numbers inside, tables, pictures of the rest, speaker notes with provenance. Every number is one of the deck's
 * charts, which hold only what may leave the device.
 */
export async function deckPptx(deck: Deck, options: PptxOptions): Promise<Uint8Array> {
  const { default: PptxGenJS } = await import('pptxgenjs');
  const writer = new DeckWriter(new PptxGenJS(), deck, options);
  for (const slide of deck.slides) await writer.add(slide);
  return writer.finish();
}

/** A picture's texts have 9 points; where they would be smaller than this share of it, a table can be read instead. */
const readable = 0.6;

class DeckWriter {
  readonly #pptx: PptxGen;
  readonly #deck: Deck;
  readonly #options: PptxOptions;
  readonly #palette: Palette;
  readonly #charts = new Map<string, ChartPart>();
  readonly #drawings = new Map<string, string>();
  readonly #logo: { readonly data: string; readonly box: Box } | null;
  readonly #titleHeights: number[] = [];
  #named = 0;

  constructor(pptx: PptxGen, deck: Deck, options: PptxOptions) {
    this.#pptx = pptx;
    this.#deck = deck;
    this.#options = options;
    this.#palette = paletteOf(deck.theme);
    const size = deck.theme.logo === null ? null : imageSize(deck.theme.logo);
    this.#logo =
      size && deck.theme.logo !== null ? { data: deck.theme.logo, box: insideBox(logoBox, size) } : null;
    pptx.layout = 'LAYOUT_WIDE';
    pptx.title = plainText(deck.title);
    pptx.author = pptx.company = pptx.subject = '';
    this.#defineMasters();
  }

  #defineMasters(): void {
    const { paper, accent } = this.#palette;
    const logo = this.#logo ? [{ image: { ...this.#logo.box, data: this.#logo.data } }] : [];
    const bar = (box: Box, fill: string) => ({ rect: { ...box, fill: { color: fill } } });
    const title = (box: Box, color: string) => ({
      placeholder: {
        options: {
          name: 'title',
          type: 'title' as const,
          ...box,
          margin: 0,
          align: 'left' as const,
          color,
          bold: true,
        },
        text: '',
      },
    });
    const number = {
      ...numberBox,
      fontFace: fonts.latin,
      fontSize: 10,
      color: this.#palette.quiet,
      align: 'right' as const,
    };
    const edge = { x: 0.6, y: 2.1, w: 0.09, h: 3.2 };
    this.#pptx.defineSlideMaster({
      title: 'Opening',
      background: { color: paper },
      objects: [bar(edge, accent), ...logo, title(openingBoxes.title, 'accent1')],
    });
    this.#pptx.defineSlideMaster({
      title: 'Section',
      background: { color: accent },
      objects: [title(openingBoxes.title, 'bg1')],
    });
    this.#pptx.defineSlideMaster({
      title: 'Content',
      background: { color: paper },
      objects: [...logo, title(titleBox(this.#logo !== null), 'accent1')],
      slideNumber: number,
    });
  }

  async add(slide: Slide): Promise<void> {
    const { lang, charts } = this.#deck;
    const parts = slide.charts.flatMap((id) => (charts[id] ? [slidePart(charts[id], lang)] : []));
    const opening = slide.layout === 'title' || slide.layout === 'section';
    const master = slide.layout === 'title' ? 'Opening' : opening ? 'Section' : 'Content';
    const page = this.#pptx.addSlide({ masterName: master });
    const left = opening ? this.#addOpening(page, slide) : await this.#addContent(page, slide, parts);
    const used = opening ? [] : parts;
    const written = new Set(slide.notes.split('\n'));
    const provenance = used.map((part) => part.provenance.filter((line) => !written.has(line)).join('\n'));
    const notes = [slide.notes, ...left, ...provenance];
    page.addNotes(plainText(notes.filter((part) => part.trim() !== '').join('\n\n')));
  }

  #addOpening(page: PptxGen.Slide, slide: Slide): string[] {
    const first = slide.layout === 'title';
    const given = slide.title || (first ? this.#deck.title : '');
    const { left } = this.#title(page, given, openingBoxes.title, { most: 44, least: 22 });
    left.push(
      ...this.#text(
        page,
        [slide.subtitle],
        openingBoxes.subtitle,
        { most: 22, least: 12 },
        { color: first ? 'tx1' : 'bg1' },
      ),
    );
    if (first) {
      const { charts, lang } = this.#deck;
      // How numbers are shown may differ from chart to chart; each slide says its own again.
      const shown = Object.values(charts).flatMap((chart) => slidePart(chart, lang).shownAs);
      left.push(
        ...this.#text(
          page,
          [...new Set(shown)],
          openingBoxes.lines,
          { most: 12, least: 9 },
          { color: this.#palette.quiet },
        ),
      );
    }
    return left;
  }

  async #addContent(page: PptxGen.Slide, slide: Slide, parts: readonly SlidePart[]): Promise<string[]> {
    const [first, second] = parts;
    const points = slide.points.filter((point) => point.trim() !== '');
    const two = slide.layout === 'two-charts' && first && second;
    const title = slide.title || (two ? first.figure.page.title[this.#deck.lang] : (first?.title ?? ''));
    const { left, bottom } = this.#title(page, title, titleBox(this.#logo !== null), { most: 30, least: 16 });
    const top = bottom + 0.06;
    if (two) {
      left.push(...(await this.#addPart(page, first, halfPart(top, false), 'chart')));
      left.push(...(await this.#addPart(page, second, halfPart(top, true), 'chart')));
      return left;
    }
    const pointed = slide.layout === 'points' || slide.layout === 'chart-points';
    if (slide.layout === 'points' || !first) {
      left.push(...this.#points(page, points, pointsBox(top + 0.2, false)));
      return left;
    }
    const beside = pointed && points.length > 0;
    const boxes = wholePart(top, first.subtitle !== '', beside);
    left.push(...(await this.#addPart(page, first, boxes, slide.layout === 'table' ? 'table' : 'chart')));
    if (beside) left.push(...this.#points(page, points, pointsBox(boxes.body.y, true)));
    return left;
  }

  /** A chart or table with its words; gives the words that had no room. */
  async #addPart(
    page: PptxGen.Slide,
    part: SlidePart,
    boxes: PartBoxes,
    as: 'chart' | 'table',
  ): Promise<string[]> {
    const { ink, quiet } = this.#palette;
    const left: string[] = [];
    if (boxes.title)
      left.push(
        ...this.#text(page, [part.title], boxes.title, { most: 16, least: 11 }, { color: ink, bold: true }),
      );
    if (boxes.subtitle)
      left.push(
        ...this.#text(page, [part.subtitle], boxes.subtitle, { most: 14, least: 9 }, { color: quiet }),
      );
    const extra =
      as === 'table' ? this.#addTable(page, part, boxes.body) : await this.#addFigure(page, part, boxes.body);
    const below = [part.note, part.source, [...part.shown, extra].filter((line) => line !== '').join(' ')];
    left.push(...this.#text(page, below, boxes.below, { most: 11, least: 8 }, { color: quiet }));
    return left;
  }

  /** The figure as charts, or as a picture; gives what is to be said of its gaps. */
  async #addFigure(page: PptxGen.Slide, part: SlidePart, box: Box): Promise<string> {
    const { lang } = this.#deck;
    const { spec, read, page: shared } = part.figure;
    const native = nativeFigure(spec, { read, lang, choices: shared.choices });
    if (!native) {
      const colours = palette(this.#deck.theme);
      const size = { width: Math.round(box.w * 96), height: Math.round(box.h * 96), colours };
      const picture = await this.#options.picture(shared, lang, size);
      const place = insideBox(box, picture);
      if ((place.w * 96) / picture.width < readable)
        return [
          this.#addTable(page, part, box),
          lang === 'zh' ? '图太密，改列数字。' : 'Too dense to draw: a table instead.',
        ].join(' ');
      const objectName = this.#name('picture');
      page.addImage({
        ...place,
        data: picture.png,
        altText: plainText(part.alt),
        objectName,
      });
      if (picture.svg !== undefined) this.#drawings.set(objectName, picture.svg);
      return '';
    }
    const places = gridBoxes(box, native.charts.length);
    for (const [i, chart] of native.charts.entries()) {
      const objectName = this.#name('chart');
      const size = native.charts.length > 1 ? 8 : box.w < 7 ? 10 : 12;
      const { xml, sheet } = chartXml(chart, {
        palette: this.#palette,
        lang,
        size,
        width: (places[i] ?? box).w,
      });
      this.#charts.set(objectName, {
        xml,
        workbook: await chartWorkbook(sheet, new Date(this.#deck.changedAt)),
      });
      const alt = [chart.title, part.alt].filter((text) => text !== '').join(lang === 'zh' ? '：' : ': ');
      // What is written here is replaced: PptxGenJS leaves zeros out of workbooks and cannot draw intervals.
      const stand = [{ name: 'x', labels: ['x'], values: [1] }];
      page.addChart(this.#pptx.ChartType.bar, stand, {
        ...(places[i] ?? box),
        altText: plainText(alt),
        objectName,
      });
    }
    return missingLine(native.missing, lang);
  }

  /** The figure's numbers as a table; gives what was left out. */
  #addTable(page: PptxGen.Slide, part: SlidePart, box: Box): string {
    const table = slideTable(drawnTable(part.figure, this.#deck.lang), box, this.#deck.lang);
    const { receded, band, ink } = this.#palette;
    const line = (color: string, pt: number) => ({ type: 'solid' as const, color, pt });
    const none = { type: 'none' as const };
    const cell = (text: string, column: number, head: boolean) => ({
      text: plainText(text),
      options: {
        bold: head,
        align: table.right[column] ? ('right' as const) : ('left' as const),
        border: [none, none, line(head ? receded : band, head ? 1 : 0.5), none] as [
          typeof none,
          typeof none,
          ReturnType<typeof line>,
          typeof none,
        ],
      },
    });
    page.addTable(
      [
        table.headers.map((text, i) => cell(text, i, true)),
        ...table.rows.map((row) => row.map((text, i) => cell(text, i, false))),
      ],
      {
        x: box.x,
        y: box.y,
        w: table.widths.reduce((sum, width) => sum + width, 0),
        colW: [...table.widths],
        rowH: Array.from({ length: table.rows.length + 1 }, () => table.rowHeight),
        fontSize: table.size,
        fontFace: fonts.latin,
        color: ink,
        margin: [0.03, 0.08, 0.03, 0.08],
        valign: 'middle',
        objectName: this.#name('table'),
      },
    );
    return table.left;
  }

  #points(page: PptxGen.Slide, points: readonly string[], box: Box): string[] {
    const indent = 0.3;
    const fitted = fitBox(points, box, { most: 22, least: 11 }, { indent, apart: 0.5 });
    if (fitted.paragraphs.length === 0) return [];
    page.addText(
      fitted.paragraphs.map((text) => ({
        text: plainText(text),
        options: { bullet: { indent: indent * 72 }, breakLine: true, paraSpaceAfter: fitted.size * 0.6 },
      })),
      {
        ...box,
        margin: 0,
        fontSize: fitted.size,
        fontFace: fonts.latin,
        color: this.#palette.ink,
        valign: 'top',
        objectName: this.#name('points'),
      },
    );
    return [...fitted.left];
  }

  /** The slide's title, in its place; gives what was cut, and where it ends. Opening titles stand on their box's foot. */
  #title(page: PptxGen.Slide, text: string, box: Box, sizes: SizeRange) {
    const opening = box === openingBoxes.title;
    const fitted = fitBox([text], box, sizes, { bold: true });
    const h = opening ? box.h : Math.min(box.h, Math.max(fitted.height, 0.3) + 0.04);
    page.addText(plainText(fitted.paragraphs[0] ?? ''), {
      placeholder: 'title',
      fontSize: fitted.size,
      bold: true,
      valign: opening ? 'bottom' : 'top',
      margin: 0,
    });
    this.#titleHeights.push(h);
    return { left: whole(fitted.paragraphs, [text]), bottom: box.y + h };
  }

  #text(
    page: PptxGen.Slide,
    paragraphs: readonly string[],
    box: Box,
    sizes: SizeRange,
    { color, ...options }: FitOptions & { readonly color: string },
  ): string[] {
    const fitted = fitBox(paragraphs, box, sizes, options);
    if (fitted.paragraphs.length === 0) return [];
    page.addText(
      fitted.paragraphs.map((text) => ({ text: plainText(text), options: { breakLine: true } })),
      {
        ...box,
        margin: 0,
        fontSize: fitted.size,
        fontFace: fonts.latin,
        color,
        bold: options.bold === true,
        valign: 'top',
        objectName: this.#name('text'),
      },
    );
    return whole(fitted.paragraphs, paragraphs);
  }

  #name(kind: string): string {
    this.#named += 1;
    return `${kind}-${this.#named}`;
  }

  async finish(): Promise<Uint8Array> {
    const bytes = await this.#pptx.write({ outputType: 'uint8array', compression: false });
    if (!(bytes instanceof Uint8Array)) throw new Error('PptxGenJS gave no bytes');
    return finishPptx(new Uint8Array(bytes), {
      lang: this.#deck.lang,
      palette: this.#palette,
      charts: this.#charts,
      drawings: this.#drawings,
      title: this.#deck.title,
      titleHeights: this.#titleHeights,
      changedAt: this.#deck.changedAt,
    });
  }
}

/** Texts that were cut, in full: they go into the notes. */
function whole(shown: readonly string[], given: readonly string[]): string[] {
  const kept = new Set(shown);
  return given.map((text) => text.trim()).filter((text) => text !== '' && !kept.has(text));
}
