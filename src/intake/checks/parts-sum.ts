import {
  columnOf,
  hasNumbers,
  numberAt,
  periodAt,
  periodKey,
  placeOf,
  textAt,
  unitAt,
  unitLabel,
  type Draft,
} from '../draft.ts';
import { grouped, signed, type CheckInput } from './check-input.ts';

/** Male and female must make up the total of their row, where all three have columns of their own. */
export function checkSexes(draft: Draft, { findings, names }: CheckInput): void {
  const total = draft.dataset === 'births' ? 'births' : 'pop_end';
  const totals = draft.numbers.get(total);
  const males = draft.numbers.get('male');
  const females = draft.numbers.get('female');
  if (!totals || !males || !females) return;
  for (let i = 0; i < draft.height; i += 1) {
    const stated = totals[i] ?? Number.NaN;
    const parts = (males[i] ?? Number.NaN) + (females[i] ?? Number.NaN);
    if (Number.isNaN(stated) || Number.isNaN(parts) || stated === parts) continue;
    // A total that was made from its parts always fits, but for what was taken out of them since.
    if (columnOf(draft, i, total) === columnOf(draft, i, 'male')) continue;
    const unit = unitAt(draft, i);
    findings.add({
      rule: 'parts-sum',
      severity: 'error',
      ...placeOf(draft, i, total),
      value: String(stated),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}：男女之和 ${grouped(parts)} 与合计 ${grouped(stated)} 不符（差 ${signed(parts - stated)}）；请核对原表。`,
        en: `${unitLabel(unit, names, 'en')}: male and female make ${grouped(parts)} and the total says ${grouped(stated)} (${signed(parts - stated)}); check the source.`,
      },
    });
  }
}

interface AgeSums {
  male: number;
  female: number;
  missing: boolean;
  fromBirth: boolean;
  openEnd: boolean;
}

/** All ages must make up the total, and those of each sex its own, where the file has both. */
export function checkAges(ages: Draft, population: Draft, { findings, names }: CheckInput): void {
  if (!hasNumbers(population, 'pop_end')) return;
  const sums = new Map<string, AgeSums>();
  for (let i = 0; i < ages.height; i += 1) {
    const key = keyOf(ages, i);
    const sum = sums.get(key) ?? { male: 0, female: 0, missing: false, fromBirth: false, openEnd: false };
    sums.set(key, sum);
    const persons = numberAt(ages, 'persons', i);
    if (Number.isNaN(persons)) sum.missing = true;
    else if (textAt(ages, 'sex', i) === 'male') sum.male += persons;
    else sum.female += persons;
    if (numberAt(ages, 'age_from', i) === 0) sum.fromBirth = true;
    if (Number.isNaN(numberAt(ages, 'age_to', i))) sum.openEnd = true;
  }
  for (let i = 0; i < population.height; i += 1) {
    const unit = unitAt(population, i);
    const sum = sums.get(keyOf(population, i));
    const total = numberAt(population, 'pop_end', i);
    // Ages that do not run from birth to an open end are only some of the people.
    if (!sum?.fromBirth || !sum.openEnd || Number.isNaN(total)) continue;
    const excess = (['male', 'female'] as const).map((sex) => sum[sex] - numberAt(population, sex, i));
    const all = sum.male + sum.female;
    const wrong = (difference: number) => (sum.missing ? difference > 0 : difference !== 0);
    const [men = Number.NaN, women = Number.NaN] = excess;
    if (!wrong(all - total) && !wrong(men) && !wrong(women)) continue;
    const sexes = {
      zh: [men && `男 ${signed(men)}`, women && `女 ${signed(women)}`],
      en: [men && `male ${signed(men)}`, women && `female ${signed(women)}`],
    };
    const detail = (parts: (string | number)[]) => parts.filter(Boolean).join(', ');
    findings.add({
      rule: 'parts-sum',
      severity: 'error',
      ...placeOf(population, i, 'pop_end'),
      value: String(total),
      message: {
        zh: `${unitLabel(unit, names, 'zh')}：各年龄组合计 ${grouped(all)}，与总人口 ${grouped(total)} 不符（${detail(sexes.zh)}）；两者都照原表保留，请核对。`,
        en: `${unitLabel(unit, names, 'en')}: the ages add up to ${grouped(all)} and the total says ${grouped(total)} (${detail(sexes.en)}); both are kept as printed. Check the source.`,
      },
    });
  }
}

function keyOf(draft: Draft, row: number): string {
  const period = periodAt(draft, row);
  return `${unitAt(draft, row)}|${period ? periodKey(period) : ''}`;
}
