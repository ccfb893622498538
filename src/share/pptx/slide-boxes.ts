import type { Box } from './fit-box.ts';

/** A wide slide, in inches. */
const slideSize = { w: 13.333, h: 7.5 } as const;
const margin = 0.6;
const inside = slideSize.w - 2 * margin;
const gap = 0.35;
const subtitleHeight = 0.44;

/** Where the logo goes, at most. */
export const logoBox: Box = { x: slideSize.w - margin - 1.5, y: 0.42, w: 1.5, h: 0.6 };

export const numberBox: Box = { x: slideSize.w - margin - 0.8, y: 7.08, w: 0.8, h: 0.26 };

/** The first slide and those between parts. */
export const openingBoxes = {
  title: { x: 1.1, y: 2.1, w: 11.1, h: 1.75 },
  subtitle: { x: 1.1, y: 4, w: 11.1, h: 1.3 },
  lines: { x: 1.1, y: 6.3, w: 11.1, h: 0.65 },
} as const satisfies Record<string, Box>;

/** Room for a chart or a table with its words. */
export interface PartBoxes {
  readonly title: Box | null;
  readonly subtitle: Box | null;
  readonly body: Box;
  /** Source and how the numbers are shown. */
  readonly below: Box;
}

/** As high as its lines are, up to two of the largest size. */
export function titleBox(logo: boolean): Box {
  return { x: margin, y: 0.42, w: inside - (logo ? logoBox.w + gap : 0), h: 0.98 };
}

/** One part below `top` over the whole width, or over the left of it beside points. */
export function wholePart(top: number, subtitle: boolean, beside = false): PartBoxes {
  const w = beside ? inside * 0.64 : inside;
  const y = subtitle ? top + subtitleHeight + 0.06 : top;
  return {
    title: null,
    subtitle: subtitle ? { x: margin, y: top, w: inside, h: subtitleHeight } : null,
    body: { x: margin, y, w, h: 6.3 - y },
    below: { x: margin, y: 6.38, w: inside, h: 0.68 },
  };
}

/** The left or right of two parts below `top`, each under its own title. */
export function halfPart(top: number, right: boolean): PartBoxes {
  const w = (inside - gap) / 2;
  const x = margin + (right ? w + gap : 0);
  return {
    title: { x, y: top, w, h: 0.62 },
    subtitle: { x, y: top + 0.64, w, h: 0.4 },
    body: { x, y: top + 1.08, w, h: 6.22 - top - 1.08 },
    below: { x, y: 6.3, w, h: 0.76 },
  };
}

/** Points below `top` over the whole slide, or right of a chart. */
export function pointsBox(top: number, beside: boolean): Box {
  if (!beside) return { x: margin, y: top, w: inside, h: 6.9 - top };
  const x = margin + inside * 0.64 + gap;
  return { x, y: top, w: slideSize.w - margin - x, h: 6.3 - top };
}

/** Equal boxes for charts of one figure, row by row. */
export function gridBoxes(box: Box, count: number): Box[] {
  const across = Array.from({ length: count }, (_, i) => i + 1);
  const size = (columns: number) => Math.min(box.w / columns / 1.5, box.h / Math.ceil(count / columns));
  const columns = across.reduce((best, one) => (size(one) > size(best) ? one : best), 1);
  const rows = Math.ceil(count / columns);
  const [w, h] = [box.w / columns, box.h / rows];
  return Array.from({ length: count }, (_, i) => ({
    x: box.x + (i % columns) * w,
    y: box.y + Math.floor(i / columns) * h,
    w,
    h,
  }));
}

/** The largest box of that shape inside another, in its middle. */
export function insideBox(box: Box, size: { readonly width: number; readonly height: number }): Box {
  const scale = Math.min(box.w / size.width, box.h / size.height);
  const [w, h] = [size.width * scale, size.height * scale];
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
}
