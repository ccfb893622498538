import type { DrawnPoint } from '../figures/drawing.ts';

/** How far from a point the pointer may be to mean it, in CSS pixels. */
const reach = 36;

/** Index of the point nearest to a place in the drawing, or -1 when none is within reach. */
export function nearestPoint(points: readonly DrawnPoint[], x: number, y: number): number {
  let best = -1;
  let distance = reach * reach;
  points.forEach((point, i) => {
    const d = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (d < distance) [best, distance] = [i, d];
  });
  return best;
}
