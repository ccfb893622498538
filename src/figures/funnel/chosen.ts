import { halo, type Frame } from '../frame.ts';
import { placeLabels, type Box } from '../place-labels.ts';
import { tenth } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import type { FunnelPoint } from './points.ts';

/** A point drawn in ink, and what stands beside it. */
export interface ChosenPoint {
  readonly point: FunnelPoint;
  readonly at: readonly [number, number];
  readonly text: string;
}

const fills = { above: 'var(--warm)', below: 'var(--cool)', within: 'var(--paper)' } as const;

/**
 * Rings the points in question. One alone is large and always named; of many, those outside the limits are named
 * first, as far as names fit.
 */
export function drawChosen(
  frame: Frame,
  plot: Box,
  chosen: readonly ChosenPoint[],
  obstacles: readonly Box[],
  most: number,
): void {
  if (chosen.length === 0) return;
  const alone = chosen.length === 1;
  const radius = alone ? 6 : 4;
  const group = frame.add('g', { stroke: 'var(--ink)', 'stroke-width': alone ? 2.5 : 1.5 });
  for (const { point, at } of chosen) {
    const [x, y] = at;
    if (point.flag === 'above') {
      const d = `M${tenth(x)},${tenth(y - radius - 1.5)}l${radius},${radius + 1.5}-${radius},${radius + 1.5}-${radius}-${radius + 1.5}z`;
      frame.add('path', { d, fill: fills.above }, group);
    } else {
      frame.add('circle', { cx: x, cy: y, r: radius, fill: fills[point.flag] }, group);
    }
  }
  const urgent = [...chosen].sort(
    (a, b) => Number(a.point.flag === 'within') - Number(b.point.flag === 'within') || b.point.n - a.point.n,
  );
  const size = alone ? 13 : 12;
  const rings = chosen.map(({ at: [x, y] }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const wishes = urgent.map(({ at: [x, y], text }) => ({
    x,
    y,
    width: textWidth(text, size) + 4,
    height: size + 4,
    gap: radius + 4,
  }));
  const boxes = placeLabels(wishes, plot, [...obstacles, ...(alone ? [] : rings)]);
  const texts = frame.add('g', {
    ...halo,
    'stroke-width': 4,
    'font-size': size,
    'font-weight': alone ? 700 : 500,
  });
  let named = 0;
  urgent.forEach(({ text }, i) => {
    const box = boxes[i];
    if (!box || named >= most) return;
    named += 1;
    frame.text(text, box.x + 2, box.y + size - 0.5, { fill: 'var(--ink)' }, texts);
  });
}
