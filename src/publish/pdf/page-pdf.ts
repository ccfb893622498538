import { parseHTML } from 'linkedom';
import Pdf from 'pdfkit';
import type { Lang } from '../../base/bilingual.ts';
import { joinBytes } from '../../base/join-bytes.ts';
import { drawFigure } from '../../figures/draw-figure.ts';
import { figureColours } from '../../share/figure-files/figure-colours.ts';
import { figureText, type FigureText } from '../../share/figure-files/figure-text.ts';
import { drawnTable, type SharedFigure } from '../../share/figure-files/shared-figure.ts';
import { figureSvg, type StandaloneSvg } from '../../share/figure-files/standalone-svg.ts';
import { openingUnit } from '../../share/opening-unit.ts';
import { slideTable } from '../../share/pptx/slide-table.ts';
import type { SharedPage } from '../../share/shared-page.ts';
import { chineseFont, type ChineseFont } from './chinese-font.ts';
import { paintSvg } from './paint-svg.ts';
import { pageBlocks, shownLines, type Block, type HeadNumber } from './page-blocks.ts';
import { PdfLetters } from './pdf-letters.ts';

/** A4, in points. */
const sheet = { width: 595.28, height: 841.89, margin: 54, foot: 78 };
const inside = sheet.width - 2 * sheet.margin;
const end = sheet.height - sheet.foot;

/** Points a CSS pixel: figures are drawn for the sheet's width, their words in 9 points. */
const pixel = 0.75;
/** Below this share of it words are too small to read, and the numbers stand as a table. */
const readable = 0.6;
/** Longer tables are read in a file. */
const mostRows = 300;

const colour = (name: string) => figureColours[name] ?? '#000000';

/**
 * A shared page on A4, for the choices that it opens with: words are text in an embedded Chinese font, figures are
 * vectors, and each sheet says how its numbers are shown. The same page gives the same document.
 */
export function pagePdf(
  page: SharedPage,
  lang: Lang,
  font: ChineseFont = chineseFont(),
): Promise<Uint8Array> {
  const made = new Date(page.takenAt);
  const pdf = new Pdf({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: lang === 'zh' ? 'zh-CN' : 'en',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: page.title[lang], Creator: 'Siwang', CreationDate: made, ModDate: made },
  });
  const parts: Uint8Array[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (part: Uint8Array) => parts.push(part));
    pdf.on('end', () => resolve(joinBytes(parts)));
    pdf.on('error', reject);
  });
  new SheetWriter(pdf, new PdfLetters(pdf, font), page, lang).write();
  pdf.end();
  return whole;
}

/** A figure drawn for the sheet, at what scale, and its height with its words, in points. */
interface DrawnFigure {
  readonly drawn: StandaloneSvg;
  readonly scale: number;
  readonly height: number;
}

class SheetWriter {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #letters: PdfLetters;
  readonly #page: SharedPage;
  readonly #lang: Lang;
  readonly #document = parseHTML('<!doctype html><html><body></body></html>').document;
  /** A figure behind a heading is asked for twice: for its height, and to be painted. */
  readonly #drawn = new Map<SharedFigure, DrawnFigure>();
  #y = sheet.margin;

  constructor(pdf: PDFKit.PDFDocument, letters: PdfLetters, page: SharedPage, lang: Lang) {
    this.#pdf = pdf;
    this.#letters = letters;
    this.#page = page;
    this.#lang = lang;
  }

  write(): void {
    const blocks = pageBlocks(this.#page, this.#lang);
    blocks.forEach((block, i) => this.#block(block, blocks[i + 1]));
    this.#feet();
  }

  #block(block: Block, next: Block | undefined): void {
    switch (block.kind) {
      case 'heading':
        return this.#heading(block.level, block.text, next);
      case 'text':
        return this.#text(block);
      case 'numbers':
        return this.#numbers(block.items);
      case 'table':
        return this.#table(block);
      case 'figure':
        return this.#figure(block.figure);
    }
  }

  /** Begins a sheet where this much has no room on what is left of this one. */
  #need(height: number): void {
    if (this.#y + height <= end || this.#y === sheet.margin) return;
    this.#pdf.addPage();
    this.#y = sheet.margin;
  }

  /** Height of a text as it would be written. */
  #height(text: string, size: number, width = inside, weight: 'regular' | 'bold' = 'regular'): number {
    this.#letters.use(weight, size);
    return this.#pdf.heightOfString(this.#letters.printable(text), { width, ...lineGap(size) });
  }

