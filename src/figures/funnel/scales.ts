import { quantileSorted } from 'd3';
import type { Box } from '../place-labels.ts';
import { logScale, type Scale } from '../scales.ts';
import { valueScale, type ValueScale } from '../value-scale.ts';
import type { FunnelPoint } from './points.ts';
import type { FunnelSpec } from './spec.ts';

/** Size across (logarithmic), value upwards. */
export interface FunnelScales {
  readonly x: Scale;
  readonly y: ValueScale;
  readonly xTicks: readonly number[];
}

/** Few enough points that the axes can hold all of them, and the limits around the smallest. */
export const fewPoints = (points: readonly FunnelPoint[]) => points.length < 100;

/**
 * The smallest units scatter so far that they would flatten all others: the axes hold 98.5 % of the sizes, all
 * values outside the limits of chance, 99.7 % of the others, and the lines; points beyond are drawn at the edge.
 */
export function funnelScales(
  spec: FunnelSpec,
  points: readonly FunnelPoint[],
  marks: readonly number[],
  plot: Box,
): FunnelScales {
  const sizes = points.map((point) => point.n).sort((a, b) => a - b);
  const largest = sizes.at(-1) ?? 1;
  const few = fewPoints(points);
  const smallest = few ? (sizes[0] ?? 1) : (quantileSorted(sizes, 0.015) ?? 1);
  const xDomain = spec.x?.domain ?? [smallest / 1.15, largest * 1.15];
  const shown = points.filter((point) => point.n >= xDomain[0]);
  const values = shown.map((point) => point.value).sort((a, b) => a - b);
  const flagged = shown
    .filter((point) => point.flag !== 'within' || point.chosen)
    .map((point) => point.value);
  const low = (few ? values[0] : quantileSorted(values, 0.0015)) ?? 0;
  const high = (few ? values.at(-1) : quantileSorted(values, 0.9985)) ?? 1;
  const needed = [low, high, ...marks, ...flagged];
  const x = logScale(xDomain, [plot.x, plot.x + plot.width]);
  const yRange = [plot.y + plot.height, plot.y] as const;
  const y = valueScale(
    [Math.min(...needed), Math.max(...needed)],
    { zero: false, ...spec.y },
    yRange,
    plot.height < 260 ? 5 : 6,
  );
  return { x, y, xTicks: sizeTicks(xDomain, plot.width) };
}

/** 1 and 3 of each power of ten; where there is little room, only the powers. */
function sizeTicks([low, high]: readonly [number, number], width: number): number[] {
  const decades = Math.log10(high / low);
  const steps = width / decades < 110 ? [1] : [1, 3];
  const ticks: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) {
    for (const step of steps) if (step * power >= low && step * power <= high) ticks.push(step * power);
  }
  return ticks;
}
