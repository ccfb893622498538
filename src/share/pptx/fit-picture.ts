import type { StandaloneSvg } from '../figure-files/standalone-svg.ts';

/** Widths that a figure is tried at, as shares of its box: drawn for less than the first its words would be huge. */
const shares = [0.62, 0.8, 1, 1.25, 1.6, 2, 2.6];

/**
 * The figure as large as it gets in a box: its height follows from the width that it is drawn for, so several are
 * tried, and the one whose text comes out largest is taken.
 */
export async function fitPicture(
  draw: (width: number) => Promise<StandaloneSvg>,
  box: { readonly width: number; readonly height: number },
): Promise<StandaloneSvg> {
  let best: StandaloneSvg | null = null;
  const scale = ({ width, height }: StandaloneSvg) =>
    Math.min(box.width / width, box.height / Math.max(height, 1));
  for (const share of shares) {
    const drawn = await draw(Math.round(box.width * share));
    if (!best || scale(drawn) > scale(best) * 1.02) best = drawn;
    // What fits is not made smaller by more width.
    if (scale(drawn) >= box.width / drawn.width) break;
  }
  if (!best) throw new Error('no width was tried');
  return best;
}
