import type { CubeShape, MeasureKind, Relation } from './cube.ts';

/** Measures that change together so that every relation between them still holds: `signs[i]` is +1 or −1. */
export interface MeasureMove {
  readonly measures: Int32Array;
  readonly signs: Int8Array;
  /** Made in all periods alike, and not between two months: it changes a state that each period hands to the next. */
  readonly always: boolean;
  /** The kind that all of its measures have; null where they differ. */
  readonly kind: MeasureKind | null;
}

type Found = Omit<MeasureMove, 'kind'>;

/** Moves kept for a measure, the smallest ones. */
const kept = 16;
/** Parts of a relation that are tried beside a part, the nearest ones; a relation of a hundred ages has more. */
const nearest = 4;
/** Measures in one move at most. */
const longest = 12;
/** Steps of the search for the moves of one measure. */
const patience = 4000;

/**
 * For each measure the small moves that raise it by one. A measure that is in no relation moves alone. Found by
 * repair: raise it, then answer each broken relation with another of its measures, until none is broken.
 */
export function measureMoves(shape: Pick<CubeShape, 'measures' | 'relations' | 'chain'>): MeasureMove[][] {
  const { measures, relations } = shape;
  const within: number[][] = measures.map(() => []);
  relations.forEach((relation, r) => relation.forEach(([measure]) => within[measure]?.push(r)));
  return measures.map((_, measure) =>
    movesOf(measure, relations, within)
      .map((move) => ({ ...move, kind: kindOf(move, shape) }))
      .flatMap((move) => overTime(move, shape)),
  );
}

function kindOf(move: Found, { measures }: Pick<CubeShape, 'measures'>): MeasureKind | null {
  const found = new Set([...move.measures].map((measure) => measures[measure]?.kind));
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

/** The move with its reach in time; none where it would tear the chain of states apart. */
function overTime(
  move: MeasureMove,
  { measures, chain }: Pick<CubeShape, 'measures' | 'chain'>,
): MeasureMove[] {
  const signs = chain?.map((measure) => move.signs[move.measures.indexOf(measure)] ?? 0);
  if (!signs || signs.every((sign) => sign === 0)) return [move];
  const flows = [...move.measures].some((measure) => measures[measure]?.kind === 'flow');
  return signs[0] === signs[1] && !flows ? [{ ...move, always: true }] : [];
}

function movesOf(measure: number, relations: readonly Relation[], within: readonly number[][]): Found[] {
  const found = new Map<string, Found>();
  const broken = new Map<number, number>();
  const move = new Map<number, number>();
  let steps = 0;

  const put = (m: number, sign: number) => {
    for (const r of within[m] ?? []) {
      const factor = relations[r]?.find(([other]) => other === m)?.[1] ?? 0;
      const off = (broken.get(r) ?? 0) + factor * sign;
      if (off === 0) broken.delete(r);
      else broken.set(r, off);
    }
  };
  const search = (left: number) => {
    steps += 1;
    const [worst] = broken;
    if (!worst) {
      const repaired = {
        measures: Int32Array.from(move.keys()),
        signs: Int8Array.from(move.values()),
        always: false,
      };
      found.set(nameOf(repaired), repaired);
      return;
    }
    if (left === 0 || broken.size > 2 * left) return;
    const [r, off] = worst;
    for (const [m, factor] of candidates(relations[r] ?? [], move)) {
      if (found.size >= kept || steps > patience) return;
      const sign = off > 0 ? -factor : factor;
      move.set(m, sign);
      put(m, sign);
      search(left - 1);
      put(m, -sign);
      move.delete(m);
    }
  };

  move.set(measure, 1);
  put(measure, 1);
  // Deeper and deeper, so that the shortest come first.
  for (let depth = 0; depth < longest && found.size < kept && steps <= patience; depth += 1) search(depth);
  return [...found.values()].sort((a, b) => a.measures.length - b.measures.length);
}

/** Measures of a relation that may answer it: those nearest to what moved already, and the far ends of the list. */
function candidates(relation: Relation, move: ReadonlyMap<number, number>): Relation {
  const free = relation.filter(([m]) => !move.has(m));
  if (free.length <= nearest + 2) return free;
  const at = relation.findIndex(([m]) => move.has(m));
  const distance = ([m]: Relation[number]) => Math.abs(relation.findIndex(([other]) => other === m) - at);
  const sorted = [...free].sort((a, b) => distance(a) - distance(b));
  const ends = free.filter((entry) => entry === relation[0] || entry === relation.at(-1));
  return [...new Set([...sorted.slice(0, nearest), ...ends])];
}

const nameOf = ({ measures, signs }: Found) =>
  [...measures]
    .map((m, i) => `${m}:${signs[i]}`)
    .sort()
    .join(' ');
