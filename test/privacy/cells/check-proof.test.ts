import { describe, expect, it } from 'vitest';
import { cellAt, emptyCube, type Cube } from '../../../src/privacy/cells/cube.ts';
import { unprovenBy } from '../../../src/privacy/cells/check-proof.ts';
import type { MeasureMove } from '../../../src/privacy/cells/measure-moves.ts';
import { Proof } from '../../../src/privacy/cells/proof.ts';

/** Two villages of one town over two months: 3 and 9, 8 and 7; all four suppressed, their sums shown. */
function fourCells(): { cube: Cube; state: Uint8Array; leaves: readonly number[] } {
  const cube = emptyCube({
    parents: [[], [0], [0]],
    periods: [
      { first: 0, months: 1 },
      { first: 1, months: 1 },
      { first: 0, months: 2 },
    ],
    measures: [{ name: 'births', kind: 'flow', small: 5 }],
    relations: [],
  });
  const at = (unit: number, period: number) => cellAt(cube.shape, unit, period, 0);
  cube.values.set([11, 16, 27, 3, 9, 12, 8, 7, 15]);
  const leaves = [at(1, 0), at(1, 1), at(2, 0), at(2, 1)];
  const state = new Uint8Array(cube.values.length);
  for (const cell of leaves) state[cell] = 1;
  return { cube, state, leaves };
}

const births: MeasureMove = {
  measures: Int32Array.of(0),
  signs: Int8Array.of(1),
  always: false,
  kind: 'flow',
};
const atom = (unit: number, month: number, way: number) => ({ move: births, unit, month, way });
const exchange = [atom(0, 0, 1), atom(0, 1, -1), atom(1, 0, -1), atom(1, 1, 1)];

describe('checking a proof', () => {
  it('takes nothing as proven without one', () => {
    const { cube, state, leaves } = fourCells();
    expect(unprovenBy(new Proof(), cube, state)).toEqual(leaves);
  });

  it('takes cells as proven as far as the tables on its way go', () => {
    const { cube, state } = fourCells();
    const proof = new Proof();
    proof.add(exchange, 4, 0);
    expect(unprovenBy(proof, cube, state).length).toBe(4);
    proof.add(exchange, 1, 0);
    expect(unprovenBy(proof, cube, state)).toEqual([]);
  });

  it('goes back to the true table before what follows', () => {
    const { cube, state } = fourCells();
    const proof = new Proof();
    proof.add(exchange, 4, 0);
    proof.return();
    proof.add(exchange, 1, 0);
    expect(unprovenBy(proof, cube, state).length).toBe(4);
  });

  it('believes nothing of a proof that falls below zero, changes a shown cell, or does not add up', () => {
    const { cube, state, leaves } = fourCells();
    const below = new Proof();
    below.add(exchange, 9, 0);
    expect(unprovenBy(below, cube, state)).toEqual(leaves);

    const seen = new Proof();
    seen.add(exchange.slice(0, 2), 5, 0);
    expect(unprovenBy(seen, cube, state)).toEqual(leaves);

    const torn = new Proof();
    torn.add(exchange, 5, 0);
    const relations = [[[0, 1]]] as const;
    expect(unprovenBy(torn, { ...cube, shape: { ...cube.shape, relations } }, state)).toEqual(leaves);
  });
});
