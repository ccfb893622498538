import type { DrawnPoint } from '../figures/drawing.ts';

/**
 * Index of the point in a newer drawing that says what `old` said in an earlier one, of the same unit: the one of the
 * same row where several say it; -1 for none.
 */
export function samePoint(points: readonly DrawnPoint[], old: DrawnPoint | null): number {
  if (!old) return -1;
  const said = old.lines.join('\n');
  const same = points.map((p) => p.unit === old.unit && p.lines.join('\n') === said);
  const inRow = points.findIndex((p, i) => same[i] && p.row === old.row);
  return inRow >= 0 ? inRow : same.indexOf(true);
}
