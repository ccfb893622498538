import { lossOf } from './boxes.ts';
import { complementary, primary, shown } from './cell-state.ts';
import { unprovenBy } from './check-proof.ts';
import type { Cube } from './cube.ts';
import { cellIn, denseFloor, depthsOf, floorAt, type Floor } from './floors.ts';
import { LiftedProof } from './lifted-proof.ts';
import type { Proof } from './proof.ts';
import { standing, standings, type Release } from './release.ts';
import { Witness } from './witness.ts';

export interface Suppression {
  /** `shown`, `primary` or `complementary` by cell. */
  readonly state: Uint8Array;
  /** What had to be given up as a whole, where the promise could not be proven with more shown. */
  readonly givenUp: GivenUp;
}

/** Nothing; all units from a depth on (1: all below the topmost); every count of the tables. */
export type GivenUp = 'nothing' | { readonly from: number } | 'everything';

/** A state of the cells with its proof, and the cells that this does not prove. */
interface Attempt {
  readonly state: Uint8Array;
  readonly proof: Proof;
  readonly unproven: readonly number[];
}

/** What one step of a proof may cost, round by round: what is dear is suppressed only where nothing else does. */
const prices = [4e3, 4e4, 4e5, Infinity];
/** Boxes weighed in one search of these rounds, and in further ones where cells are left. */
const patience = 300;
const morePatience = [1200, 2400, 9600];
/** So many cells are tried along the whole way. */
const fewUnproven = 200;
/** Tables of up to so many cells are searched with a floor and without one: the better is taken. */
const fewCells = 20_000;

/**
 * Suppresses small counts, and as few and small others as it finds so that no reader can pin a suppressed cell
 * narrower than promised: the interval that everything published leaves to it holds 1 to k − 1 wholly, or is at
 * least k wide. `releases` are what was published of these cells before. A cube without small counts stays as it is.
 *
 * There is always an answer: where no proof is found, all units of a level are suppressed, from the lowest level up,
 * and in the end everything.
 */
export function suppress(cube: Cube, releases: readonly Release[] = []): Suppression {
  const values = Float64Array.from(cube.values);
  const small = smallCounts(cube, values, releases);
  const whole = { ...cube, values };
  if (!small.includes(primary)) return { state: small, givenUp: 'nothing' };
  const best = protectCells(whole, small, releases);
  if (best.unproven.length === 0) return { state: best.state, givenUp: 'nothing' };
  const depths = depthsOf(cube.shape);
  const every = [...cube.shape.measures.keys()];
  for (let from = Math.max(...depths); from > 0; from -= 1) {
    const { state, unproven } = fromFloor(whole, small, releases, floorAt(whole, depths, from, every));
    if (unproven.length === 0) return { state, givenUp: { from } };
  }
  const told = toldBefore(whole, releases);
  const state = small.map((of, cell) =>
    of === shown && !told(cell) && !Number.isNaN(values[cell]) ? complementary : of,
  );
  return { state, givenUp: 'everything' };
}

/** The best of what is found with a floor and without one. */
function protectCells(cube: Cube, small: Uint8Array, releases: readonly Release[]): Attempt {
  const floor = denseFloor(cube, small);
  const first = floor ? fromFloor(cube, small, releases, floor) : cellByCell(cube, small, releases);
  if (!floor || (cube.values.length > fewCells && first.unproven.length === 0)) return first;
  const second = cellByCell(cube, small, releases);
  if (first.unproven.length > 0 || second.unproven.length > 0)
    return first.unproven.length <= second.unproven.length ? first : second;
  return lossOf(cube, first.state) <= lossOf(cube, second.state) ? first : second;
}

/** Suppresses what it takes to prove the small cells, one after the other. */
function cellByCell(cube: Cube, small: Uint8Array, releases: readonly Release[]): Attempt {
  const state = Uint8Array.from(small);
  const witness = new Witness(cube, state, releases);
  return proven(witness, releases, fineFirst(cube, state));
}

