import type { Table } from '../../base/table.ts';
import { numbers, suppressedRows } from '../read-columns.ts';

/** One bar to each side. Persons, `null` where not known. */
export interface AgeGroup {
  readonly from: number;
  /** Last year of age in the group; `null` for the open end. */
  readonly to: number | null;
  readonly male: number | null;
  readonly female: number | null;
  readonly refMale: number | null;
  readonly refFemale: number | null;
  /** Row of the answer; `null` for a group that is joined from two. */
  readonly row: number | null;
  /** Sides whose number is withheld. */
  readonly suppressed: readonly ('male' | 'female')[];
}

const sides = ['male', 'female'] as const;

/** Age groups from young to old. Age 0 is joined with 1–4: a bar of one year beside bars of five would mislead. */
export function ageGroups(table: Table): AgeGroup[] {
  const columns = ['age_from', 'age_to', 'male', 'female', 'ref_male', 'ref_female'].map((name) =>
    numbers(table, name),
  );
  const withheld = { male: suppressedRows(table, 'male'), female: suppressedRows(table, 'female') };
  const groups = Array.from({ length: table.rows }, (_, i): AgeGroup => {
    const [from, to, male, female, refMale, refFemale] = columns.map((values) => values[i] ?? null);
    return {
      from: from ?? 0,
      to: to ?? null,
      male: male ?? null,
      female: female ?? null,
      refMale: refMale ?? null,
      refFemale: refFemale ?? null,
      row: i,
      suppressed: sides.filter((side) => withheld[side].has(i)),
    };
  }).sort((a, b) => a.from - b.from);
  const [first, second, ...rest] = groups;
  if (first?.from !== 0 || first.to !== 0 || second?.from !== 1 || second.to !== 4) return groups;
  const joined: AgeGroup = {
    from: 0,
    to: 4,
    male: sum(first.male, second.male),
    female: sum(first.female, second.female),
    refMale: sum(first.refMale, second.refMale),
    refFemale: sum(first.refFemale, second.refFemale),
    row: null,
    suppressed: sides.filter((side) => first.suppressed.includes(side) || second.suppressed.includes(side)),
  };
  return [joined, ...rest];
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/** `85+`, `0`, `5–9`. */
export function ageLabel(group: AgeGroup): string {
  if (group.to === null) return `${group.from}+`;
  return group.to === group.from ? String(group.from) : `${group.from}–${group.to}`;
}

/** All persons, and all persons of the reference; 0 where none is known. */
export function totals(groups: readonly AgeGroup[]): {
  own: number;
  male: number;
  female: number;
  ref: number;
} {
  let male = 0;
  let female = 0;
  let ref = 0;
  for (const group of groups) {
    male += group.male ?? 0;
    female += group.female ?? 0;
    ref += (group.refMale ?? 0) + (group.refFemale ?? 0);
  }
  return { own: male + female, male, female, ref };
}
