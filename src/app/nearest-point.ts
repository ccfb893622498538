import type { DrawnPoint } from '../figures/drawing.ts';

/** How far from a point the pointer may be to mean it, in CSS pixels. */
const reach = 36;

/**
 * Index of the point that a place in the drawing means: the nearest within reach, of those whose area holds the place
 * where there are any; else the one whose area holds it; -1 for none.
 */
export function nearestPoint(points: readonly DrawnPoint[], x: number, y: number): number {
  const inArea = points.map(({ area }) => area !== undefined && holds(area, x, y));
  const areas = inArea.includes(true);
  let best = -1;
  let distance = areas ? Infinity : reach * reach;
  points.forEach((point, i) => {
    if (areas && !inArea[i]) return;
    const d = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (d < distance) [best, distance] = [i, d];
  });
  return best;
}

function holds([left, top, right, bottom]: NonNullable<DrawnPoint['area']>, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}
