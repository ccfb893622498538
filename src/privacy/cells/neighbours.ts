import type { Axis } from './cube.ts';

/** Atoms looked at beside one, and groups beside its own. */
const looked = 24;
const groupsLooked = 6;
/** A larger group is looked at in part. */
const largestGroup = 100;

/** For each atom of an axis those that may exchange with it, each list worked out once. */
export class Neighbours {
  readonly #axis: Axis;
  readonly #near: (Int32Array | undefined)[] = [];
  readonly #groups: (readonly Int32Array[] | undefined)[] = [];

  constructor(axis: Axis) {
    this.#axis = axis;
  }

  /** Other atoms, those nearest in the hierarchy first: they share most of the members above. */
  near(atom: number): Int32Array {
    return (this.#near[atom] ??= nearest(this.#axis, atom));
  }

  /** The atoms of the member just above this one, and those of such members beside it, this atom first. */
  groups(atom: number): readonly Int32Array[] {
    return (this.#groups[atom] ??= groupsAround(this.#axis, atom, this.near(atom)));
  }
}

function nearest(axis: Axis, atom: number): Int32Array {
  const above = axis.up[atom] ?? new Int32Array();
  const near: number[] = [];
  for (let step = 1; near.length < looked && (atom - step >= 0 || atom + step < axis.atoms); step += 1)
    for (const other of [atom + step, atom - step]) if (other >= 0 && other < axis.atoms) near.push(other);
  // A group can be larger than that: whoever is in it is near.
  const own = axis.down[above[1] ?? -1] ?? new Int32Array();
  if (own.length <= largestGroup) {
    const seen = new Set(near);
    for (const other of own) if (other !== atom && !seen.has(other)) near.push(other);
  }
  const apart = new Map(
    near.map((other) => [other, above.filter((m) => axis.up[other]?.includes(m) === false).length]),
  );
  return Int32Array.from(near.sort((a, b) => (apart.get(a) ?? 0) - (apart.get(b) ?? 0)));
}

function groupsAround(axis: Axis, atom: number, near: Int32Array): readonly Int32Array[] {
  const groupOf = (a: number) => axis.up[a]?.[1] ?? -1;
  const own = groupOf(atom);
  if (own < 0) return [Int32Array.of(atom)];
  const inOwn = axis.down[own] ?? new Int32Array();
  const found = new Map<number, Int32Array>([
    [own, Int32Array.from([atom, ...inOwn.filter((a) => a !== atom)])],
  ]);
  const add = (a: number) => {
    const group = groupOf(a);
    if (group >= 0 && !found.has(group)) found.set(group, axis.down[group] ?? new Int32Array());
  };
  near.forEach(add);
  // Beyond the near ones: the groups before the first atom of a group and after the last.
  let [first, last] = [inOwn[0] ?? atom, inOwn.at(-1) ?? atom];
  while (found.size <= groupsLooked && (first > 0 || last < axis.atoms - 1)) {
    first = Math.max(0, first - 1);
    last = Math.min(axis.atoms - 1, last + 1);
    add(first);
    add(last);
  }
  return [...found.values()];
}
