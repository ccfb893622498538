import { usedValues } from '../../base/coded.ts';
import type { DatasetId } from '../../domain/datasets.ts';
import { periodAfter } from '../../domain/period.ts';
import type { UnitRegister } from '../../domain/unit-register.ts';
import { emptyDraft, fileAt, joinDrafts, ofFile, pickRows, textAt, unitAt, type Draft } from '../draft.ts';
import { FindingList, type FindingSink, type NewFinding } from '../finding-list.ts';
import { addedMonths } from '../year-to-date.ts';
import { checkCarried, checkRowBalance } from './balance.ts';
import type { CheckInput } from './check-input.ts';
import { checkCopied } from './copied.ts';
import { countOnce } from './count-once.ts';
import { checkDigits } from './digit-preference.ts';
import { resolveDuplicates } from './duplicate-key.ts';
import { checkGaps } from './gap.ts';
import { checkNegative } from './negative.ts';
import { checkOutliers } from './outlier.ts';
import { checkAgesDecember } from './ages-december.ts';
import { checkCohort } from './cohort.ts';
import { checkFlowSides } from './flow-sides.ts';
import { checkRectified } from './inspections.ts';
import { checkParentsElsewhere, checkParentSums } from './parent-sums.ts';
import { checkMagnitude, checkOverCollected, checkSmooth } from './over-time.ts';
import { checkAges, checkSexes } from './parts-sum.ts';
import { checkRatio } from './ratio.ts';
import {
  checkDiagonal,
  checkFunds,
  checkHouseholds,
  checkRates,
  checkRelations,
  checkVeto,
  checkWeights,
} from './row-relations.ts';
import { checkBirthsAgree, checkMatched, checkRegistry } from './sources.ts';
import { checkSubtotals } from './subtotals.ts';
import { unitSeries } from './unit-series.ts';
import { checkKnownUnits } from './unknown-unit.ts';

/** One dataset of a file; `derived` units were gathered from a file about something else. */
export interface DatasetDraft {
  readonly draft: Draft;
  readonly derived: boolean;
}

/** One file of a drop: its drafts, and where what is noticed about it goes. */
export interface CheckedFile {
  readonly drafts: readonly DatasetDraft[];
  readonly findings: FindingList;
}

/** What is kept already. */
export interface Before {
  /** Codes of the lists of units. */
  readonly listed: ReadonlySet<string>;
  /** Names and times of all units, those of the drop among them. */
  readonly register: UnitRegister;
  /** Rows of a dataset, each of file −1 (`known-rows.ts`). */
  readonly rows: (dataset: DatasetId) => Draft | null;
}

/**
 * Runs every check over the files of a drop. First, file by file, what changes values (below their range, under one
 * key twice) and what compares the parts of a row or a sheet; then over all files together with what is kept already,
 * what compares units, datasets and periods, with the months that year-to-date counts make. Every finding goes to the
 * file that it is about; those about kept rows go nowhere. Returns the drafts of each file as they are to be kept.
 */
export function checkDrop(files: readonly CheckedFile[], before: Before): DatasetDraft[][] {
  const kept = files.map(({ drafts, findings }, file) =>
    drafts.map(({ draft: found, derived }): DatasetDraft => {
      const draft = files.length === 1 ? found : ofFile(found, file);
      return { draft: resolveDuplicates(checkNegative(draft, findings), findings), derived };
    }),
  );
  const lists = kept.map((own) => own.find((k) => k.draft.dataset === 'units' && !k.derived)?.draft);
  const names = new Map(
    [...before.register.codes()].map((code) => [code, before.register.versionsOf(code).at(-1)?.name ?? code]),
  );
  for (const own of kept) for (const { draft } of own) if (draft.dataset === 'units') addNames(draft, names);
  const exists: CheckInput['exists'] = (unit, period) =>
    before.register.versionsOf(unit).length === 0 ||
    before.register.during(unit, { first: period.start, end: periodAfter(period).start }).length > 0;
  const listed = new Set([...before.listed, ...lists.flatMap((list) => (list ? usedValues(list.unit) : []))]);
  const sinks = files.map(({ findings }) => new ErrorsFirst(findings));

  kept.forEach((own, file) => {
    const list = lists[file];
    const input: CheckInput = {
      drafts: draftsOf(own),
      listed: list ? new Set(usedValues(list.unit)) : null,
      listedBefore: listed,
      names,
      findings: sinks[file] ?? new FindingList(),
      exists,
    };
    for (const { draft, derived } of own) if (!derived) checkFile(draft, input);
  });

  const whole = new Map<DatasetId, Draft>();
  const several = files.length > 1;
  const router: FindingSink = { add: (made) => sinks[made.file ?? 0]?.add(made) };
  for (const dataset of new Set(kept.flatMap((own) => own.map(({ draft }) => draft.dataset)))) {
    const drafts = kept.flatMap((own) =>
      own.flatMap(({ draft, derived }) => (draft.dataset === dataset && !derived ? [draft] : [])),
    );
    const rows = dataset === 'units' ? null : before.rows(dataset);
    const all = joinDrafts(dataset, rows ? [rows, ...drafts] : drafts);
    whole.set(dataset, rows || several ? countOnce(all, router) : all);
  }
  const input: CheckInput = {
    drafts: whole,
    listed: null,
    listedBefore: listed,
    names,
    findings: router,
    exists,
  };
  const added = new Map<DatasetId, Draft>();
  for (const [dataset, draft] of whole) {
    if (draft.height === 0) continue;
    checkTogether(draft, input);
    const months = addedMonths(draft, names, router);
    if (months) added.set(dataset, months);
    checkSeries(months ? joinDrafts(dataset, [draft, months]) : draft, input);
  }
  checkBirthsAgree(whole, input);
  checkCohort(whole, input);
  for (const sink of sinks) sink.finish();
  return kept.map((own, file) => own.map((one) => withAdded(one, added.get(one.draft.dataset), file)));
}

