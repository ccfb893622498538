import { periodAt, fileAt, numberAt, placeOf, textAt, unitAt, unitLabel, type Draft } from '../draft.ts';
import { grouped, signed, type CheckInput } from './check-input.ts';

/** Where ages and people were not counted on one day, they may differ by so much. */
const tolerance = 0.01;

interface AgeSum {
  persons: number;
  fromBirth: boolean;
  openEnd: boolean;
  row: number;
}

/**
 * Ages told by the year beside people told by the month: all ages are the people at the end of December. Where they
 * are so in at least half of the units every difference is told; else the two count on different days or bases, and
 * only one beyond 1% is.
 */
export function checkAgesDecember(ages: Draft, population: Draft, { findings, names }: CheckInput): void {
  const sums = new Map<string, AgeSum>();
  for (let i = 0; i < ages.height; i += 1) {
    const period = periodAt(ages, i);
    if (period?.grain !== 'year' || textAt(ages, 'sex', i) === null) continue;
    const key = `${unitAt(ages, i)}|${period.start.slice(0, 4)}`;
    const sum = sums.get(key) ?? { persons: 0, fromBirth: false, openEnd: false, row: i };
    sums.set(key, sum);
    sum.persons += numberAt(ages, 'persons', i);
    if (numberAt(ages, 'age_from', i) === 0) sum.fromBirth = true;
    if (Number.isNaN(numberAt(ages, 'age_to', i))) sum.openEnd = true;
  }
  if (sums.size === 0) return;
  const december = new Map<string, number>();
  for (let i = 0; i < population.height; i += 1) {
    const period = periodAt(population, i);
    const key = period ? `${unitAt(population, i)}|${period.start.slice(0, 4)}` : '';
    // People of the year itself are compared with `parts-sum`.
    if (period?.grain === 'year') sums.delete(key);
    else if (period?.grain === 'month' && period.start.slice(5, 7) === '12') december.set(key, i);
  }
  const compared = [...sums].flatMap(([key, { persons, fromBirth, openEnd, row: age }]) => {
    const row = december.get(key);
    const people = row === undefined ? Number.NaN : numberAt(population, 'pop_end', row);
    // Ages that do not run from birth to an open end are only some of the people.
    if (row === undefined || !fromBirth || !openEnd || Number.isNaN(persons) || Number.isNaN(people))
      return [];
    return [{ row, age, persons, people }];
  });
  const alike = compared.filter(({ persons, people }) => persons === people).length;
  const exact = alike > 0 && alike >= compared.length / 2;
  for (const { row, age, persons, people } of compared) {
    const off = Math.abs(persons - people);
    if (off === 0 || (!exact && off <= tolerance * people)) continue;
    // In the newer of the two: what is kept already was looked at before.
    const [draft, at, column] =
      fileAt(population, row) < 0 ? [ages, age, 'persons'] : [population, row, 'pop_end'];
    const unit = unitAt(population, row);
    findings.add({
      rule: 'ages-december',
      severity: 'warning',
      ...placeOf(draft, at, column),
      value: String(people),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}：各年龄组合计 ${grouped(persons)}，12 月期末人口 ${grouped(people)}（差 ${signed(persons - people)}）；请核对哪一张漏了，或两者的时点是否不同。`,
        en: `${unitLabel(unit, names, 'en')}: the ages add up to ${grouped(persons)} and the population at the end of December is ${grouped(people)} (${signed(persons - people)}); check which of the two lacks some, or whether they count on different days.`,
      },
    });
  }
}
