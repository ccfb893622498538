import { describe, expect, it } from 'vitest';
import type { AxisEnds } from '../../src/figures/drawing.ts';
import { sharedScales } from '../../src/figures/shared-scales.ts';
import { cases } from './cases.ts';
import { drawCase } from './draw-case.ts';

const scaled = cases.filter((one) => drawCase(one, 560, 'zh').scales);

describe('scales that two drawings share', () => {
  it('are known of every kind but those whose sizes are their own', () => {
    const without = new Set(
      cases.filter((one) => !drawCase(one, 560, 'zh').scales).map((one) => one.spec.kind),
    );
    expect([...without].filter((kind) => kind !== 'flow' && kind !== 'waterfall' && kind !== 'plot')).toEqual(
      [],
    );
  });

  it.each(scaled)('leave $name as it is where they are its own', (one) => {
    const alone = drawCase(one, 560, 'zh');
    expect(drawCase(one, 560, 'zh', alone.scales ?? null).svg.outerHTML).toBe(alone.svg.outerHTML);
  });

  it.each(scaled)('are kept to by $name', (one) => {
    const { x, y } = drawCase(one, 560, 'zh').scales ?? {};
    const wide = (ends: AxisEnds): AxisEnds => [ends[0], ends[1] + (ends[1] - ends[0])];
    const kept = { ...(x && { x: wide(x) }), ...(y && { y: wide(y) }) };
    expect(drawCase(one, 560, 'zh', kept).scales).toMatchObject(kept);
  });

  it('hold what both need', () => {
    expect(sharedScales({ y: [0, 10] }, { y: [-5, 4] })).toEqual({ y: [-5, 10] });
    expect(sharedScales({ classes: [] }, { classes: [1, 2] })).toEqual({ classes: [1, 2] });
    expect(sharedScales({}, { x: [1, 2] })).toEqual({ x: [1, 2] });
  });
});
