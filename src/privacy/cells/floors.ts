import { primary } from './cell-state.ts';
import { emptyCube, type Cube } from './cube.ts';

/** Where at least this share of the counts above zero is small, a level shows next to nothing. */
const dense = 1 / 3;

/** A level of units from which on these measures are suppressed in all units, and the table of the units above it. */
export interface Floor {
  /** 1 for units from this level on. */
  readonly below: Uint8Array;
  readonly measures: readonly number[];
  /** Measures suppressed below that no unit above has: what changes in others, they can make up for. */
  readonly apart: readonly number[];
  /** The units above and these measures alone. */
  readonly cube: Cube;
  readonly units: readonly number[];
}

/** How many units lie above a unit. */
export function depthsOf({ parents }: Cube['shape']): Uint8Array {
  return Uint8Array.from(parents, (_, unit) => {
    let depth = 0;
    for (let up = parents[unit]?.[0]; up !== undefined; up = parents[up]?.[0]) depth += 1;
    return depth;
  });
}

/**
 * The floor at the lowest level of a table in which single months of some measures are hardly anything but small counts;
 * null where there is none, or no level above it.
 */
export function denseFloor(cube: Cube, state: Uint8Array): Floor | null {
  const { shape, values, units } = cube;
  const depths = depthsOf(shape);
  const deepest = Math.max(...depths);
  if (deepest < 1) return null;
  const shortest = Math.min(...shape.periods.map((span) => span.months));
  const count = shape.measures.length;
  const all = new Uint32Array(count);
  const small = new Uint32Array(count);
  for (const [atom] of units.up.entries()) {
    const unit = units.up[atom]?.[0] ?? 0;
    if (depths[unit] !== deepest) continue;
    for (const [period, span] of shape.periods.entries()) {
      if (span.months !== shortest) continue;
      for (let m = 0; m < count; m += 1) {
        const cell = (unit * shape.periods.length + period) * count + m;
        if (!((values[cell] ?? NaN) > 0)) continue;
        all[m] = (all[m] ?? 0) + 1;
        if (state[cell] === primary) small[m] = (small[m] ?? 0) + 1;
      }
    }
  }
  const found = new Set(
    [...shape.measures.keys()].filter((m) => (small[m] ?? 0) >= dense * Math.max(1, all[m] ?? 0)),
  );
  // What they are tied to in a month moves with them: a birth less is a move more, where the people are known.
  for (const m of found)
    for (const relation of shape.relations)
      if (relation.some(([other]) => other === m))
        for (const [other] of relation) if (shape.measures[other]?.kind === 'flow') found.add(other);
  const sum = (of: Uint32Array) => [...found].reduce((n, m) => n + (of[m] ?? 0), 0);
  return found.size > 0 && sum(small) >= dense * sum(all)
    ? floorAt(
        cube,
        depths,
        deepest,
        [...found].sort((a, b) => a - b),
      )
    : null;
}

/** The floor at a level. */
export function floorAt(cube: Cube, depths: Uint8Array, depth: number, all: readonly number[]): Floor {
  const { shape, values } = cube;
  const count = shape.measures.length;
  const isAbove = new Uint8Array(count);
  values.forEach((value, cell) => {
    const unit = Math.floor(cell / (count * shape.periods.length));
    if (!Number.isNaN(value) && (depths[unit] ?? 0) < depth) isAbove[cell % count] = 1;
  });
  const measures = all.filter((m) => isAbove[m] === 1);
  const apart = all.filter((m) => isAbove[m] !== 1);
  const units = [...depths.keys()].filter((unit) => (depths[unit] ?? 0) < depth);
  const unitAt = new Map(units.map((unit, i) => [unit, i]));
  const measureAt = new Map(measures.map((m, i) => [m, i]));
  // What stays as it is at every unit below cannot change above, and leaves the relations of the others.
  const relations = shape.relations
    .filter((relation) => !relation.some(([m]) => apart.includes(m)))
    .map((relation) =>
      relation.flatMap(([m, factor]) => {
        const at = measureAt.get(m);
        return at === undefined ? [] : [[at, factor] as const];
      }),
    )
    .filter((relation) => relation.length > 0);
  const chain = shape.chain?.map((m) => measureAt.get(m) ?? -1) ?? [];
  const [start = -1, end = -1] = chain;
  const above = emptyCube({
    parents: units.map((unit) => (shape.parents[unit] ?? []).flatMap((parent) => unitAt.get(parent) ?? [])),
    periods: shape.periods,
    measures: measures.map((m) => shape.measures[m] ?? { name: '', kind: 'flow', small: 0 }),
    relations,
    ...(start >= 0 && end >= 0 ? { chain: [start, end] as const } : {}),
  });
  const floor = {
    below: Uint8Array.from(depths, (of) => Number(of >= depth)),
    measures,
    apart,
    cube: above,
    units,
  };
  for (let cell = 0; cell < above.values.length; cell += 1)
    above.values[cell] = values[cellIn(floor, cell, shape)] ?? NaN;
  return floor;
}

/** The cell of the whole cube that a cell above the floor is. */
export function cellIn(
  { measures, units }: Pick<Floor, 'measures' | 'units'>,
  cell: number,
  shape: Cube['shape'],
): number {
  const periods = shape.periods.length;
  const row = Math.floor(cell / measures.length);
  const unit = units[Math.floor(row / periods)] ?? 0;
  return (unit * periods + (row % periods)) * shape.measures.length + (measures[cell % measures.length] ?? 0);
}
