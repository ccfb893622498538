import { describe, expect, it } from 'vitest';
import { emptyCube, cellAt, type Cube } from '../../../src/privacy/cells/cube.ts';
import { standIns } from '../../../src/privacy/cells/stand-ins.ts';
import { suppress } from '../../../src/privacy/cells/suppress.ts';
import { equationsOf, randomCube, randomOf, type CubeOptions } from './random-cube.ts';

const optionsOf = (seed: number): CubeOptions => ({
  villages: Array.from({ length: 1 + (seed % 4) }, (_, i) => 1 + ((seed + i) % 5)),
  groups: seed % 5 === 0 ? 2 : 0,
  months: [1, 3, 6, 12][seed % 4] ?? 1,
  orders: 1 + (seed % 2),
  cumulated: seed % 3 === 0,
  statistical: seed % 3 === 1,
  mean: (village, month) => [0.3, 2, 6, 20][(village * 7 + month * 3 + seed) % 4] ?? 1,
});

const found = new Map<number, { cube: Cube; state: Uint8Array }>();

/** A random table and what is suppressed in it, worked out once for all tests. */
function suppressed(seed: number): { cube: Cube; state: Uint8Array } {
  const known = found.get(seed);
  if (known) return known;
  const { cube } = randomCube(optionsOf(seed), randomOf(seed));
  const made = { cube, state: suppress(cube).state };
  found.set(seed, made);
  return made;
}

/** How far a table is from adding up, at most. */
function worst(cube: Cube, values: Float64Array): number {
  const off = equationsOf(cube).map((equation) =>
    [...equation].reduce((sum, [cell, factor]) => sum + factor * (values[cell] ?? 0), 0),
  );
  return Math.max(0, ...off.map(Math.abs));
}

describe('stand-ins for suppressed cells', () => {
  for (let seed = 1; seed <= 12; seed += 1)
    it(`keep what is shown, add up exactly and tell suppressed cells apart (${seed})`, () => {
      const { cube, state } = suppressed(seed);
      const tables = standIns(cube, state);
      expect(tables.length).toBe(4);
      for (const table of tables) {
        expect(worst(cube, table)).toBe(0);
        expect(table.every((v) => Number.isInteger(v))).toBe(true);
        state.forEach((s, cell) => {
          if (s === 0) expect(table[cell]).toBe(cube.values[cell]);
        });
      }
      const alike = [...state.keys()].filter(
        (cell) => state[cell] !== 0 && new Set(tables.map((table) => table[cell])).size === 1,
      );
      expect(alike).toEqual([]);
    });

  it('tell that a cell is suppressed where it is compared with zero or with the threshold', () => {
    const alike = { 'n = 0': 0, 'n > 0': 0, 'n < 5': 0 };
    const tests = {
      'n = 0': (n: number) => n === 0,
      'n > 0': (n: number) => n > 0,
      'n < 5': (n: number) => n < 5,
    };
    let zeros = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const { cube, state } = suppressed(seed);
      const tables = standIns(cube, state);
      const { parents, periods, measures } = cube.shape;
      const isVillage = (unit: number) => !parents.some((above) => above.includes(unit));
      for (const [cell, of] of state.entries()) {
        const row = Math.floor(cell / measures.length);
        const months = periods[row % periods.length]?.months;
        if (of === 0 || months !== 1 || !isVillage(Math.floor(row / periods.length))) continue;
        const truth = cube.values[cell] ?? NaN;
        if (truth === 0) zeros += 1;
        for (const name of ['n = 0', 'n > 0', 'n < 5'] as const) {
          const answers = new Set(tables.map((table) => tests[name](table[cell] ?? NaN)));
          if (answers.size === 1 && !answers.has(tests[name](truth))) alike[name] += 1;
        }
      }
    }
    expect(zeros).toBeGreaterThan(400);
    expect(alike['n = 0']).toBeLessThan(0.06 * zeros);
    expect(alike).toMatchObject({ 'n > 0': 0, 'n < 5': 0 });
  });

  it('depend on nothing that is suppressed', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const { cube, state } = suppressed(seed);
      const tables = standIns(cube, state);
      for (const values of tables) expect(standIns({ ...cube, values }, state)).toEqual(tables);
    }
  });

  it('show that a cell is not protected: it is the same in all of them', () => {
    const { cube } = randomCube({ villages: [3], months: 1, mean: (v) => (v === 0 ? 3 : 40) }, randomOf(3));
    const state = Uint8Array.from(cube.values, (v) => (v > 0 && v < 5 ? 1 : 0));
    const cell = state.indexOf(1);
    expect(cell).toBeGreaterThan(-1);
    for (const table of standIns(cube, state)) expect(table[cell]).toBe(cube.values[cell]);
  });

  it('do not follow a total that is not the sum of its parts', () => {
    const shape = {
      parents: [[], [0], [0], [0]],
      periods: [{ first: 0, months: 1 }],
      measures: [{ name: 'births', kind: 'flow', small: 5 }],
      relations: [],
    } as const;
    const cube = emptyCube(shape);
    const at = (unit: number) => cellAt(shape, unit, 0, 0);
    [50, 3, 4, 20].forEach((value, unit) => (cube.values[at(unit)] = value));
    const state = new Uint8Array(cube.values.length);
    state[at(1)] = state[at(2)] = 1;
    const sums = standIns(cube, state).map((table) => (table[at(1)] ?? 0) + (table[at(2)] ?? 0));
    expect(new Set(sums).size).toBeGreaterThan(1);
  });

  it('carry a state from one period to the next', () => {
    // People at the end = at the start + births; a village and its town over three months.
    const shape = {
      parents: [[], [0], [0]],
      periods: [0, 1, 2].map((first) => ({ first, months: 1 })),
      measures: [
        { name: 'start', kind: 'start', small: 5 },
        { name: 'end', kind: 'end', small: 5 },
        { name: 'births', kind: 'flow', small: 5 },
      ],
      relations: [
        [
          [1, 1],
          [0, -1],
          [2, -1],
        ],
      ],
      chain: [0, 1],
    } as const;
    const cube = emptyCube(shape);
    const births = [
      [2, 3, 7],
      [4, 1, 9],
    ];
    const at = (unit: number, period: number, measure: number) => cellAt(shape, unit, period, measure);
    for (const [v, own] of births.entries()) {
      let people = 100 * (v + 1);
      own.forEach((count, p) => {
        [people, people + count, count].forEach((value, m) => {
          cube.values[at(v + 1, p, m)] = value;
          cube.values[at(0, p, m)] = (cube.values[at(0, p, m)] || 0) + value;
        });
        people += count;
      });
    }
    const state = new Uint8Array(cube.values.length);
    for (const unit of [1, 2])
      for (const [p, m] of [
        [0, 2],
        [1, 2],
        [0, 1],
        [1, 0],
      ] as const)
        state[at(unit, p, m)] = 1;
    for (const table of standIns(cube, state)) {
      const value = (unit: number, p: number, m: number) => table[at(unit, p, m)] ?? NaN;
      for (const unit of [1, 2]) {
        expect(value(unit, 0, 1)).toBe(value(unit, 0, 0) + value(unit, 0, 2));
        expect(value(unit, 1, 0)).toBe(value(unit, 0, 1));
        expect(value(unit, 0, 2) + value(unit, 1, 2)).toBe(
          (births[unit - 1]?.[0] ?? 0) + (births[unit - 1]?.[1] ?? 0),
        );
      }
      expect(value(1, 0, 2) + value(2, 0, 2)).toBe(6);
    }
  });
});
