import { quantileSorted } from 'd3';
import type { MatrixSpec } from './spec.ts';

/** Shades of five classes: the darkest is dark enough for paper-coloured text on it, the others light enough for ink. */
const strengths = [0.08, 0.2, 0.35, 0.5, 0.92] as const;

/** How one class is painted. */
export interface Shade {
  readonly colour: 'cool' | 'warm';
  readonly strength: number;
}

/** Classes of values, lowest first, with their shades. */
export interface Shading {
  readonly ends: readonly number[];
  readonly shades: readonly Shade[];
  of(value: number): Shade;
}

/** Whether text on a shade must have the colour of paper. */
export function isDark(shade: Shade): boolean {
  return shade.strength > 0.6;
}

/**
 * Five classes of about as many values each, or the spec's own; ends that fall together make one class. With
 * `both`, low values are cool and high ones warm.
 */
export function shadingOf(
  values: readonly number[],
  spec: MatrixSpec,
  /** Ends that another grid has too. */
  kept: readonly number[] | undefined = spec.classes,
): Shading {
  const { shade = 'more', colour = shade === 'less' ? 'warm' : 'cool' } = spec;
  const sorted = [...values].sort((a, b) => a - b);
  const wanted = kept ?? [0.2, 0.4, 0.6, 0.8].map((q) => quantileSorted(sorted, q) ?? 0);
  const ends = [...new Set(wanted)].filter((end) => kept !== undefined || end < (sorted.at(-1) ?? 0));
  const shades = Array.from({ length: ends.length + 1 }, (_, i): Shade => {
    const share = ends.length === 0 ? 0.5 : i / ends.length;
    if (shade === 'both') {
      const far = Math.abs(share - 0.5) * 2;
      return { colour: share < 0.5 ? 'cool' : 'warm', strength: far === 0 ? 0 : far > 0.8 ? 0.5 : 0.2 };
    }
    const step = Math.round((shade === 'less' ? 1 - share : share) * (strengths.length - 1));
    return { colour, strength: strengths[step] ?? 0.5 };
  });
  const of = (value: number) => shades[ends.filter((end) => value > end).length] ?? { colour, strength: 0 };
  return { ends, shades, of };
}
