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

/** Sources that hear of children who are there already: vaccinated, registered where they live, sent to school. */
const later = ['vaccination', 'police', 'education'] as const;
/** So many times the births a source may know of: children move in, and are booked late. */
const most = 1.1;
/** Chance alone leaves fewer than one in a thousand beyond it. */
const farBeyondChance = 0.001;

/** Counts of a unit and period by source; NaN is none. */
interface Told {
  readonly unit: string;
  readonly year: number;
  readonly row: number;
  readonly counts: Map<string, number>;
}

/**
 * Vaccinations, household registrations and school entries of one year's children, beside the births of that year as
 * whoever knows most of them counts: not more than 1.1 times, by more than chance (V13). Towns and above; below them
 * people register elsewhere than they give birth.
 */
export function checkCohort(
  drafts: ReadonlyMap<DatasetId, Draft>,
  { findings, names }: Pick<CheckInput, 'findings' | 'names'>,
): void {
  const reports = drafts.get('birth_reports');
  if (!reports || reports.height === 0) return;
  const births = [drafts.get('births'), drafts.get('population')].flatMap((d) => (d ? [birthsBy(d)] : []));
  const years = new Map<
    string,
    { row: number; cohort: number; known: number; source: string; unit: string }
  >();
  for (const [key, { unit, year, row, counts }] of toldBy(reports)) {
    const delivered = (counts.get('health') ?? Number.NaN) + (counts.get('home') ?? 0);
    const cohort = largest([delivered, counts.get('registry'), ...births.map((by) => by.get(key))]);
    if (Number.isNaN(cohort)) continue;
    for (const source of later) {
      const known = counts.get(source);
      if (known === undefined) continue;
      const of = `${unit}|${year}|${source}`;
      const sum = years.get(of) ?? { row: -1, cohort: 0, known: 0, source, unit };
      years.set(of, sum);
      if (sum.row < 0) sum.row = rowOf(reports, row, source);
      sum.cohort += cohort;
      sum.known += known;
    }
  }
  for (const { row, cohort, known, source, unit } of years.values()) {
    if (known <= most * cohort || row < 0 || fileAt(reports, row) < 0) continue;
    if (binomialTails(known, known + cohort, most / (1 + most)).high >= farBeyondChance) continue;
    const label = sourceLabels[source] ?? { zh: source, en: source };
    const year = periodAt(reports, row);
    const when = year ? yearOf(year) : 0;
    findings.add({
      rule: 'cohort-exceeded',
      severity: 'warning',
      ...placeOf(reports, row, 'births'),
      value: String(known),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}${when}年${label.zh} ${grouped(known)} 人，超过同期出生 ${grouped(cohort)} 人的 ${most} 倍，超出偶然；请核对是否重复或算进了别的年份。`,
        en: `${unitLabel(unit, names, 'en')} in ${when}: ${grouped(known)} ${label.en}, more than ${most} times the ${grouped(cohort)} births of the time, by more than chance; see whether some count twice or belong to another year.`,
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

function toldBy(reports: Draft): Map<string, Told> {
  const all = new Map<string, Told>();
  for (let i = 0; i < reports.height; i += 1) {
    const period = periodAt(reports, i);
    const value = numberAt(reports, 'births', i);
    if (!period || Number.isNaN(value) || !isCompared(reports, i)) continue;
    const key = keyAt(reports, i);
    const told = all.get(key) ?? {
      unit: unitAt(reports, i),
      year: yearOf(period),
      row: i,
      counts: new Map<string, number>(),
    };
    all.set(key, told);
    const source = textAt(reports, 'source', i) ?? '';
    told.counts.set(source, (told.counts.get(source) ?? 0) + value);
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

/** From a row of a unit and period on, the first of the source. */
function rowOf(draft: Draft, first: number, source: string): number {
  const key = keyAt(draft, first);
  for (let i = first; i < draft.height; i += 1)
    if (textAt(draft, 'source', i) === source && keyAt(draft, i) === key) return i;
  return -1;
}
