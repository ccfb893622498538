import type { DrawContext } from './drawing.ts';
import { svgNode, type Attributes } from './svg-node.ts';
import { textSize } from './text-size.ts';

/** Class of every figure's SVG; `figure-css.ts` has its rules. */
export const figureClass = 'figure-svg';

/** What a reader who does not see the picture is told: its title, and what it shows. */
export interface FrameWords {
  readonly title: string;
  readonly alt: string;
}

/** An open drawing: elements are appended in painting order. */
export interface Frame {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** Appends an element, to the drawing or to a group of it. */
  add(name: string, attributes: Attributes, parent?: Element): SVGElement;
  /** Appends a text; `y` is its baseline. Quiet and 12 px unless the attributes say otherwise. */
  text(content: string, x: number, y: number, attributes?: Attributes, parent?: Element): SVGElement;
  /** Id for use inside this drawing, unique on the page. */
  id(name: string): string;
}

/** Baseline of a 12 px text whose middle is at `y`. */
export function middle(y: number): number {
  return y + 4.2;
}

/** Attributes that keep a text readable on lines and dots. */
export const halo: Attributes = {
  'paint-order': 'stroke',
  stroke: 'var(--paper)',
  'stroke-width': 3,
  'stroke-linejoin': 'round',
};

/** Opens a drawing of that height and of the context's width. */
export function openFrame(context: DrawContext, words: FrameWords, height: number): Frame {
  const { document } = context;
  const width = Math.round(context.width);
  const id = (name: string) => `${context.id}-${name}`;
  const svg = svgNode(
    document,
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: figureClass,
      role: 'img',
      'aria-labelledby': `${id('title')} ${id('desc')}`,
      width,
      height,
      viewBox: `0 0 ${width} ${Math.round(height * 10) / 10}`,
      'font-family': "'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif",
      'font-size': textSize,
      fill: 'none',
    },
    [
      svgNode(document, 'title', { id: id('title') }, [words.title]),
      svgNode(document, 'desc', { id: id('desc') }, [words.alt]),
    ],
  ) as SVGSVGElement;
  const add: Frame['add'] = (name, attributes, parent = svg) =>
    parent.appendChild(svgNode(document, name, attributes)) as SVGElement;
  return {
    svg,
    width,
    height,
    id,
    add,
    text: (content, x, y, attributes = {}, parent = svg) =>
      parent.appendChild(
        svgNode(document, 'text', { x, y, fill: 'var(--quiet)', ...attributes }, [content]),
      ) as SVGElement,
  };
}
