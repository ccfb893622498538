import type { Boxes } from './boxes.ts';
import type { Cube } from './cube.ts';
import type { Floor } from './floors.ts';
import type { MeasureMove } from './measure-moves.ts';
import type { Proof } from './proof.ts';
import type { Witness } from './witness.ts';

type Step = ReturnType<Proof['steps']> extends Generator<infer T> ? T : never;

/** A move of the whole cube, forwards or backwards. */
interface Part {
  /** Any of these: they differ in measures that no unit above has. */
  readonly moves: readonly MeasureMove[];
  readonly sign: 1 | -1;
}

/** Ways tried for one cell below the floor. */
const waysTried = 4;

/**
 * Goes the way that was found above a floor again in the whole table: what a unit did there, units in it do, each count
 * of it whichever can.
 */
export class LiftedProof {
  readonly #cube: Cube;
  readonly #witness: Witness;
  readonly #moves: readonly (readonly Part[])[];
  /** By unit above the floor that is an atom there, the atoms in it. */
  readonly #inside: readonly Int32Array[];
  /** By atom its unit above; −1 where it has none. */
  readonly #groups: Int32Array;
  /** Steps from the true table on, until it begins anew. */
  readonly #ways: Step[][] = [[]];
  /** By unit above, month and measure the ways that raise it most, and how far. */
  readonly #raising = new Map<
    number,
    { readonly way: number; readonly by: number; readonly steps: number }[]
  >();
  #turn = 0;

