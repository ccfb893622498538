import { cellAt, type Cube } from './cube.ts';

/** What an earlier release showed of the same cells. */
export interface Release {
  /** By `cellAt` of the present cube; NaN where it had no cell. Suppressed ones have their true values. */
  readonly values: Float64Array;
  /** 1 where a cell was suppressed. */
  readonly hidden: Uint8Array;
}

/** How a cell stands to a release: what a reader of both can conclude from one about the other. */
export const standing = {
  /** It was not there, and it has parts that a cell of then may have counted in another way. */
  absent: 0,
  /** Suppressed then, and the same now. */
  hidden: 1,
  /** Suppressed then, another value now (or gone). */
  hiddenChanged: 2,
  /** Shown then, the same now: known, whatever is done. */
  known: 3,
  /** Shown then, another value now. */
  shownChanged: 4,
  /** Shown then, gone now. */
  gone: 5,
  /** It was not there, and nothing of then counts what it has more: later months, and totals with them. */
  later: 6,
} as const;

/** The standing of every cell of the cube to a release. */
export function standings(cube: Cube, release: Release): Uint8Array {
  const isLater = laterCells(cube, release);
  return Uint8Array.from(cube.values, (now, cell) => {
    const before = release.values[cell] ?? NaN;
    const hidden = release.hidden[cell] === 1;
    if (Number.isNaN(before)) return isLater(cell) ? standing.later : standing.absent;
    if (Number.isNaN(now)) return hidden ? standing.hiddenChanged : standing.gone;
    if (now === before) return hidden ? standing.hidden : standing.known;
    return hidden ? standing.hiddenChanged : standing.shownChanged;
  });
}

/**
 * Tells cells that a release did not have and that are no concern of its totals. Not so where a unit's month is there only
 * now though a total of then stands above it: that total counted less.
 */
function laterCells(
  { shape, units, time, values: now }: Cube,
  { values }: Release,
): (cell: number) => boolean {
  const { periods, measures } = shape;
  const isIn = (of: Float64Array, unit: number, period: number, measure: number) =>
    !Number.isNaN(of[cellAt(shape, unit, period, measure)] ?? NaN);
  const axes = measures.map(({ kind }) => time[kind]);
  const months = time.flow.atoms;
  const added = measures.map((_, m) => {
    const found = new Uint8Array(units.atoms * months);
    for (const [atom, [own = 0, ...above]] of units.up.entries())
      axes[m]?.up.forEach((through, month) => {
        const isAdded = (period: number) =>
          isIn(now, own, period, m) &&
          !isIn(values, own, period, m) &&
          above.some((unit) => isIn(values, unit, period, m));
        if (through.some(isAdded)) found[atom * months + month] = 1;
      });
    return found.includes(1) ? found : null;
  });
  return (cell) => {
    const measure = cell % measures.length;
    const row = Math.floor(cell / measures.length);
    const found = added[measure];
    if (!found) return true;
    const own = axes[measure]?.down[row % periods.length] ?? [];
    return (units.down[Math.floor(row / periods.length)] ?? []).every((atom) =>
      own.every((month) => found[atom * months + month] !== 1),
    );
  };
}
