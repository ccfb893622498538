import { columnOf, placeOf, unitAt, unitLabel, type Draft } from '../draft.ts';
import { grouped, type CheckInput } from './check-input.ts';
import { rowsBefore } from './rows-before.ts';

/**
 * What was put right and what is still open must not exceed what was found. Some count the open ones of the period's
 * own findings, others all that are open at its end: then those of the period before may be among them. A row is
 * accused where neither reading fits; without a period before it, unless the table is plainly of the second kind.
 */
export function checkRectified(draft: Draft, { findings, names }: CheckInput): void {
  const columns = ['rectified', 'late', 'open'].flatMap((name) => draft.numbers.get(name) ?? []);
  const found = draft.numbers.get('found');
  const open = draft.numbers.get('open');
  if (!found || !open || columns.length !== 3) return;
  const before = rowsBefore(draft);
  const wrong: { row: number; sum: number; allowed: number; hasBefore: boolean }[] = [];
  let carried = 0;
  for (let i = 0; i < draft.height; i += 1) {
    let sum = 0;
    for (const values of columns) sum += values[i] ?? Number.NaN;
    const own = found[i] ?? Number.NaN;
    if (!(sum > own + 1e-9) || columnOf(draft, i, 'found') === columnOf(draft, i, 'rectified')) continue;
    const earlier = open[before[i] ?? -1] ?? Number.NaN;
    const allowed = own + (earlier || 0);
    if (sum === allowed) carried += 1;
    if (sum > allowed + 1e-9) wrong.push({ row: i, sum, allowed, hasBefore: !Number.isNaN(earlier) });
  }
  for (const { row, sum, allowed, hasBefore } of wrong) {
    if (!hasBefore && carried > 0) continue;
    const [zh, en] = hasBefore ? ['加上期未整改', ' with those open before'] : ['', ''];
    findings.add({
      rule: 'exceeds',
      severity: 'warning',
      ...placeOf(draft, row, 'rectified'),
      value: String(sum),
      message: {
        zh: `${unitLabel(unitAt(draft, row), names, 'zh')}：按期整改＋逾期整改＋未整改是 ${grouped(sum)}，超过发现问题${zh} ${grouped(allowed)}；请核对原表。`,
        en: `${unitLabel(unitAt(draft, row), names, 'en')}: rectified in time + late + still open is ${grouped(sum)}, more than the ${grouped(allowed)} found${en}; check the source.`,
      },
    });
  }
}