/** A file's draft with the months that were made of its year-to-date counts. */
function withAdded({ draft, derived }: DatasetDraft, added: Draft | undefined, file: number): DatasetDraft {
  if (!added || derived) return { draft, derived };
  const rows = added.row.map((_, i) => i).filter((i) => fileAt(added, i) === file);
  if (rows.length === 0) return { draft, derived };
  const own = rows.length === added.height ? added : pickRows(added, rows);
  return { draft: joinDrafts(draft.dataset, [draft, own]), derived };
}

function draftsOf(own: readonly DatasetDraft[]): Map<DatasetId, Draft> {
  return new Map(own.map(({ draft }) => [draft.dataset, draft]));
}

function addNames(units: Draft, names: Map<string, string>): void {
  for (let i = 0; i < units.height; i += 1) {
    const name = textAt(units, 'name', i);
    if (name !== null) names.set(unitAt(units, i), name);
  }
}

/**
 * Keeps back what only says that a number is unusual, until it is known that no error stands at its cell: a wrong number
 * is unusual for a reason.
 */
class ErrorsFirst implements FindingSink {
  readonly #into: FindingList;
  readonly #wrong = new Set<string>();
  readonly #unusual: NewFinding[] = [];

  constructor(into: FindingList) {
    this.#into = into;
    for (const { severity, sheet, row, column } of into.all())
      if (severity === 'error') this.#wrong.add(`${sheet}|${row}|${column}`);
  }

  add(made: NewFinding): void {
    if (made.rule === 'outlier') {
      this.#unusual.push(made);
      return;
    }
    if (made.severity === 'error') this.#wrong.add(this.#cell(made));
    this.#into.add(made);
  }

  finish(): void {
    for (const made of this.#unusual) if (!this.#wrong.has(this.#cell(made))) this.#into.add(made);
  }

  #cell({ sheet, row = null, column = null }: NewFinding): string {
    return `${sheet}|${row}|${column}`;
  }
}

/** The datasets whose rows are people and births of a place and time, which balance and repeat themselves. */
function isOfPeople({ dataset }: Draft): boolean {
  return dataset === 'population' || dataset === 'births';
}

/** What a file alone can tell. */
function checkFile(draft: Draft, input: CheckInput): void {
  if (draft.dataset === 'units') return;
  checkKnownUnits(draft, input);
  if (isOfPeople(draft)) {
    checkSexes(draft, input);
    checkSubtotals(draft, input);
  }
  if (draft.dataset !== 'age_sex') checkParentSums(draft, input);
  checkRelations(draft, input);
  switch (draft.dataset) {
    case 'population':
      checkRowBalance(draft, input);
      checkHouseholds(draft, input);
      checkRates(draft, input);
      break;
    case 'flows':
      checkDiagonal(draft, input);
      checkFlowSides(draft, input);
      break;
    case 'categories':
      checkVeto(draft, input);
      break;
    case 'contacts':
      checkFunds(draft, input);
      break;
    case 'assessments':
      checkWeights(draft, input);
      break;
    default:
  }
}

/** What units and datasets of all files tell together. */
function checkTogether(draft: Draft, input: CheckInput): void {
  if (draft.dataset === 'age_sex') {
    const population = input.drafts.get('population') ?? emptyDraft('population');
    checkAges(draft, population, input);
    checkAgesDecember(draft, population, input);
  } else if (draft.dataset !== 'units') checkParentsElsewhere(draft, input);
  if (draft.dataset === 'inspections') checkRectified(draft, input);
  if (draft.dataset === 'population') checkCarried(draft, input);
  if (draft.dataset === 'birth_reports') {
    checkRegistry(draft, input);
    checkMatched(draft, input);
  }
}

/** What periods tell. */
function checkSeries(draft: Draft, input: CheckInput): void {
  if (draft.dataset === 'units') return;
  const series = unitSeries(draft);
  checkGaps(draft, series, input);
  checkMagnitude(draft, series, input);
  if (draft.dataset === 'fees') checkOverCollected(draft, series, input);
  if (isOfPeople(draft) || draft.dataset === 'age_sex') checkDigits(draft, input.findings);
  if (!isOfPeople(draft)) return;
  checkCopied(draft, series, input);
  checkOutliers(draft, series, input);
  checkSmooth(draft, series, input);
  if (draft.dataset === 'births') checkRatio(draft, input);
}
