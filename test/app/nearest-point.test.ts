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

it('takes the point whose area is pointed at, before a nearer one', () => {
  const points = [
    { ...point(200, 10), area: [0, 0, 400, 20] as const },
    { ...point(20, 30), area: [0, 20, 400, 40] as const },
    point(5, 12),
  ];
  expect(nearestPoint(points, 5, 12)).toBe(0);
  expect(nearestPoint(points, 390, 25)).toBe(1);
  expect(nearestPoint(points, 5, 45)).toBe(1);
  expect(nearestPoint(points, 300, 90)).toBe(-1);
});
