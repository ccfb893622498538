/** One equation in whole numbers: the sum of coefficient × unknown is `constant`. */
export interface Equation {
  readonly entries: Map<number, number>;
  constant: number;
}

/** Coefficients beyond this are not kept: their equation is left out. */
const largest = 1e6;

/** What one unknown is, once all unknowns of later steps are given. */
interface Step {
  readonly unknown: number;
  readonly factor: number;
  readonly entries: readonly (readonly [number, number])[];
  readonly constant: number;
}

/** Whether an unknown is rather left free than bound; `alone` is what it would be bound to if all others were zero. */
type Reluctance = (unknown: number, alone: number) => boolean;

/**
 * Solves sparse equations in whole numbers by elimination: each step answers one equation with an unknown that
 * counts once in it, the shortest equations and the least reluctant, then the rarest unknowns first, so that few others
 * grow. An equation in which no unknown counts once is left out; it is then simply not kept.
 */
export class SparseSystem {
  readonly #steps: Step[] = [];
  /** Unknowns that the others decide. */
  readonly bound: ReadonlySet<number>;

  constructor(given: readonly Equation[], reluctant: Reluctance) {
    const equations = given.map(({ entries, constant }) => ({ entries: new Map(entries), constant }));
    const within = new Map<number, Set<number>>();
    const lengths: number[][] = [];
    const put = (row: number) => {
      const length = equations[row]?.entries.size ?? 0;
      (lengths[length] ??= []).push(row);
    };
    equations.forEach(({ entries }, row) => {
      for (const unknown of entries.keys()) {
        const known = within.get(unknown);
        if (known) known.add(row);
        else within.set(unknown, new Set([row]));
      }
      put(row);
    });
    const done = new Uint8Array(equations.length);
    for (let length = 1; length < lengths.length;) {
      const row = lengths[length]?.pop();
      if (row === undefined) {
        length += 1;
        continue;
      }
      const equation = equations[row];
      if (!equation || done[row] === 1 || equation.entries.size !== length) continue;
      done[row] = 1;
      const unknown = pick(equation, within, reluctant);
      for (const one of equation.entries.keys()) within.get(one)?.delete(row);
      if (unknown === undefined) continue;
      const factor = equation.entries.get(unknown) ?? 1;
      equation.entries.delete(unknown);
      for (const other of within.get(unknown) ?? []) {
        const changed = equations[other];
        if (!changed) continue;
        subtract(changed, other, (changed.entries.get(unknown) ?? 0) / factor, equation, within);
        changed.entries.delete(unknown);
        if ([...changed.entries.values()].some((c) => Math.abs(c) > largest)) {
          done[other] = 1;
          for (const one of changed.entries.keys()) within.get(one)?.delete(other);
        } else {
          put(other);
          length = Math.min(length, Math.max(1, changed.entries.size));
        }
      }
      within.delete(unknown);
      this.#steps.push({ unknown, factor, entries: [...equation.entries], constant: equation.constant });
    }
    this.bound = new Set(this.#steps.map((step) => step.unknown));
  }

  /** Fills in every unknown: those that no step gives as `free` says, the others so that all equations hold. */
  solve(unknowns: Iterable<number>, free: (unknown: number) => number): Map<number, number> {
    const given = new Map<number, number>();
    for (const unknown of unknowns) if (!this.bound.has(unknown)) given.set(unknown, free(unknown));
    for (let at = this.#steps.length - 1; at >= 0; at -= 1) {
      const step = this.#steps[at];
      if (!step) continue;
      let rest = step.constant;
      for (const [unknown, coefficient] of step.entries) rest -= coefficient * (given.get(unknown) ?? 0);
      given.set(step.unknown, rest / step.factor);
    }
    return given;
  }
}

/** The unknown that counts once in the equation, is the least reluctant and in the fewest others. */
function pick(
  { entries, constant }: Equation,
  within: ReadonlyMap<number, ReadonlySet<number>>,
  reluctant: Reluctance,
): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  let fewest = Infinity;
  for (const [unknown, coefficient] of entries) {
    if (Math.abs(coefficient) !== 1) continue;
    const own = Number(reluctant(unknown, constant / coefficient));
    const count = within.get(unknown)?.size ?? 0;
    if (own > least || (own === least && count >= fewest)) continue;
    best = unknown;
    least = own;
    fewest = count;
  }
  return best;
}

function subtract(
  from: Equation,
  row: number,
  times: number,
  { entries, constant }: Equation,
  within: Map<number, Set<number>>,
): void {
  for (const [unknown, coefficient] of entries) {
    const before = from.entries.get(unknown);
    const after = (before ?? 0) - times * coefficient;
    if (after === 0) {
      from.entries.delete(unknown);
      within.get(unknown)?.delete(row);
      continue;
    }
    from.entries.set(unknown, after);
    if (before === undefined) within.get(unknown)?.add(row);
  }
  from.constant -= times * constant;
}
