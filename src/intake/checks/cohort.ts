import { unitLevel } from '../../domain/unit-code.ts';
import type { DatasetId } from '../../domain/datasets.ts';
import { yearOf } from '../../domain/period.ts';
import {
  fileAt,
  numberAt,
  periodAt,
  periodKey,
  placeOf,
  textAt,
  unitAt,
  unitLabel,
  type Draft,
} from '../draft.ts';
import { binomialTails } from './chance.ts';
import { grouped, type CheckInput } from './check-input.ts';

/** So many times the births a source may know of: children move in, and are booked late. */
const most = 1.1;
/** Chance alone leaves fewer than one in a thousand beyond it. */
const farBeyondChance = 0.001;

/** A table that tells how many children several sources know of. */
interface Teller {
  readonly dataset: DatasetId;
  readonly field: string;
  /** The field that says what tells, and what its words are here. */
  readonly by: string;
  readonly sources: Readonly<Record<string, string>>;
  /** Those that hear of children who are there already: vaccinated, registered where they live, sent to school. */
  readonly later: readonly string[];
}

const tellers: readonly Teller[] = [
  {
    dataset: 'birth_reports',
    field: 'births',
    by: 'source',
    sources: {
      health: 'health',
      home: 'home',
      registry: 'registry',
      vaccination: 'vaccination',
      police: 'police',
      education: 'education',
    },
    later: ['vaccination', 'police', 'education'],
  },
  {
    dataset: 'sharing',
    field: 'count',
    by: 'item',
    sources: { 住院分娩: 'health', 防疫: 'vaccination', 户口: 'police' },
    // Not 就学: who enters a school was born six years before.
    later: ['vaccination', 'police'],
  },
];

/** Counts of a unit and period by source, each with the first row that tells it. */
interface Told {
  readonly unit: string;
  readonly year: number;
  readonly counts: Map<string, { value: number; readonly row: number }>;
}

/**
 * Vaccinations, household registrations and school entries of one year's children, beside the births of that year as
 * whoever knows most of them counts: not more than 1.1 times, by more than chance (V13). Towns and above; below them
 * people register elsewhere than they give birth.
 */
export function checkCohort(
  drafts: ReadonlyMap<DatasetId, Draft>,
  input: Pick<CheckInput, 'findings' | 'names'>,
): void {
  const said = tellers.flatMap((teller) => {
    const draft = drafts.get(teller.dataset);
    return draft && draft.height > 0 ? [{ teller, draft, told: toldBy(draft, teller) }] : [];
  });
  if (said.length === 0) return;
  const births = [drafts.get('births'), drafts.get('population')].flatMap((d) => (d ? [birthsBy(d)] : []));
  const cohortOf = (key: string) =>
    largest([
      ...said.flatMap(({ told }) => {
        const counts = told.get(key)?.counts;
        const delivered = (counts?.get('health')?.value ?? Number.NaN) + (counts?.get('home')?.value ?? 0);
        return [delivered, counts?.get('registry')?.value];
      }),
      ...births.map((by) => by.get(key)),
    ]);
  for (const { teller, draft, told } of said) compareYears(draft, teller, told, cohortOf, input);
}

function compareYears(
  draft: Draft,
  { field, later }: Teller,
  told: ReadonlyMap<string, Told>,
  cohortOf: (key: string) => number,
  { findings, names }: Pick<CheckInput, 'findings' | 'names'>,
): void {
  const years = new Map<
    string,
    { row: number; year: number; cohort: number; known: number; source: string; unit: string }
  >();
  for (const [key, { unit, year, counts }] of told) {
    const cohort = cohortOf(key);
    if (Number.isNaN(cohort)) continue;
    for (const source of later) {
      const known = counts.get(source);
      if (known === undefined) continue;
      const of = `${unit}|${year}|${source}`;
      const sum = years.get(of) ?? { row: known.row, year, cohort: 0, known: 0, source, unit };
      years.set(of, sum);
      sum.cohort += cohort;
      sum.known += known.value;
    }
  }
  for (const { row, year, cohort, known, source, unit } of years.values()) {
    if (known <= most * cohort || fileAt(draft, row) < 0) continue;
    if (binomialTails(known, known + cohort, most / (1 + most)).high >= farBeyondChance) continue;
    const label = sourceLabels[source] ?? { zh: source, en: source };
    findings.add({
      rule: 'cohort-exceeded',
      severity: 'warning',
      ...placeOf(draft, row, field),
      value: String(known),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}${year}年${label.zh} ${grouped(known)} 人，超过同期出生 ${grouped(cohort)} 人的 ${most} 倍，超出偶然；请核对是否重复或算进了别的年份。`,
        en: `${unitLabel(unit, names, 'en')} in ${year}: ${grouped(known)} ${label.en}, more than ${most} times the ${grouped(cohort)} births of the time, by more than chance; see whether some count twice or belong to another year.`,
      },
    });
  }
}

const sourceLabels: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  vaccination: { zh: '接种建卡', en: 'vaccinated' },
  police: { zh: '落户', en: 'registered by the police' },
  education: { zh: '入学', en: 'entered in school' },
};

function largest(values: readonly (number | undefined)[]): number {
  const known = values.filter((value): value is number => value !== undefined && !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : Math.max(...known);
}

function isCompared(draft: Draft, row: number): boolean {
  const level = unitLevel(unitAt(draft, row));
  const period = periodAt(draft, row);
  return (
    (level === 'town' || level === 'district' || level === 'city' || level === 'province') &&
    period !== null &&
    period.grain !== 'year-to-date'
  );
}

function keyAt(draft: Draft, row: number): string {
  const period = periodAt(draft, row);
  return `${unitAt(draft, row)}|${period ? periodKey(period) : ''}`;
}

function toldBy(draft: Draft, { field, by, sources }: Teller): Map<string, Told> {
  const all = new Map<string, Told>();
  for (let i = 0; i < draft.height; i += 1) {
    const period = periodAt(draft, i);
    const value = numberAt(draft, field, i);
    const source = sources[textAt(draft, by, i) ?? ''];
    if (!period || source === undefined || Number.isNaN(value) || !isCompared(draft, i)) continue;
    const key = keyAt(draft, i);
    const told = all.get(key) ?? {
      unit: unitAt(draft, i),
      year: yearOf(period),
      counts: new Map<string, { value: number; row: number }>(),
    };
    all.set(key, told);
    const before = told.counts.get(source);
    if (!before) told.counts.set(source, { value, row: i });
    // Two departments that pass on the same children know them both.
    else before.value = Math.max(before.value, value);
  }
  return all;
}

/** Births of each unit and period, orders together. */
function birthsBy(draft: Draft): Map<string, number> {
  const sums = new Map<string, number>();
  for (let i = 0; i < draft.height; i += 1)
    if (isCompared(draft, i)) {
      const key = keyAt(draft, i);
      sums.set(key, (sums.get(key) ?? 0) + numberAt(draft, 'births', i));
    }
  return sums;
}
