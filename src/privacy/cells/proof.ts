import type { MeasureMove } from './measure-moves.ts';

/** A unit without parts, in a month (`everyMonth`: in all), in which the measures of a move change. */
export interface Atom {
  readonly move: MeasureMove;
  readonly unit: number;
  readonly month: number;
  readonly way: number;
}

/** Stands for all months: a change that each period hands on to the next. */
export const everyMonth = -1;

interface Step {
  readonly atoms: Int32Array;
  readonly times: number;
  readonly asked: number;
}

/** The way from table to table by which suppressed cells were proven, so that it can be gone again. */
export class Proof {
  readonly moves: MeasureMove[] = [];
  readonly #ids = new Map<MeasureMove, number>();
  /** By step: number of atoms (0: back to the true tables), times, release asked for, and four numbers an atom. */
  #steps = new Int32Array(1024);
  #length = 0;

  /** Goes on by a box, made so many times: in the present table, and in the release asked for (0: none). */
  add(atoms: readonly Atom[], times: number, asked: number): void {
    const size = 3 + atoms.length * 4;
    if (this.#length + size > this.#steps.length) {
      const longer = new Int32Array(this.#steps.length * 2 + size);
      longer.set(this.#steps);
      this.#steps = longer;
    }
    this.#steps.set([atoms.length, times, asked], this.#length);
    atoms.forEach(({ move, unit, month, way }, i) =>
      this.#steps.set([this.#idOf(move), unit, month, way], this.#length + 3 + i * 4),
    );
    this.#length += size;
  }

  /** Goes back to the true tables. */
  return(): void {
    this.add([], 0, 0);
  }

  *steps(): Generator<Step> {
    for (let at = 0; at < this.#length;) {
      const [atoms = 0, times = 0, asked = 0] = this.#steps.subarray(at, at + 3);
      yield { atoms: this.#steps.subarray(at + 3, at + 3 + atoms * 4), times, asked };
      at += 3 + atoms * 4;
    }
  }

  #idOf(move: MeasureMove): number {
    const known = this.#ids.get(move);
    if (known !== undefined) return known;
    const id = this.moves.push(move) - 1;
    this.#ids.set(move, id);
    return id;
  }
}
