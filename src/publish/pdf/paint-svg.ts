import { DOMParser } from 'linkedom';
import type { StandaloneSvg } from '../../share/figure-files/standalone-svg.ts';
import type { PdfLetters } from './pdf-letters.ts';

/** What an element takes over from those around it, as SVG says; colours are `none` or as PDF takes them. */
type Inherited = Readonly<Record<string, string>>;

const inheritedNames = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
];

/**
 * Paints a figure's drawing with its top left corner at `x`, `y`, `scale` points for each of its pixels: lines and
 * areas stay vectors, words stay text. It knows what the figures of Siwang and Observable Plot are made of: groups,
 * paths, lines, rectangles, circles, text, reuse and clips.
 */
export function paintSvg(
  pdf: PDFKit.PDFDocument,
  letters: PdfLetters,
  { svg }: StandaloneSvg,
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
): void {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement as unknown as Element;
  const painter = new Painter(pdf, letters, root);
  pdf.save().transform(scale, 0, 0, scale, x, y);
  painter.children(root, { fill: '#000000', stroke: 'none', 'font-size': '12' });
  pdf.restore();
}

class Painter {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #letters: PdfLetters;
  readonly #root: Element;

  constructor(pdf: PDFKit.PDFDocument, letters: PdfLetters, root: Element) {
    this.#pdf = pdf;
    this.#letters = letters;
    this.#root = root;
  }

  children(parent: Element, around: Inherited): void {
    for (const child of parent.children) this.#element(child, around);
  }

  #element(element: Element, around: Inherited): void {
    const name = element.localName;
    if (['title', 'desc', 'defs', 'clipPath', 'style'].includes(name)) return;
    const own = inheritedNames.flatMap((key) => {
      const value = element.getAttribute(key);
      return value === null ? [] : [[key, value] as const];
    });
    const style: Inherited = { ...around, ...Object.fromEntries(own) };
    const pdf = this.#pdf;
    pdf.save();
    this.#transform(element.getAttribute('transform') ?? '');
    this.#clip(element);
    const opacity = Number(element.getAttribute('opacity') ?? 1);
    if (opacity < 1) pdf.opacity(opacity);
    const number = (key: string) => Number.parseFloat(element.getAttribute(key) ?? '') || 0;
    if (name === 'g' || name === 'svg') this.children(element, style);
    else if (name === 'use') {
      const used = this.#named(element.getAttribute('href') ?? '');
      pdf.translate(number('x'), number('y'));
      if (used) this.#element(used, style);
    } else if (name === 'text') this.#text(element, style);
    else if (this.#outline(element)) this.#paint(style, element.getAttribute('fill-rule') === 'evenodd');
    pdf.restore();
  }

