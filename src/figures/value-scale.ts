import { nice, ticks } from 'd3';
import { linearScale, type Scale } from './scales.ts';
import type { Axis } from './spec-parts.ts';

/** A value axis and its ticks. */
export interface ValueScale extends Scale {
  readonly ticks: readonly number[];
}

/**
 * A linear axis over what must be seen, rounded to whole ticks. It starts at zero where the values come near it
 * (the lowest under two fifths of the highest), or where the spec says so.
 */
export function valueScale(
  [low, high]: readonly [number, number],
  axis: Axis | undefined,
  range: readonly [number, number],
  count: number,
): ValueScale {
  const zero = axis?.zero ?? (low >= 0 && low < 0.4 * high);
  const from = zero ? Math.min(0, low) : low;
  const to = high === from ? from + 1 : high;
  const domain = axis?.domain ?? nice(from, to, count);
  return Object.assign(linearScale(domain, range), { ticks: ticks(...domain, count) });
}
