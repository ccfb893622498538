import type { Cube } from './cube.ts';
import { standing, standings, type Release } from './release.ts';
import { primary, shown, Witness } from './witness.ts';

export interface Suppression {
  /** `shown`, `primary` or `complementary` by cell. */
  readonly state: Uint8Array;
  /** Suppressed cells for which the promise could not be proven: nothing of this may leave. */
  readonly unproven: readonly number[];
}

/** How long is looked for a proof, round by round: most are found soon, and few are worth a long search. */
const patience = [150, 600, 2400, 2400, 2400, 9600];
/** From this search on, more is suppressed than the cheapest box would. */
const generous = 600;

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
  let queue = coarseFirst(whole, state);
  // What is suppressed anyway may be protection enough: only then is more suppressed.
  queue = queue.filter((cell) => !witness.prove(cell, false));
  let unproven: number[] = [];
  for (const boxes of patience) {
    search(witness, boxes);
    for (const cell of queue) witness.prove(cell, true);
    for (let at = 0; at < witness.added.length; at += 1) witness.prove(witness.added[at] ?? 0, true);
    witness.added.length = 0;
    unproven = audit(whole, state, releases, boxes);
    if (unproven.length === 0) break;
    queue = unproven;
    for (const cell of queue) witness.forget(cell);
    // What no box would do for so far gets room: its unit and one beside it are suppressed wholly.
    if (boxes > generous) for (const cell of queue) witness.giveRoom(cell);
  }
  return { state, unproven };
}

/** A longer search also looks further around. */
function search(witness: Witness, boxes: number): void {
  witness.patience = boxes;
  witness.breadth = boxes > 150 ? 25 : 3;
}

/** Proves the promise anew for every suppressed cell, and gives those for which that failed. */
export function audit(
  cube: Cube,
  state: Uint8Array,
  releases: readonly Release[] = [],
  boxes = 9600,
): number[] {
  const witness = new Witness(cube, state, releases);
  search(witness, boxes);
  return coarseFirst(cube, state).filter((cell) => !witness.prove(cell, false));
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

/** Suppressed cells, those with most units and months in them first: what they need, others get for nothing. */
function coarseFirst({ shape, units }: Pick<Cube, 'shape' | 'units'>, state: Uint8Array): number[] {
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
  return [...sizes].sort(([a], [b]) => b - a).flatMap(([, same]) => same);
}