  /** Lays the element's outline as the document's path; false where it has none. */
  #outline(element: Element): boolean {
    const pdf = this.#pdf;
    const number = (key: string) => Number.parseFloat(element.getAttribute(key) ?? '') || 0;
    switch (element.localName) {
      case 'path': {
        const d = element.getAttribute('d') ?? '';
        if (d !== '') pdf.path(d);
        return d !== '';
      }
      case 'line':
        pdf.moveTo(number('x1'), number('y1')).lineTo(number('x2'), number('y2'));
        return true;
      case 'rect': {
        const [width, height, radius] = [number('width'), number('height'), number('rx')];
        if (width <= 0 || height <= 0) return false;
        if (radius > 0) pdf.roundedRect(number('x'), number('y'), width, height, radius);
        else pdf.rect(number('x'), number('y'), width, height);
        return true;
      }
      case 'circle':
        if (number('r') > 0) pdf.circle(number('cx'), number('cy'), number('r'));
        return number('r') > 0;
      default:
        return false;
    }
  }

  #paint(style: Inherited, evenOdd: boolean): void {
    const pdf = this.#pdf;
    const filled = this.#fill(style);
    const stroked = this.#stroke(style);
    const rule = evenOdd ? 'even-odd' : 'non-zero';
    if (filled && stroked) pdf.fillAndStroke(undefined, undefined, rule);
    else if (filled) pdf.fill(rule);
    else if (stroked) pdf.stroke();
    else pdf.addContent('n');
  }

  #fill({ fill = 'none', 'fill-opacity': opacity = '1' }: Inherited): boolean {
    if (fill === 'none' || fill === 'transparent') return false;
    this.#pdf.fillColor(pdfColour(fill), Number(opacity));
    return true;
  }

  #stroke(style: Inherited): boolean {
    const { stroke = 'none', 'stroke-width': width = '1', 'stroke-opacity': opacity = '1' } = style;
    if (stroke === 'none' || !(Number(width) > 0)) return false;
    const pdf = this.#pdf;
    pdf.strokeColor(pdfColour(stroke), Number(opacity)).lineWidth(Number(width));
    const cap = style['stroke-linecap'];
    if (cap === 'round' || cap === 'square') pdf.lineCap(cap);
    const join = style['stroke-linejoin'];
    if (join === 'round' || join === 'bevel') pdf.lineJoin(join);
    const dashes = (style['stroke-dasharray'] ?? 'none').split(/[\s,]+/).map(Number);
    if (dashes.every((dash) => dash > 0)) {
      const [dash = 1] = dashes;
      pdf.dash(dash, { space: dashes[1] ?? dash });
    }
    return true;
  }

  /** A line of words on its base line. A halo is laid below as outlines, so that the words stand in the file once. */
  #text(element: Element, style: Inherited): void {
    const pdf = this.#pdf;
    const size = Number.parseFloat(style['font-size'] ?? '12');
    const length = (key: string) => {
      const text = element.getAttribute(key) ?? '';
      return (Number.parseFloat(text) || 0) * (text.endsWith('em') ? size : 1);
    };
    this.#letters.use(Number(style['font-weight'] ?? 400) >= 600 ? 'bold' : 'regular', size);
    const words = this.#letters.printable(element.textContent ?? '');
    if (words.trim() === '') return;
    const width = pdf.widthOfString(words);
    const anchor = style['text-anchor'];
    const start = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0;
    const x = length('x') + length('dx') - start;
    const y = length('y') + length('dy');
    if (this.#stroke(style)) {
      this.#letters.outlines(words, x, y, size);
      pdf.stroke();
    }
    if (this.#fill(style)) pdf.text(words, x, y, { lineBreak: false, baseline: 'alphabetic' });
  }

  #transform(text: string): void {
    const pdf = this.#pdf;
    for (const [, kind, inside = ''] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
      const [a = 0, b, c, d = 0, e = 0, f = 0] = inside.split(/[\s,]+/).map(Number);
      if (kind === 'translate') pdf.translate(a, b ?? 0);
      else if (kind === 'rotate') pdf.rotate(a, { origin: [b ?? 0, c ?? 0] });
      else if (kind === 'scale') pdf.transform(a, 0, 0, b ?? a, 0, 0);
      else if (kind === 'matrix') pdf.transform(a, b ?? 0, c ?? 0, d, e, f);
    }
  }

  #clip(element: Element): void {
    const [, id = ''] = /^url\((#[^)]+)\)$/.exec(element.getAttribute('clip-path') ?? '') ?? [];
    const [shape] = this.#named(id)?.children ?? [];
    if (shape && this.#outline(shape)) this.#pdf.clip();
  }

  #named(href: string): Element | null {
    if (!href.startsWith('#')) return null;
    return this.#root.querySelector(`[id="${href.slice(1).replace(/["\\]/g, '')}"]`);
  }
}

/** `rgb(…)` in parts, everything else as it is. */
function pdfColour(colour: string): string | [number, number, number] {
  const [, inside] = /^rgba?\(([^)]*)\)$/.exec(colour) ?? [];
  if (inside === undefined) return colour;
  const [r = 0, g = 0, b = 0] = inside.split(/[\s,/]+/).map(Number);
  return [r, g, b];
}
