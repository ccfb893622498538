import type { AxisEnds, DrawnScales } from './drawing.ts';
import type { Axis } from './spec-parts.ts';

/** The axis as the spec has it, or with the ends that another drawing has too. */
export function keptAxis(axis: Axis | undefined, kept: AxisEnds | undefined): Axis | undefined {
  return kept ? { ...axis, domain: [kept[0], kept[1]] } : axis;
}

/** Scales wide enough for both drawings of one figure; shades are those of the first. */
export function sharedScales(first: DrawnScales, second: DrawnScales): DrawnScales {
  const x = wider(first.x, second.x);
  const y = wider(first.y, second.y);
  const classes = first.classes?.length ? first.classes : second.classes;
  return { ...(x && { x }), ...(y && { y }), ...(classes && { classes }) };
}

function wider(a: AxisEnds | undefined, b: AxisEnds | undefined): AxisEnds | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}
