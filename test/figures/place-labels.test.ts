import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, placeLabels, spread } from '../../src/figures/place-labels.ts';

const bounds = { x: 0, y: 0, width: 400, height: 300 };

describe('placeLabels', () => {
  it('never lets two labels touch, nor one leave the frame', () => {
    const wish = fc.record({
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 300 }),
      width: fc.integer({ min: 10, max: 160 }),
      height: fc.constant(16),
      gap: fc.constant(8),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const boxes = placeLabels(wishes, bounds).filter((box) => box !== null);
        boxes.forEach((box, i) => {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(400);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.y + box.height).toBeLessThanOrEqual(300);
          for (const other of boxes.slice(i + 1)) expect(overlaps(box, other)).toBe(false);
        });
      }),
    );
  });

  it('prefers the place above, and gives up where an obstacle fills the frame', () => {
    const wish = { x: 100, y: 100, width: 60, height: 16, gap: 8 };
    expect(placeLabels([wish], bounds)).toEqual([{ x: 70, y: 76, width: 60, height: 16 }]);
    expect(placeLabels([wish], bounds, [bounds])).toEqual([null]);
  });
});

describe('spread', () => {
  it('keeps neighbours apart and in order', () => {
    expect(spread([10, 11, 50], 16, 0, 100)).toEqual([10, 26, 50]);
    expect(spread([95, 96], 16, 0, 100)).toEqual([84, 100]);
    expect(spread([], 16, 0, 100)).toEqual([]);
  });
});
