import type { Lang } from '../../base/bilingual.ts';
import { loadDrawFigure, type DrawFigure } from '../../figures/load-draw-figure.ts';
import { svgNode, type Attributes } from '../../figures/svg-node.ts';
import type { SharedPage } from '../shared-page.ts';
import { xmlText } from '../xml.ts';
import { figureColours, withColours, type FigureColours } from './figure-colours.ts';
import { figureText, linesBelow } from './figure-text.ts';
import { onlyFigure, type SharedFigure } from './shared-figure.ts';
import { wrapText } from './wrap-text.ts';

/** By family, Chinese first; the same as in the drawing. */
const fonts = "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','SimHei',sans-serif";

/** What a picture is made for. */
export interface PictureOptions {
  /** CSS pixels; a figure is drawn for its width, never scaled. */
  readonly width?: number;
  /** The light theme's where none are given. */
  readonly colours?: FigureColours;
  /** `#rrggbb`, or null for none; the paper of the colours where none is given. */
  readonly background?: string | null;
  /** False for the drawing alone: who places it has its words. */
  readonly words?: boolean;
  readonly document?: Document;
}

/** A picture as a file's text, with its size in CSS pixels. */
export interface StandaloneSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Fetches what the page's figure is drawn with, and draws it as a file that stands alone. */
export async function standaloneSvg(
  page: SharedPage,
  lang: Lang,
  options: PictureOptions = {},
): Promise<StandaloneSvg> {
  const figure = onlyFigure(page);
  return figureSvg(figure, lang, await loadDrawFigure([figure.spec.kind]), options);
}

/**
 * The figure drawn anew with its words around it: title above; reading, source and how the numbers are shown below.
 * Colours are written out, fonts are named by family, and nothing in it asks for another file or runs.
 */
export function figureSvg(
  figure: SharedFigure,
  lang: Lang,
  draw: DrawFigure,
  {
    width = 960,
    colours = figureColours,
    background = colours['paper'] ?? null,
    words = true,
    document = globalThis.document,
  }: PictureOptions = {},
): StandaloneSvg {
  const text = figureText(figure, lang);
  const margin = words ? 24 : 0;
  const inside = width - 2 * margin;
  const drawing = draw(figure.spec, figure.read, {
    document,
    lang,
    width: inside,
    choices: figure.page.choices,
    id: 'figure',
  });
  const drawn = drawing.svg;
  const own = (name: string) => drawn.getAttribute(name) ?? '';
  const parts: SVGElement[] = [];
  let y = margin;
  const lines = (content: string, size: number, attributes: Attributes) => {
    // Bold letters are wider than the estimate.
    for (const line of wrapText(content, inside / (size > 14 ? 1.06 : 1), size)) {
      y += Math.round(size * 1.4);
      parts.push(
        svgNode(
          document,
          'text',
          { x: margin, y: y - size * 0.3, 'font-size': size, fill: 'var(--quiet)', ...attributes },
          [line],
        ),
      );
    }
  };
  if (words) {
    lines(text.title, 20, { 'font-weight': 700, fill: 'var(--ink)' });
    if (text.subtitle) lines(text.subtitle, 13, {});
    y += 12;
  }
  const held = [...drawn.childNodes].filter((child) => !/^(?:title|desc)$/i.test(child.nodeName));
  parts.push(
    svgNode(
      document,
      'g',
      {
        transform: `translate(${margin},${y})`,
        'font-size': own('font-size'),
        fill: own('fill') || 'none',
      },
      held,
    ),
  );
  y += Number(own('height'));
  if (words) {
    y += 8;
    for (const line of linesBelow(text)) lines(line, 12, {});
    y += margin;
  }
  const height = Math.ceil(y);
  const svg = svgNode(
    document,
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'figure-title figure-desc',
      'font-family': fonts,
      'xml:lang': lang === 'zh' ? 'zh-CN' : 'en',
      'xml:space': 'preserve',
    },
    [
      svgNode(document, 'title', { id: 'figure-title' }, [text.title]),
      svgNode(document, 'desc', { id: 'figure-desc' }, [
        [text.alt, ...linesBelow(text)].join(lang === 'zh' ? '' : ' '),
      ]),
      ...(background === null ? [] : [svgNode(document, 'rect', { width, height, fill: background })]),
      ...parts,
    ],
  );
  return {
    svg: withColours(elementXml(svg), background === null ? colours : { ...colours, paper: background }),
    width,
    height,
  };
}

/**
 * An element as XML: `outerHTML` is HTML, in which a name can hold what an XML reader refuses. Observable Plot draws in
 * `currentColor`, which not every program knows in a picture: it is written out.
 */
function elementXml(node: Node, colour = 'var(--ink)'): string {
  if (node.nodeType === 3) return xmlText(node.nodeValue ?? '');
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const own = element.getAttribute('color') ?? colour;
  const attributes = [...element.attributes]
    .filter(({ name }) => name !== 'color' && !/^(?:class$|data-)/.test(name))
    .map(({ name, value }) => ` ${name}="${xmlText(value === 'currentColor' ? own : value)}"`)
    .join('');
  const children = [...element.childNodes].map((child) => elementXml(child, own)).join('');
  const { localName: name } = element;
  return children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`;
}
