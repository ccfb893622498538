import { usedValues } from '../../base/coded.ts';
import { textAt, unitAt, type Draft } from '../draft.ts';
import type { FindingList } from '../finding-list.ts';
import { withMonths } from '../year-to-date.ts';
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
import { unitSeries } from './unit-series.ts';
import { checkKnownUnits } from './unknown-unit.ts';

/** One dataset of a file; `derived` units were gathered from a file about something else. */
export interface DatasetDraft {
  readonly draft: Draft;
  readonly derived: boolean;
}

/**
 * Runs every check over the file's datasets. First what changes values (below their range, under one key twice),
 * then what compares the parts of a row or of a period, then, with the months that year-to-date counts make, what
 * compares periods. Returns the drafts as they are to be kept.
 */
export function checkDrafts(
  found: readonly DatasetDraft[],
  findings: FindingList,
  listedBefore: ReadonlySet<string> = new Set(),
): DatasetDraft[] {
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
    listedBefore,
    names: units ? namesOf(units) : new Map(),
    findings,
  };
  return kept.map(({ draft, derived }) => {
    if (derived) return { draft, derived };
    checkSums(draft, input);
    const whole = withMonths(draft, input.names, findings);
    checkSeries(whole, input);
    if (isOfPeople(draft) || draft.dataset === 'age_sex') checkDigits(draft, findings);
    return { draft: whole, derived };
  });
}

function namesOf(units: Draft): Map<string, string> {
  const names = new Map<string, string>();
  for (let i = 0; i < units.height; i += 1) {
    const name = textAt(units, 'name', i);
    if (name !== null) names.set(unitAt(units, i), name);
  }
  return names;
}

/** The datasets whose rows are people and births of a place and time, which balance and repeat themselves. */
function isOfPeople({ dataset }: Draft): boolean {
  return dataset === 'population' || dataset === 'births';
}

function checkSums(draft: Draft, input: CheckInput): void {
  if (draft.dataset !== 'units') checkKnownUnits(draft, input);
  if (draft.dataset === 'age_sex') {
    const population = input.drafts.get('population');
    if (population) checkAges(draft, population, input);
    return;
  }
  if (isOfPeople(draft)) {
    checkSexes(draft, input);
    checkSubtotals(draft, input);
  }
  checkParentSums(draft, input);
  if (draft.dataset === 'population') checkBalance(draft, input);
}

function checkSeries(draft: Draft, input: CheckInput): void {
  if (draft.dataset === 'units') return;
  const series = unitSeries(draft);
  checkGaps(draft, series, input);
  if (!isOfPeople(draft)) return;
  checkCopied(draft, series, input);
  checkOutliers(draft, series, input);
  if (draft.dataset === 'births') checkRatio(draft, input);
}
