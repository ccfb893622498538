import type { Cube } from './cube.ts';

/** What an earlier release showed of the same cells. */
export interface Release {
  /** By `cellAt` of the present cube; NaN where it had no cell. Suppressed ones have their true values. */
  readonly values: Float64Array;
  /** 1 where a cell was suppressed. */
  readonly hidden: Uint8Array;
}

/** How a cell stands to a release: what a reader of both can conclude from one about the other. */
export const standing = {
  /** It was not there: nothing is known of it. */
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
} as const;

/** The standing of every cell of the cube to a release. */
export function standings({ values }: Cube, release: Release): Uint8Array {
  return Uint8Array.from(values, (now, cell) => {
    const before = release.values[cell] ?? NaN;
    const hidden = release.hidden[cell] === 1;
    if (Number.isNaN(before)) return standing.absent;
    if (Number.isNaN(now)) return hidden ? standing.hiddenChanged : standing.gone;
    if (now === before) return hidden ? standing.hidden : standing.known;
    return hidden ? standing.hiddenChanged : standing.shownChanged;
  });
}
