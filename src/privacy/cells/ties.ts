import { cellAt, type Cube, type CubeShape, type Span } from './cube.ts';

/** Parts of a cell, with the sign that each counts with. */
export interface Tie {
  readonly parts: readonly number[];
  /** +1 or −1 by part; none given: all add. */
  readonly signs?: readonly number[];
}

/**
 * For each cell the ways in which it adds up from others: over the units in it, over shorter periods, over measures,
 * and a state at the start from the one at the end before. Parts are always nearer to the leaves, or earlier.
 * Where a table does not add up (its total of a town is not the sum of its villages) there is no tie.
 */
export function tiesOf({ shape, values }: Cube): ReadonlyMap<number, readonly Tie[]> {
  const ties = new Map<number, Tie[]>();
  const value = (cell: number) => values[cell] ?? NaN;
  const add = (total: number, parts: readonly number[], signs?: readonly number[]) => {
    if (Number.isNaN(value(total))) return;
    const sum = parts.reduce((all, part, i) => all + (signs?.[i] ?? 1) * value(part), 0);
    if (sum !== value(total)) return;
    const tie = signs?.includes(-1) === true ? { parts, signs } : { parts };
    const known = ties.get(total);
    if (known) known.push(tie);
    else ties.set(total, [tie]);
  };
  const there = (cells: readonly number[]) => cells.filter((cell) => !Number.isNaN(value(cell)));

  const { parents, periods, measures, relations, chain } = shape;
  const children: number[][] = parents.map(() => []);
  parents.forEach(([parent], unit) => {
    if (parent !== undefined) children[parent]?.push(unit);
  });
  const wholes = wholesOf(shape);
  const shorter = periods.map((_, p) => madeOf(periods, p));
  const before = periods.map((span) => endingBefore(periods, span));
  for (let unit = 0; unit < parents.length; unit += 1)
    for (let p = 0; p < periods.length; p += 1) {
      const at = (measure: number) => cellAt(shape, unit, p, measure);
      for (let m = 0; m < measures.length; m += 1) {
        const total = at(m);
        if (Number.isNaN(value(total))) continue;
        const below = there((children[unit] ?? []).map((child) => cellAt(shape, child, p, m)));
        if (below.length > 0) add(total, below);
        for (const parts of shorter[p]?.[measures[m]?.kind ?? 'flow'] ?? []) {
          const given = parts.filter((q) => !Number.isNaN(value(cellAt(shape, unit, q, m))));
          const none = (q: number) =>
            given.includes(q) || !Number.isNaN(value(cellAt(shape, unit, q, wholes[m] ?? m)));
          if (given.length > 0 && parts.every(none))
            add(
              total,
              given.map((q) => cellAt(shape, unit, q, m)),
            );
        }
      }
      for (const relation of relations) {
        const [[total = 0] = [], ...parts] = relation;
        // Of orders and ages some are not there where nobody is in them.
        const given = sameField(shape, relation) ? parts.filter(([m]) => !Number.isNaN(value(at(m)))) : parts;
        if (given.length > 0)
          add(
            at(total),
            given.map(([m]) => at(m)),
            given.map(([, factor]) => -factor),
          );
      }
      const previous = before[p];
      if (chain && previous !== undefined) add(at(chain[0]), [cellAt(shape, unit, previous, chain[1])]);
    }
  return ties;
}

/** Ways to lay shorter periods end to end over a period, by kind of measure. */
function madeOf(periods: readonly Span[], p: number): Record<'flow' | 'end' | 'start', number[][]> {
  const found = { flow: [] as number[][], end: [] as number[][], start: [] as number[][] };
  const span = periods[p];
  if (!span) return found;
  const at = (first: number, months: number) =>
    periods.findIndex((other, q) => other.first === first && other.months === months && q !== p);
  // The same months under another name: the earlier in the list stands for both.
  const twin = at(span.first, span.months);
  if (twin >= 0 && twin < p) for (const kind of ['flow', 'end', 'start'] as const) found[kind].push([twin]);
  for (const months of new Set(periods.map((other) => other.months))) {
    if (months >= span.months) continue;
    const last = at(span.first + span.months - months, months);
    const first = at(span.first, months);
    if (last >= 0) found.end.push([last]);
    if (first >= 0) found.start.push([first]);
    if (span.months % months === 0) {
      const parts = Array.from({ length: span.months / months }, (_, i) =>
        at(span.first + i * months, months),
      );
      if (!parts.includes(-1)) found.flow.push(parts);
    }
  }
  const [most, rest] = [at(span.first, span.months - 1), at(span.first + span.months - 1, 1)];
  if (span.months > 2 && most >= 0 && rest >= 0) found.flow.push([most, rest]);
  return found;
}

const endingBefore = (periods: readonly Span[], { first, months }: Span): number | undefined => {
  const found = periods.findIndex((other) => other.months === months && other.first + months === first);
  return found < 0 ? undefined : found;
};

/**
 * For each measure the one that counts all keys where it counts one (all orders of birth), else itself. Where a part is
 * not there and its whole is, nobody is in it: the row was left out.
 */
export function wholesOf(shape: CubeShape): Int32Array {
  const wholes = Int32Array.from(shape.measures, (_, m) => m);
  for (const relation of shape.relations) {
    const [[total = 0] = [], ...parts] = relation;
    if (sameField(shape, relation)) for (const [m] of parts) wholes[m] = total;
  }
  return wholes;
}

/** Whether a relation adds up one field over keys, and not fields of one row. */
export function sameField(
  { measures }: Pick<CubeShape, 'measures'>,
  relation: CubeShape['relations'][number],
): boolean {
  const field = (m: number) => measures[m]?.name.split(' ').at(-1);
  return relation.length > 2 && relation.every(([m]) => field(m) === field(relation[0]?.[0] ?? 0));
}
