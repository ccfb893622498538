import type { Merge } from '../sheet.ts';

/**
 * The merged areas as far as they cover cells: whole columns are merged down to the last row of Excel, damaged files
 * merge far beyond it, and whoever fills an area goes through all its rows.
 */
export function mergesInside(merges: readonly Merge[], height: number, width: number): Merge[] {
  return merges.flatMap(({ top, left, bottom, right }) => {
    const cut = { top, left, bottom: Math.min(bottom, height - 1), right: Math.min(right, width - 1) };
    const covers = top >= 0 && left >= 0 && cut.bottom >= top && cut.right >= left;
    return covers && (cut.bottom > top || cut.right > left) ? [cut] : [];
  });
}