  /** Writes a text at the place reached, which moves below it. */
  #say(
    text: string,
    {
      size = 10,
      weight = 'regular' as 'regular' | 'bold',
      ink = colour('ink'),
      x = sheet.margin,
      width = inside,
      tag = 'P',
    } = {},
  ): void {
    const height = this.#height(text, size, width, weight);
    this.#need(height);
    const content = () => {
      this.#pdf.fillColor(ink);
      this.#pdf.text(this.#letters.printable(text), x, this.#y, { width, ...lineGap(size) });
    };
    this.#pdf.addStructure(this.#pdf.struct(tag, {}, content));
    this.#y += height;
  }

  #heading(level: number, text: string, next: Block | undefined): void {
    const size = level === 1 ? 20 : level === 2 ? 14 : 11.5;
    if (level > 1) this.#y += this.#y === sheet.margin ? 0 : 12;
    // A heading does not stand alone at the foot.
    const follows = next?.kind === 'figure' ? this.#draw(next.figure).height : 60;
    this.#need(this.#height(text, size, inside, 'bold') + 6 + Math.min(follows, end - sheet.margin - 60));
    if (level <= 2) this.#pdf.outline.addItem(text);
    this.#say(text, { size, weight: 'bold', tag: `H${Math.min(level, 3)}` });
    this.#y += 6;
  }

  #text({ runs, mark, quoted, quiet }: Extract<Block, { kind: 'text' }>): void {
    const pdf = this.#pdf;
    const size = quiet ? 9 : 10;
    const x = sheet.margin + (mark === '' ? 0 : 14) + (quoted ? 12 : 0);
    const width = sheet.width - sheet.margin - x;
    const height = this.#height(runs.map(({ text }) => text).join(''), size, width);
    this.#need(height);
    const ink = colour(quiet ? 'quiet' : 'ink');
    const content = () => {
      pdf.fillColor(ink);
      this.#letters.use('regular', size);
      if (mark !== '') pdf.text(mark, x - 14, this.#y, { width: 14, lineBreak: false, ...lineGap(size) });
      runs.forEach(({ text, bold }, i) => {
        this.#letters.use(bold ? 'bold' : 'regular', size);
        const options = { width, ...lineGap(size), continued: i < runs.length - 1 };
        if (i === 0) pdf.text(this.#letters.printable(text.trimStart()), x, this.#y, options);
        else pdf.text(this.#letters.printable(text), options);
      });
    };
    const top = this.#y;
    pdf.addStructure(pdf.struct(mark === '' ? 'P' : 'LI', {}, content));
    // Bold letters may need a line more than was reckoned.
    this.#y = Math.max(this.#y + height, pdf.y);
    if (quoted) this.#rule(sheet.margin + 2, top, sheet.margin + 2, this.#y, 'line', 2);
    this.#y += mark === '' ? 7 : 4;
  }

  #numbers(items: readonly HeadNumber[]): void {
    const columns = Math.min(4, items.length);
    const gap = 12;
    const width = (inside - gap * (columns - 1)) / columns;
    for (let at = 0; at < items.length; at += columns) {
      const row = items.slice(at, at + columns);
      const heights = row.map(
        ({ label, value, note }) =>
          this.#height(label, 9, width) +
          this.#height(value, 17, width, 'bold') +
          (note === '' ? 0 : this.#height(note, 8, width)),
      );
      this.#need(Math.max(...heights));
      const top = this.#y;
      row.forEach(({ label, value, note }, i) => {
        const place = { x: sheet.margin + i * (width + gap), width };
        this.#y = top;
        this.#say(label, { ...place, size: 9, ink: colour('quiet') });
        this.#say(value, { ...place, size: 17, weight: 'bold' });
        if (note !== '') this.#say(note, { ...place, size: 8, ink: colour('quiet') });
      });
      this.#y = top + Math.max(...heights) + 10;
    }
    this.#y += 4;
  }

  #table({ headers, rows, right }: Extract<Block, { kind: 'table' }>): void {
    const size = 9;
    const natural = headers.map((header, column) => {
      this.#letters.use('bold', size);
      return Math.max(...[header, ...rows.map((row) => row[column] ?? '')].map((t) => this.#width(t))) + 12;
    });
    const sum = natural.reduce((total, width) => total + width, 0);
    const widths = natural.map((width) => (sum > inside ? (width / sum) * inside : width));
    const line = (cells: readonly string[], head: boolean) => {
      const weight = head ? 'bold' : 'regular';
      const height =
        Math.max(...cells.map((cell, i) => this.#height(cell, size, (widths[i] ?? 0) - 12, weight))) + 6;
      const before = this.#y;
      this.#need(height);
      if (!head && this.#y < before) line(headers, true);
      let x = sheet.margin;
      const row = this.#pdf.struct('TR');
      table.add(row);
      cells.forEach((cell, i) => {
        const width = (widths[i] ?? 0) - 12;
        const at = x;
        row.add(
          this.#pdf.struct(head ? 'TH' : 'TD', {}, () => {
            this.#letters.use(weight, size);
            this.#pdf.fillColor(colour('ink')).text(this.#letters.printable(cell), at, this.#y + 2, {
              width,
              align: right[i] ? 'right' : 'left',
              ...lineGap(size),
            });
          }),
        );
        x += widths[i] ?? 0;
      });
      row.end();
      this.#y += height;
      const across = widths.reduce((total, width) => total + width, 0);
      this.#rule(sheet.margin, this.#y, sheet.margin + across, this.#y, head ? 'line' : 'grid', 0.6);
    };
    const table = this.#pdf.struct('Table');
    // What is in a structure is written once it hangs in the document's.
    this.#pdf.addStructure(table);
    line(headers, true);
    for (const row of rows) line(row, false);
    table.end();
    this.#y += 10;
  }

  #width(text: string): number {
    return this.#pdf.widthOfString(this.#letters.printable(text));
  }

  #draw(figure: SharedFigure): DrawnFigure {
    const known = this.#drawn.get(figure);
    if (known) return known;
    const drawn = figureSvg(figure, this.#lang, drawFigure, {
      document: this.#document,
      width: Math.floor(inside / pixel),
      words: false,
      background: null,
      colours: { ...figureColours, paper: '#ffffff' },
    });
    const text = figureText(figure, this.#lang);
    const words = [
      this.#height(text.title, 12, inside, 'bold'),
      text.subtitle ? this.#height(text.subtitle, 9) : 0,
      ...below(text).map((line) => this.#height(line, 8)),
    ].reduce((sum, height) => sum + height, 10);
    const scale = Math.min(pixel, (end - sheet.margin - words) / drawn.height);
    const made = { drawn, scale, height: words + drawn.height * scale };
    this.#drawn.set(figure, made);
    return made;
  }

  /** A figure with its words, whole on one sheet; its numbers as a table where its words would be too small to read. */
  #figure(figure: SharedFigure): void {
    const text = figureText(figure, this.#lang);
    const { drawn, scale, height } = this.#draw(figure);
    const dense = scale < pixel * readable;
    this.#y += this.#y === sheet.margin ? 0 : 10;
    this.#need(dense ? 160 : height);
    this.#say(text.title, { size: 12, weight: 'bold', tag: 'H3' });
    if (text.subtitle) this.#say(text.subtitle, { size: 9, ink: colour('quiet') });
    this.#y += 4;
    let left = '';
    if (dense) left = this.#numbersOf(figure);
    else {
      const x = sheet.margin + (inside - drawn.width * scale) / 2;
      const paint = () => paintSvg(this.#pdf, this.#letters, drawn, { x, y: this.#y, scale });
      this.#pdf.addStructure(this.#pdf.struct('Figure', { alt: text.alt }, paint));
      this.#y += drawn.height * scale + 4;
    }
    for (const line of [left, ...below(text)])
      if (line !== '') this.#say(line, { size: 8, ink: colour('quiet') });
    this.#y += 12;
  }

  /** The figure's numbers, over several sheets; gives what was left out. */
  #numbersOf(figure: SharedFigure): string {
    const { headers, rows, right, left } = slideTable(
      drawnTable(figure, this.#lang),
      { x: 0, y: 0, w: inside / 72, h: mostRows * 0.3 },
      this.#lang,
    );
    this.#table({ kind: 'table', headers, rows, right });
    const dense = this.#lang === 'zh' ? '图太密，改列数字。' : 'Too dense to draw: a table instead.';
    return `${dense}${this.#lang === 'zh' ? '' : ' '}${left}`.trim();
  }

  #rule(x1: number, y1: number, x2: number, y2: number, ink: string, width: number): void {
    this.#artifact(() => {
      this.#pdf.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).strokeColor(colour(ink)).stroke();
    });
  }

  /** What a screen reader passes over. */
  #artifact(paint: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    paint();
    this.#pdf.endMarkedContent();
  }

  /** Every sheet says what it is of, how its numbers are shown, and which it is. */
  #feet(): void {
    const page = this.#page;
    const name = [page.title[this.#lang], openingUnit(page)].filter((part) => part !== '').join(' · ');
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      this.#pdf.switchToPage(start + i);
      const top = end + 16;
      this.#rule(sheet.margin, top - 5, sheet.width - sheet.margin, top - 5, 'grid', 0.6);
      this.#artifact(() => {
        this.#letters.use('regular', 7.5);
        this.#pdf.fillColor(colour('quiet'));
        const lines = [name, ...shownLines(page, this.#lang)].join('\n');
        this.#pdf.text(this.#letters.printable(lines), sheet.margin, top, { width: inside - 60 });
        this.#pdf.text(`${i + 1} / ${count}`, sheet.width - sheet.margin - 60, top, {
          width: 60,
          align: 'right',
        });
      });
    }
  }
}

/** What stands below a figure; what was chosen and how numbers are shown is said by the sheet. */
function below({ caption, withheld, source }: FigureText): string[] {
  return [caption, withheld, source].filter((line) => line !== '');
}

/** Lines stand a little apart; Chinese fonts bring most of the room themselves. */
function lineGap(size: number): { readonly lineGap: number } {
  return { lineGap: size * 0.08 };
}