/** Proves these cells at rising prices, and with more patience what is left. */
function proven(witness: Witness, releases: readonly Release[], cells: readonly number[]): Attempt {
  const { cube, state, proof } = witness;
  let queue = cells;
  for (const price of prices) queue = protect(witness, queue, price, patience);
  let unproven = unprovenBy(proof, cube, state, releases);
  if (unproven.length > 0 && unproven.length <= fewUnproven && state.length <= fewCells) {
    witness.patience = patience;
    witness.wander(unproven);
    unproven = unprovenBy(proof, cube, state, releases);
  }
  for (const boxes of morePatience) {
    if (unproven.length === 0) break;
    protect(witness, unproven, Infinity, boxes);
    unproven = unprovenBy(proof, cube, state, releases);
  }
  return { state, proof, unproven };
}

/**
 * Protects the table above the floor as if there were none below; then suppresses everything below, goes the same way
 * in it, and proves what lies below by it. Whatever below no table of the proof changes is shown after all: the zeros
 * of a unit above, mostly.
 */
function fromFloor(cube: Cube, small: Uint8Array, releases: readonly Release[], floor: Floor): Attempt {
  const { shape, values } = cube;
  const state = Uint8Array.from(small);
  const above = (of: ArrayLike<number>) =>
    Float64Array.from(floor.cube.values, (_, cell) => of[cellIn(floor, cell, shape)] ?? NaN);
  const before = releases.map((r) => ({ values: above(r.values), hidden: Uint8Array.from(above(r.hidden)) }));
  const found = protectCells(floor.cube, Uint8Array.from(above(small)), before);
  found.state.forEach((of, cell) => (state[cellIn(floor, cell, shape)] = of));
  const told = toldBefore(cube, releases);
  for (const cell of cellsBelow(floor, shape))
    if (state[cell] === shown && !told(cell) && !Number.isNaN(values[cell])) state[cell] = complementary;

  const witness = new Witness(cube, state, releases);
  const left = proveBelow(witness, new LiftedProof(found.proof, floor, cube, witness));
  for (const cell of left) if (state[cell] === complementary && witness.untouched(cell)) state[cell] = shown;
  return proven(
    witness,
    releases,
    left.filter((cell) => state[cell] !== shown),
  );
}

/** Whether a release showed this very value of a cell, or one that is gone: nothing can take that back. */
function toldBefore(cube: Cube, releases: readonly Release[]): (cell: number) => boolean {
  const all = releases.map((release) => standings(cube, release));
  return (cell) => all.some((of) => of[cell] === standing.known || of[cell] === standing.gone);
}

/** The cells that a floor suppresses. */
function* cellsBelow(
  { below, measures, apart }: Floor,
  { periods, measures: all }: Cube['shape'],
): Generator<number> {
  for (const [unit, is] of below.entries())
    if (is === 1)
      for (let period = 0; period < periods.length; period += 1)
        for (const m of [...measures, ...apart]) yield (unit * periods.length + period) * all.length + m;
}

/** Proves what it can without suppressing more; gives the other suppressed cells. */
function proveBelow(witness: Witness, lifted: LiftedProof): number[] {
  const { cube, state } = witness;
  const { shape, units, time } = cube;
  lifted.all();
  witness.patience = patience;
  const left = fineFirst(cube, state).filter((cell) => !witness.prove(cell, false));
  for (const cell of left) {
    const measure = cell % shape.measures.length;
    const row = Math.floor(cell / shape.measures.length);
    const axis = time[shape.measures[measure]?.kind ?? 'flow'];
    for (const unit of units.down[Math.floor(row / shape.periods.length)] ?? [])
      for (const month of axis.down[row % shape.periods.length] ?? [])
        if (!witness.kept(cell)) lifted.toward(unit, month, measure, () => witness.proveHere(cell));
  }
  witness.restart();
  return left.filter((cell) => !witness.kept(cell));
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
function smallCounts(cube: Cube, values: Float64Array, releases: readonly Release[]): Uint8Array {
  const { shape } = cube;
  const state = new Uint8Array(values.length);
  const count = shape.measures.length;
  const smalls = shape.measures.map((measure) => measure.small);
  for (let cell = 0; cell < values.length; cell += 1) {
    const value = values[cell] ?? NaN;
    if (value > 0 && value < (smalls[cell % count] ?? 0)) state[cell] = primary;
  }
  for (const release of releases) {
    const of = standings({ ...cube, values }, release);
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
