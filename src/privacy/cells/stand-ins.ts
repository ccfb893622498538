import { shown } from './cell-state.ts';
import type { Cube } from './cube.ts';
import { SparseSystem, type Equation } from './sparse-system.ts';
import { tiesOf, type Tie } from './ties.ts';

/**
 * Whole tables of other numbers that a reader could put in place of the suppressed ones: in each, every shown cell is
 * what it is, and everything adds up to it. They are worked out from shown cells alone, so nothing that is worked out
 * from them tells anything new; and what comes out the same with all of them depends on nothing but what is shown.
 *
 * By `cellAt`, four tables of whole numbers: far from zero; as far on its other side; as many zeros as there can be; and
 * zeros in place of what is none there, beside numbers such as there could be. So a cell is told that is compared with
 * any number, zero above all. `seed` makes them the same every time.
 */
export function standIns(cube: Cube, state: Uint8Array, seed = 1): Float64Array[] {
  const ties = tiesOf(cube);
  const chosen = choose(cube, state, ties);
  const equations = equationsOf(cube, state, ties, chosen);
  const hidden = [...state.keys()].filter((cell) => state[cell] !== shown);
  const leaves = hidden.filter((cell) => !chosen.has(cell));
  const likely = plausible(equations);
  const random = (cell: number) => noise(cell, seed);
  // As many zeros as there can be; then zeros in place of the others: nearly every cell is zero in one of the two.
  const first = new SparseSystem(equations, (_, alone) => alone < 0);
  const zeros = first.solve(leaves, () => 0);
  const left = new Set(leaves.filter((cell) => zeros.get(cell) !== 0));
  const second = new SparseSystem(equations, (cell) => left.has(cell));
  const sets = [
    second.solve(leaves, (cell) => far(random(cell))),
    // Some one less, or a number would be odd where its opposite is.
    second.solve(leaves, (cell) => -far(random(cell)) - (cell % 2)),
    zeros,
    second.solve(leaves, (cell) =>
      left.has(cell) ? 0 : Math.max(1, Math.floor((likely.get(cell) ?? 1) + random(cell))),
    ),
  ];
  return sets.map((found) => {
    const values = Float64Array.from(cube.values);
    for (const cell of hidden) values[cell] = NaN;
    const fill = (cell: number): number => {
      const known = values[cell] ?? NaN;
      if (!Number.isNaN(known)) return known;
      const tie = chosen.get(cell);
      const value = tie
        ? tie.parts.reduce((sum, part, i) => sum + (tie.signs?.[i] ?? 1) * fill(part), 0)
        : (found.get(cell) ?? 0);
      values[cell] = value;
      return value;
    };
    for (const cell of hidden) fill(cell);
    return values;
  });
}

/** Odd, from 1,001 to 8,001, on either side of zero: so wide that two sums are hardly ever the same by chance. */
const far = (random: number) =>
  (2 * Math.round(500 + random * 3500) + 1) * (Math.floor(random * 4e9) % 2 === 0 ? -1 : 1);

/** Numbers, none below zero, that come near to what the equations say: each shares out its total anew, in turns. */
function plausible(equations: readonly Equation[]): Map<number, number> {
  const values = new Map<number, number>();
  const totals = equations.filter(({ entries }) => [...entries.values()].every((c) => c > 0));
  for (const { entries } of equations) for (const cell of entries.keys()) values.set(cell, 1);
  for (let turn = 0; turn < 12; turn += 1)
    for (const { entries, constant } of totals) {
      let sum = 0;
      for (const [cell, times] of entries) sum += times * (values.get(cell) ?? 0);
      const factor = sum > 0 ? Math.max(0, constant) / sum : 0;
      for (const cell of entries.keys()) values.set(cell, (values.get(cell) ?? 0) * factor);
    }
  return values;
}

/** For each suppressed cell that is made of others the tie with the fewest unknowns. */
function choose(cube: Cube, state: Uint8Array, ties: ReadonlyMap<number, readonly Tie[]>): Map<number, Tie> {
  const chosen = new Map<number, Tie>();
  const sizes = new Map<number, number>();
  const size = (cell: number): number => {
    if (state[cell] === shown) return 0;
    const known = sizes.get(cell);
    if (known !== undefined) return known;
    let best = Infinity;
    for (const tie of ties.get(cell) ?? []) {
      const of = tie.parts.reduce((sum, part) => sum + size(part), 0);
      if (of >= best) continue;
      best = of;
      chosen.set(cell, tie);
    }
    const found = best === Infinity ? 1 : best;
    sizes.set(cell, found);
    return found;
  };
  for (let cell = 0; cell < cube.values.length; cell += 1) if (state[cell] !== shown) size(cell);
  return chosen;
}

/**
 * What shown cells say of suppressed ones. A cell that adds up in several ways over the very same leaves gives one
 * equation: the others follow from those of its parts.
 */
function equationsOf(
  { values }: Cube,
  state: Uint8Array,
  ties: ReadonlyMap<number, readonly Tie[]>,
  chosen: ReadonlyMap<number, Tie>,
): Equation[] {
  const equations: Equation[] = [];
  const mark = leafMarks(ties);
  const add = (equation: Equation, cell: number, sign: number): void => {
    if (state[cell] === shown) {
      equation.constant -= sign * (values[cell] ?? 0);
      return;
    }
    const tie = chosen.get(cell);
    if (tie) return tie.parts.forEach((part, i) => add(equation, part, sign * (tie.signs?.[i] ?? 1)));
    const coefficient = (equation.entries.get(cell) ?? 0) + sign;
    if (coefficient === 0) equation.entries.delete(cell);
    else equation.entries.set(cell, coefficient);
  };
  for (const [cell, own] of ties) {
    const kinds = new Map<number, Tie>();
    for (const tie of own) {
      const kind = mark(tie);
      const known = kinds.get(kind);
      if (!known || unknowns(tie, state) < unknowns(known, state)) kinds.set(kind, tie);
    }
    for (const tie of kinds.values()) {
      if (tie === chosen.get(cell)) continue;
      if (kinds.size === 1 && state[cell] !== shown) continue;
      const equation: Equation = { entries: new Map(), constant: 0 };
      tie.parts.forEach((part, i) => add(equation, part, tie.signs?.[i] ?? 1));
      add(equation, cell, -1);
      if (equation.entries.size > 0) equations.push(equation);
    }
  }
  return equations;
}

const unknowns = ({ parts }: Tie, state: Uint8Array) => parts.filter((part) => state[part] !== shown).length;

/** A number for the leaves that a tie consists of: ties of the same leaves have the same. */
function leafMarks(ties: ReadonlyMap<number, readonly Tie[]>): (tie: Tie) => number {
  const modulus = 4294967291;
  const marks = new Map<number, number>();
  const ofTie = ({ parts, signs }: Tie): number => {
    const sum = parts.reduce((all, part, i) => all + (signs?.[i] ?? 1) * ofCell(part), 0) % modulus;
    return sum < 0 ? sum + modulus : sum;
  };
  const ofCell = (cell: number): number => {
    const known = marks.get(cell);
    if (known !== undefined) return known;
    const [tie] = ties.get(cell) ?? [];
    const mark = tie ? ofTie(tie) : Math.floor(noise(cell, 77) * modulus);
    marks.set(cell, mark);
    return mark;
  };
  return ofTie;
}

/** A number in [0, 1) for a cell, always the same. */
function noise(cell: number, seed: number): number {
  let t = (Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
