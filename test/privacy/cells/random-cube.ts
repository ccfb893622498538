import {
  cellAt,
  emptyCube,
  type Cube,
  type Measure,
  type Relation,
  type Span,
} from '../../../src/privacy/cells/cube.ts';
import type { Equation } from './attacker.ts';

/** A seeded stream of numbers in [0, 1): mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A Poisson number; `mean` is small. */
export function poisson(mean: number, random: () => number): number {
  let left = Math.exp(-mean);
  let u = random();
  let n = 0;
  while (u > left && n < 1000) {
    u -= left;
    n += 1;
    left *= mean / n;
  }
  return n;
}

export interface CubeOptions {
  /** Towns, and villages in each. */
  readonly villages: readonly number[];
  /** Groups in each village; 0 for none. */
  readonly groups?: number;
  /** Months from January. */
  readonly months: number;
  /** Mean of a village's month. */
  readonly mean: (village: number, month: number) => number;
  readonly orders?: number;
  readonly cumulated?: boolean;
  readonly statistical?: boolean;
  readonly small?: number;
  readonly balance?: boolean;
}

const month = (first: number, months: number): Span => ({ first, months });

/** A whole table of births by unit, period, order and sex, with every total, and what ties it together. */
export function randomCube(
  options: CubeOptions,
  random: () => number,
): { cube: Cube; equations: Equation[] } {
  const { villages, months, groups = 0, orders = 1, small = 5 } = options;
  const parents: number[][] = [[]];
  const leaves: number[] = [];
  for (const count of villages) {
    const town = parents.push([0]) - 1;
    for (let v = 0; v < count; v += 1) {
      const village = parents.push([town]) - 1;
      for (let g = 0; g < groups; g += 1) leaves.push(parents.push([village]) - 1);
      if (groups === 0) leaves.push(village);
    }
  }
  const periods: Span[] = Array.from({ length: months }, (_, m) => month(m, 1));
  for (let q = 0; q + 3 <= months && months >= 6; q += 3) periods.push(month(q, 3));
  for (let y = 0; y + 12 <= months; y += 12) periods.push(month(y, 12));
  if (options.statistical) for (let y = 9; y + 12 <= months; y += 12) periods.push(month(y, 12));
  if (options.cumulated)
    for (let m = 2; m <= Math.min(months, 12); m += 1) if (m !== 12) periods.push(month(0, m));

  const measures: Measure[] = [];
  const relations: Relation[] = [];
  const flow = (name: string) => measures.push({ name, kind: 'flow', small }) - 1;
  const totals = ['male', 'female', 'births'].map((name) => (orders > 1 ? flow(`all ${name}`) : -1));
  const parts: number[][] = [];
  for (let o = 0; o < orders; o += 1) {
    const [male = 0, female = 0, births = 0] = ['male', 'female', 'births'].map((name) =>
      flow(`${o + 1} ${name}`),
    );
    relations.push([
      [births, 1],
      [male, -1],
      [female, -1],
    ]);
    parts.push([male, female, births]);
  }
  if (orders > 1) {
    const [male = 0, female = 0, births = 0] = totals;
    relations.push([
      [births, 1],
      [male, -1],
      [female, -1],
    ]);
    totals.forEach((total, i) => relations.push([[total, 1], ...parts.map((p) => [p[i] ?? 0, -1] as const)]));
  }
  const shape = { parents, periods, measures, relations };
  const cube = emptyCube(shape);
  const inside = (unit: number, leaf: number): boolean =>
    unit === leaf || (parents[leaf] ?? []).some((parent) => inside(unit, parent));
  cube.values.fill(0);
  const add = (leaf: number, m: number, list: readonly number[], n: number) => {
    for (let unit = 0; unit < parents.length; unit += 1)
      if (inside(unit, leaf))
        periods.forEach((span, p) => {
          if (m >= span.first && m < span.first + span.months)
            for (const measure of list) {
              const at = cellAt(shape, unit, p, measure);
              cube.values[at] = (cube.values[at] ?? 0) + n;
            }
        });
  };
  for (const [i, leaf] of leaves.entries())
    for (let m = 0; m < months; m += 1)
      parts.forEach(([male = 0, female = 0, births = 0], o) => {
        const mean = options.mean(i, m) / 2 ** (o + 1);
        const total = (at: number) => (orders > 1 ? [totals[at] ?? 0, totals[2] ?? 0] : []);
        add(leaf, m, [male, births, ...total(0)], poisson(mean, random));
        add(leaf, m, [female, births, ...total(1)], poisson(mean, random));
      });
  return { cube, equations: equationsOf(cube) };
}

/** Everything that adds up, written down from the definitions and not from how the product finds its moves. */
export function equationsOf({ shape, values }: Cube): Equation[] {
  const { parents, periods, measures, relations } = shape;
  const equations: Equation[] = [];
  const push = (entries: readonly (readonly [number, number])[]) => {
    if (entries.length > 1 && entries.every(([cell]) => !Number.isNaN(values[cell] ?? NaN)))
      equations.push(new Map(entries));
  };
  for (let p = 0; p < periods.length; p += 1)
    for (let m = 0; m < measures.length; m += 1)
      for (let unit = 0; unit < parents.length; unit += 1) {
        const children = parents.flatMap((above, child) => (above.includes(unit) ? [child] : []));
        if (children.length > 0)
          push([
            [cellAt(shape, unit, p, m), 1],
            ...children.map((c) => [cellAt(shape, c, p, m), -1] as const),
          ]);
      }
  for (let unit = 0; unit < parents.length; unit += 1)
    for (let p = 0; p < periods.length; p += 1) {
      for (const relation of relations)
        push(relation.map(([measure, factor]) => [cellAt(shape, unit, p, measure), factor] as const));
      const span = periods[p] ?? { first: 0, months: 0 };
      // Every way of laying other periods end to end over this one: one step, then the rest.
      if (span.months > 1)
        for (let m = 0; m < measures.length; m += 1) {
          const months = Array.from({ length: span.months }, (_, i) =>
            periods.findIndex((other) => other.months === 1 && other.first === span.first + i),
          );
          push([
            [cellAt(shape, unit, p, m), 1],
            ...months.map((q) => [cellAt(shape, unit, q, m), -1] as const),
          ]);
        }
    }
  return equations;
}
