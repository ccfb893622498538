import { scaleLinear } from 'd3';
import type { Axis } from './spec-parts.ts';

/** A value axis and its ticks. */
export interface ValueScale {
  (value: number): number;
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
  const scale = scaleLinear(axis?.domain ?? [from, to], range);
  if (!axis?.domain) scale.nice(count);
  return Object.assign((value: number) => scale(value), { ticks: scale.ticks(count) });
}
