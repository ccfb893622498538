import { openSync, type Font } from 'fontkit';
import type { ChineseFont } from './chinese-font.ts';

type Weight = keyof ChineseFont;

/**
 * The two fonts of a document. pdfkit embeds of each the letters that are used; what it cannot do, outlines of words and
 * knowing which letters there are, is read from the same files.
 */
export class PdfLetters {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #fonts: Readonly<Record<Weight, Font>>;
  #weight: Weight = 'regular';

  constructor(pdf: PDFKit.PDFDocument, font: ChineseFont) {
    this.#pdf = pdf;
    const opened = (weight: Weight) => {
      const { file, name } = font[weight];
      pdf.registerFont(weight, file, name);
      const found = openSync(file, name);
      if (!('layout' in found)) throw new Error(`${file} has no font ${name}`);
      return found;
    };
    this.#fonts = { regular: opened('regular'), bold: opened('bold') };
  }

  /** What follows is written in this weight and size. */
  use(weight: Weight, size: number): void {
    this.#weight = weight;
    this.#pdf.font(weight).fontSize(size);
  }

  /** The text without what has no letter of its own, such as a word joiner, which would be printed as a box. */
  printable(text: string): string {
    const font = this.#fonts[this.#weight];
    return [...text]
      .filter((letter) => /[\s\n]/.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
      .join('')
      .replace(/[\u200b\u2060]/g, '');
  }

  /** Lays the outlines of a line of words, its base line beginning at `x`, `y`, as the document's path. */
  outlines(text: string, x: number, y: number, size: number): void {
    const font = this.#fonts[this.#weight];
    const scale = size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(text);
    let at = x;
    glyphs.forEach((glyph, i) => {
      const place = (px: number, py: number) => [at + px * scale, y - py * scale] as const;
      for (const { command, args } of glyph.path.commands) {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
        if (command === 'moveTo') this.#pdf.moveTo(...place(a, b));
        else if (command === 'lineTo') this.#pdf.lineTo(...place(a, b));
        else if (command === 'quadraticCurveTo') this.#pdf.quadraticCurveTo(...place(a, b), ...place(c, d));
        else if (command === 'bezierCurveTo')
          this.#pdf.bezierCurveTo(...place(a, b), ...place(c, d), ...place(e, f));
        else this.#pdf.closePath();
      }
      at += (positions[i]?.xAdvance ?? 0) * scale;
    });
  }
}
