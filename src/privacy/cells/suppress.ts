import { primary, shown } from './cell-state.ts';
import { unprovenBy } from './check-proof.ts';
import type { Cube } from './cube.ts';
import { standing, standings, type Release } from './release.ts';
import { Witness } from './witness.ts';

export interface Suppression {
  /** `shown`, `primary` or `complementary` by cell. */
  readonly state: Uint8Array;
  /** Suppressed cells for which the promise could not be proven: nothing of this may leave. */
  readonly unproven: readonly number[];
}

/** What one step of a proof may cost, round by round: what is dear is suppressed only where nothing else does. */
const prices = [4e3, 4e4, 4e5, Infinity];
/** Boxes weighed in one search of these rounds, and in further ones where cells are left. */
const patience = 300;
const morePatience = [1200, 2400, 9600];
/**
 * Suppresses small counts, and as few and small others as it finds so that no reader can pin a suppressed cell
 * narrower than promised: the interval that everything published leaves to it holds 1 to k − 1 wholly, or is at
 * least k wide. `releases` are what was published of these cells before. A cube without small counts stays as it is.
 */
export function suppress(cube: Cube, releases: readonly Release[] = []): Suppression {
  const values = Float64Array.from(cube.values);
  const state = smallCounts(cube, values, releases);
  const whole = { ...cube, values };
  if (!state.includes(primary)) return { state, unproven: [] };

  const witness = new Witness(whole, state, releases);
  let queue = fineFirst(whole, state);
  for (const price of prices) queue = protect(witness, queue, price, patience);
  let unproven = unprovenBy(witness.proof, whole, state, releases);
  for (const boxes of morePatience) {
    if (unproven.length === 0) break;
    protect(witness, unproven, Infinity, boxes);
    unproven = unprovenBy(witness.proof, whole, state, releases);
  }
  return { state, unproven };
}

/** Proves these cells, and all that are suppressed for it; gives those for which no box was cheap enough. */
function protect(witness: Witness, cells: readonly number[], price: number, boxes: number): number[] {
  witness.patience = boxes;
  witness.price = price;
  const left = cells.filter((cell) => !witness.prove(cell, true));
  for (let at = 0; at < witness.added.length; at += 1) {
    const cell = witness.added[at] ?? 0;
    if (!witness.prove(cell, true)) left.push(cell);
  }
  witness.added.length = 0;
  return left.filter((cell) => !witness.kept(cell));
}

/**
 * Cells that are suppressed for their own sake: small ones; those an earlier release suppressed; and those that it
 * showed with a value so near that the difference is a small count. A cell that was suppressed and is gone counts
 * as zero from here on (in `values`).
 */
function smallCounts({ shape }: Cube, values: Float64Array, releases: readonly Release[]): Uint8Array {
  const state = new Uint8Array(values.length);
  const count = shape.measures.length;
  const smalls = shape.measures.map((measure) => measure.small);
  for (let cell = 0; cell < values.length; cell += 1) {
    const value = values[cell] ?? NaN;
    if (value > 0 && value < (smalls[cell % count] ?? 0)) state[cell] = primary;
  }
  for (const release of releases) {
    const of = standings({ values } as Cube, release);
    for (let cell = 0; cell < values.length; cell += 1) {
      const difference = Math.abs((values[cell] ?? NaN) - (release.values[cell] ?? NaN));
      const near = of[cell] === standing.shownChanged && difference < (smalls[cell % count] ?? 0);
      if (near || of[cell] === standing.hidden || of[cell] === standing.hiddenChanged) {
        if (Number.isNaN(values[cell])) values[cell] = 0;
        state[cell] = primary;
      }
    }
  }
  return state;
}

/** Suppressed cells, those with fewest units and months in them first: what they leave, coarser ones find free. */
function fineFirst({ shape, units }: Pick<Cube, 'shape' | 'units'>, state: Uint8Array): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < state.length; cell += 1) if (state[cell] !== shown) cells.push(cell);
  const count = shape.measures.length;
  const size = (cell: number) => {
    const period = Math.floor(cell / count) % shape.periods.length;
    const unit = Math.floor(cell / (count * shape.periods.length));
    return (units.down[unit]?.length ?? 1) * (shape.periods[period]?.months ?? 1);
  };
  const sizes = new Map<number, number[]>();
  for (const cell of cells) {
    const of = size(cell);
    const same = sizes.get(of);
    if (same) same.push(cell);
    else sizes.set(of, [cell]);
  }
  return [...sizes].sort(([a], [b]) => a - b).flatMap(([, same]) => same);
}
