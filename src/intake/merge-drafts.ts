import { withParents } from './derived-units.ts';
import type { DatasetDraft } from './checks/check-drafts.ts';
import { joinDrafts, pickRows, unitAt, type Draft } from './draft.ts';
import type { ReadSheet } from './read-sheet.ts';

/** One draft a dataset from all sheets; units that several sheets name are kept once. */
export function mergeDrafts(read: readonly ReadSheet[]): DatasetDraft[] {
  const all = read.flatMap((r) => r.drafts);
  const listed = all.some((d) => d.draft.dataset === 'units' && !d.derived);
  // A real list of units in the file says all that a derived one would.
  const used = all.filter(({ derived }) => !(derived && listed));
  return [...new Set(used.map(({ draft }) => draft.dataset))].map((dataset) => {
    const own = used.filter(({ draft }) => draft.dataset === dataset);
    const derived = own.some((d) => d.derived);
    const drafts = own.map(({ draft }) => draft);
    const joined = joinDrafts(dataset, derived ? eachUnitOnce(drafts) : drafts);
    return { draft: dataset === 'units' ? withParents(joined) : joined, derived };
  });
}

/** Drafts of units without the rows of those that an earlier one has. */
function eachUnitOnce(drafts: readonly Draft[]): Draft[] {
  const known = new Set<string>();
  return drafts.map((draft) => {
    const rows = draft.row.map((_, i) => i).filter((i) => !known.has(unitAt(draft, i)));
    for (const unit of draft.unit.values) known.add(unit);
    return rows.length === draft.height ? draft : pickRows(draft, rows);
  });
}
