import { expect, it } from 'vitest';
import { samePoint } from '../../src/app/same-point.ts';

const point = (said: string, unit: string | null, row: number) => ({ x: 0, y: 0, lines: [said], unit, row });

it('finds what says the same of the same unit, in its row where several do', () => {
  const points = [point('a 1', '11', 0), point('b 2', '12', 1), point('b 2', '12', 2), point('b 2', null, 3)];
  expect(samePoint(points, point('b 2', '12', 2))).toBe(2);
  expect(samePoint(points, point('b 2', '12', 7))).toBe(1);
  expect(samePoint(points, point('b 2', null, 7))).toBe(3);
  expect(samePoint(points, point('b 3', '12', 1))).toBe(-1);
  expect(samePoint(points, null)).toBe(-1);
});
