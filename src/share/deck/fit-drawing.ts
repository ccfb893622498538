import type { Drawing } from '../../figures/drawing.ts';

/** Pixels of a slide: 16:9. */
export const slideWidth = 1280;
export const slideHeight = 720;

/** Smallest text of a picture that a room can read, in pixels of a slide. */
export const readableSize = 11;

/** A drawing, and what it is multiplied with to fill its box. */
export interface FittedDrawing {
  readonly drawing: Drawing;
  readonly scale: number;
}

/** Widths that a figure is tried at; below the last one its words run into each other. */
const widths = [1160, 980, 840, 720, 620, 540, 460, 400];
const largest = 2;

/**
 * Draws a figure so that it fills a box as large as it can: its height follows from the width it is drawn for, so
 * several are tried and the best is taken.
 */
export function fitDrawing(
  draw: (width: number) => Drawing,
  box: { readonly width: number; readonly height: number },
  tried: readonly number[] = widths,
): FittedDrawing {
  let best: (FittedDrawing & { readonly merit: number }) | null = null;
  for (const width of tried) {
    if (width > box.width * 1.3 && best === null && width !== tried.at(-1)) continue;
    const drawing = draw(width);
    const height = Number(drawing.svg.getAttribute('height'));
    const scale = Math.min(largest, box.width / width, box.height / Math.max(height, 1));
    // Large text first; a little of it is given for a picture that uses the width of the slide.
    const merit = scale * Math.min(1, (width * scale) / box.width) ** 0.35;
    if (best && merit <= best.merit) continue;
    best = { drawing, scale, merit };
  }
  if (!best) throw new Error('no width was tried');
  return { drawing: best.drawing, scale: best.scale };
}
