import { expect, it } from 'vitest';
import { nearestPoint } from '../../src/app/nearest-point.ts';

const point = (x: number, y: number) => ({ x, y, lines: ['p'], unit: null });

it('takes the nearest point within reach, and none beyond', () => {
  const points = [point(0, 0), point(10, 0), point(200, 200)];
  expect(nearestPoint(points, 7, 1)).toBe(1);
  expect(nearestPoint(points, 4, 1)).toBe(0);
  expect(nearestPoint(points, 100, 100)).toBe(-1);
  expect(nearestPoint([], 0, 0)).toBe(-1);
});
