import { describe, expect, it } from 'vitest';
import { sparkline } from '../../src/figures/sparkline.ts';

describe('sparkline', () => {
  it('runs from margin to margin, the greatest value on top', () => {
    expect(sparkline([0, 10, 5], 106, 26)).toEqual({
      line: 'M3 23L53 3L103 13',
      last: { x: 103, y: 13 },
      least: 0,
      most: 10,
    });
  });

  it('breaks at a missing value and never draws one', () => {
    const drawn = sparkline([1, 2, null, 3, null], 106, 26);
    expect(drawn?.line).toBe('M3 23L28 13M78 3h0');
    expect(drawn?.last).toBeNull();
  });

  it('lays a course without change in the middle', () => {
    expect(sparkline([4, 4], 106, 26)?.line).toBe('M3 13L103 13');
  });

  it('draws nothing of fewer than two values', () => {
    expect(sparkline([null, 4, null], 106, 26)).toBeNull();
    expect(sparkline([], 106, 26)).toBeNull();
  });
});