  constructor(proof: Proof, floor: Floor, cube: Cube, witness: Witness) {
    this.#cube = cube;
    this.#witness = witness;
    this.#moves = proof.moves.map((move) => wholeMoves(move, floor, cube.shape.relations));
    this.#inside = floor.cube.units.up.map(
      (members) => cube.units.down[floor.units[members[0] ?? 0] ?? 0] ?? new Int32Array(),
    );
    this.#groups = new Int32Array(cube.units.atoms).fill(-1);
    this.#inside.forEach((units, group) => units.forEach((unit) => (this.#groups[unit] = group)));
    for (const step of proof.steps())
      if (step.atoms.length === 0) this.#ways.push([]);
      else this.#ways.at(-1)?.push({ ...step, atoms: step.atoms.slice() });
    this.#ways.forEach((way, w) => this.#note(way, w));
  }

  /** Goes all ways. */
  all(): void {
    for (const way of this.#ways) {
      this.#witness.restart();
      this.#go(way, way.length, -1);
    }
    this.#witness.restart();
  }

  /** Goes ways by which the unit above this one grows in that month, with this unit first where it can; then asks. */
  toward(unit: number, month: number, measure: number, done: () => boolean): boolean {
    const group = this.#groups[unit] ?? -1;
    const found = this.#raising.get(this.#key(group, month, measure)) ?? [];
    for (const { way, steps } of found.slice(0, waysTried)) {
      this.#witness.restart();
      this.#go(this.#ways[way] ?? [], steps, unit);
      if (done()) return true;
    }
    return false;
  }

  #note(way: readonly Step[], w: number): void {
    const net = new Map<number, number>();
    const most = new Map<number, { by: number; steps: number }>();
    way.forEach(({ atoms, times }, at) => {
      for (let a = 0; a < atoms.length; a += 4)
        for (const { moves, sign } of this.#moves[atoms[a] ?? 0] ?? [])
          moves[0]?.measures.forEach((m, i) => {
            const key = this.#key(atoms[a + 1] ?? 0, atoms[a + 2] ?? 0, m);
            const by = times * sign * (atoms[a + 3] ?? 0) * (moves[0]?.signs[i] ?? 0);
            net.set(key, (net.get(key) ?? 0) + by);
          });
      for (const [key, by] of net) if (by > (most.get(key)?.by ?? 0)) most.set(key, { by, steps: at + 1 });
    });
    for (const [key, { by, steps }] of most) {
      const known = this.#raising.get(key) ?? [];
      known.push({ way: w, by, steps });
      known.sort((x, y) => y.by - x.by);
      this.#raising.set(key, known.slice(0, waysTried));
    }
  }

  #key(group: number, month: number, measure: number): number {
    const { shape, time } = this.#cube;
    return (group * (time.flow.atoms + 1) + month + 1) * shape.measures.length + measure;
  }

  #go(way: readonly Step[], steps: number, first: number): void {
    for (const { atoms, times } of way.slice(0, steps))
      for (let n = 0; n < times; n += 1) {
        // Another turn chooses other units.
        if (!this.#step(atoms, first) && !this.#step(atoms, first) && !this.#step(atoms, -1)) return;
      }
  }

  /** Makes a step once, if units are found that can. */
  #step(atoms: Int32Array, first: number): boolean {
    return this.#witness.makeOnce((boxes) => {
      boxes.begin();
      for (let a = 0; a < atoms.length; a += 4) {
        const [group = 0, month = 0, by = 0] = atoms.subarray(a + 1, a + 4);
        for (const { moves, sign } of this.#moves[atoms[a] ?? 0] ?? []) {
          const found = this.#chosen(boxes, group, moves, month, by * sign, first);
          if (!found) return false;
          boxes.add(found.move, found.unit, month, by * sign);
        }
      }
      return true;
    });
  }

  #chosen(
    boxes: Boxes,
    group: number,
    moves: readonly MeasureMove[],
    month: number,
    way: number,
    first: number,
  ): { unit: number; move: MeasureMove } | null {
    const units = this.#inside[group] ?? new Int32Array();
    const at = (unit: number) => {
      const move = moves.find((one) => boxes.canMove(one, unit, month, way));
      return move ? { unit, move } : null;
    };
    const wanted = first >= 0 && this.#groups[first] === group ? at(first) : null;
    if (wanted && way > 0) return wanted;
    this.#turn += 1;
    for (let n = 0; n < units.length; n += 1) {
      const unit = units[(this.#turn + n) % units.length] ?? 0;
      const found = unit === first ? null : at(unit);
      if (found) return found;
    }
    return wanted;
  }
}

/** The move in measures of the whole cube: one count after the other where these can move alone, else as it is. */
function wholeMoves(
  move: MeasureMove,
  { measures, apart, cube }: Floor,
  relations: Cube['shape']['relations'],
): Part[] {
  const own = new Map([...move.measures].map((m, i) => [measures[m] ?? 0, move.signs[i] ?? 0]));
  const kind = (m: number) => cube.shape.measures[measures.indexOf(m)]?.kind ?? 'flow';
  const whole: MeasureMove = {
    ...move,
    measures: Int32Array.from(own.keys()),
    signs: Int8Array.from(own.values()),
  };
  const madeUp = (one: MeasureMove) => withApart(one, apart, relations);
  if (move.always) return [{ moves: madeUp(whole), sign: 1 }];
  const sums = relations.flatMap((relation) => {
    const [[total = 0, first = 0] = [], ...parts] = relation;
    return first === 1 && parts.every(([, factor]) => factor === -1)
      ? [{ total, parts: parts.map(([m]) => m) }]
      : [];
  });
  // The same count under two names.
  const twins = sums.filter(({ parts }) => parts.length === 1);
  const twinOf = (m: number) =>
    twins.flatMap(({ total, parts: [part = 0] }) => (total === m ? [part] : part === m ? [total] : []));
  const isSum = (m: number) => sums.some(({ total, parts }) => total === m && parts.length > 1);
  const left = new Map(own);
  const single: Part[] = [];
  const counted = new Set<number>();
  for (const [m, sign] of own) {
    if (isSum(m) || counted.has(m) || twinOf(m).some((twin) => isSum(twin))) continue;
    const found = [m];
    for (const one of found)
      for (const next of [
        ...sums.flatMap(({ total, parts }) => (parts.includes(one) ? [total] : [])),
        ...twinOf(one),
      ])
        if (!found.includes(next)) found.push(next);
    for (const twin of twinOf(m)) counted.add(twin);
    const by = sign > 0 ? 1 : -1;
    for (const one of found) left.set(one, (left.get(one) ?? 0) - by);
    const kinds = new Set(found.map(kind));
    const moves = madeUp({
      measures: Int32Array.from(found),
      signs: new Int8Array(found.length).fill(1),
      always: false,
      kind: kinds.size === 1 ? kind(m) : null,
    });
    single.push({ moves, sign: by });
  }
  const same = [...left.values()].every((rest) => rest === 0);
  return same && single.every(({ moves }) => moves.length > 0) ? single : [{ moves: madeUp(whole), sign: 1 }];
}

/** The ways to make a move whole with one of the measures apart, where a relation needs it; none where it cannot be. */
function withApart(
  move: MeasureMove,
  apart: readonly number[],
  relations: Cube['shape']['relations'],
): MeasureMove[] {
  const broken = relations.find((relation) => offIn(relation, move) !== 0);
  if (!broken) return [move];
  const off = offIn(broken, move);
  return broken
    .filter(([m]) => apart.includes(m) && !move.measures.includes(m))
    .map(([m, factor]) => ({
      ...move,
      measures: Int32Array.from([...move.measures, m]),
      signs: Int8Array.from([...move.signs, -off * factor]),
    }))
    .filter((made) => addsUp(made, relations));
}

const offIn = (relation: Cube['shape']['relations'][number], { measures, signs }: MeasureMove) =>
  relation.reduce((off, [m, factor]) => off + factor * (signs[measures.indexOf(m)] ?? 0), 0);

const addsUp = (move: MeasureMove, relations: Cube['shape']['relations']) =>
  relations.every((relation) => offIn(relation, move) === 0);
