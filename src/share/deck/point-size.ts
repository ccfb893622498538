import { textWidth } from '../../figures/text-size.ts';

const sizes = [32, 30, 28, 26, 24, 22, 20, 18];

/** What a list of points is set in: a size in pixels of a slide, and whether all of it fits in its box. */
export interface PointSize {
  readonly size: number;
  readonly fits: boolean;
}

/** The largest size at which points fit in a box, lines of 1.45 and a gap of half a line between them. */
export function pointSize(points: readonly string[], width: number, height: number): PointSize {
  const tall = (size: number) =>
    points.reduce((sum, point) => {
      // A line breaks before its end; a tenth is lost.
      const lines = Math.max(1, Math.ceil((textWidth(point, size) * 1.1) / (width - 1.2 * size)));
      return sum + (lines * 1.45 + 0.5) * size;
    }, 0);
  const size = sizes.find((s) => tall(s) <= height);
  return { size: size ?? sizes.at(-1) ?? 18, fits: size !== undefined };
}
