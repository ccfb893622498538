import { usedValues } from '../../base/coded.ts';
import { textAt, unitAt, type Draft } from '../draft.ts';
import type { FindingList } from '../finding-list.ts';
import { checkBalance } from './balance.ts';
import type { CheckInput } from './check-input.ts';
import { checkCopied } from './copied.ts';
import { checkDigits } from './digit-preference.ts';
import { resolveDuplicates } from './duplicate-key.ts';
import { checkGaps } from './gap.ts';
import { checkNegative } from './negative.ts';
import { checkOutliers } from './outlier.ts';
import { checkParentSums } from './parent-sums.ts';
import { checkAges, checkSexes } from './parts-sum.ts';
import { checkRatio } from './ratio.ts';
import { checkSubtotals } from './subtotals.ts';
import { checkKnownUnits } from './unknown-unit.ts';

/** One dataset of a file; `derived` units were gathered from a file about something else. */
export interface DatasetDraft {
  readonly draft: Draft;
  readonly derived: boolean;
}

/**
 * Runs every check over the file's datasets. First what changes values (below their range, under one key twice),
 * then what compares them. Returns the drafts as they are to be kept.
 */
export function checkDrafts(found: readonly DatasetDraft[], findings: FindingList): DatasetDraft[] {
  const kept = found.map(({ draft, derived }) => {
    checkNegative(draft, findings);
    return { draft: resolveDuplicates(draft, findings), derived };
  });
  const drafts = new Map(kept.map(({ draft }) => [draft.dataset, draft]));
  const units = drafts.get('units');
  const input: CheckInput = {
    drafts,
    listed:
      units && kept.some((k) => k.draft === units && !k.derived) ? new Set(usedValues(units.unit)) : null,
    names: units ? namesOf(units) : new Map(),
    findings,
  };
  for (const { draft, derived } of kept) if (!derived) checkDraft(draft, input);
  return kept;
}

function namesOf(units: Draft): Map<string, string> {
  const names = new Map<string, string>();
  for (let i = 0; i < units.height; i += 1) {
    const name = textAt(units, 'name', i);
    if (name !== null) names.set(unitAt(units, i), name);
  }
  return names;
}

function checkDraft(draft: Draft, input: CheckInput): void {
  switch (draft.dataset) {
    case 'units':
      checkParentSums(draft, input);
      return;
    case 'age_sex': {
      const population = input.drafts.get('population');
      checkKnownUnits(draft, input);
      if (population) checkAges(draft, population, input);
      checkGaps(draft, input);
      checkDigits(draft, input.findings);
      return;
    }
    case 'population':
      checkKnownUnits(draft, input);
      checkSexes(draft, input);
      checkSubtotals(draft, input);
      checkParentSums(draft, input);
      checkBalance(draft, input);
      checkGaps(draft, input);
      checkCopied(draft, input);
      checkOutliers(draft, input);
      checkDigits(draft, input.findings);
      return;
    case 'births':
      checkKnownUnits(draft, input);
      checkSexes(draft, input);
      checkSubtotals(draft, input);
      checkParentSums(draft, input);
      checkGaps(draft, input);
      checkCopied(draft, input);
      checkOutliers(draft, input);
      checkRatio(draft, input);
      checkDigits(draft, input.findings);
      return;
    default:
      checkKnownUnits(draft, input);
      checkParentSums(draft, input);
      checkGaps(draft, input);
  }
}
