import { unitLevel } from '../../domain/unit-code.ts';
import { fileAt, numberAt, periodAt, placeOf, unitAt, unitLabel, type Draft } from '../draft.ts';
import { wilson } from './chance.ts';
import type { CheckInput } from './check-input.ts';

/** The range that the sex ratio at birth usually lies in, boys per 100 girls. */
const usual = { low: 103, high: 107 } as const;
/** Fewer births than this carry no ratio. */
const leastBirths = 200;
/** A village alone carries one only over three years. */
const leastMonthsOfVillage = 36;

/** Of many units compared some lie outside of 95 % by chance: theirs must lie outside of 99.8 %. */
const zOfMany = 3.090232;

/**
 * Notes units whose sex ratio at birth, over all periods of the file together, has a 95 % interval (Wilson) wholly
 * outside of 103–107, and its 99.8 % one too where several units are compared. Small numbers get no verdict: 200 births at least, a village only over 36 months or more.
 */
export function checkRatio(draft: Draft, { findings, names }: CheckInput): void {
  const pooled = new Map<string, { male: number; female: number; row: number; months: Set<string> }>();
  for (let i = 0; i < draft.height; i += 1) {
    const period = periodAt(draft, i);
    // The same births are in the months.
    if (period?.grain === 'year-to-date') continue;
    const unit = unitAt(draft, i);
    const male = numberAt(draft, 'male', i);
    const female = numberAt(draft, 'female', i);
    if (Number.isNaN(male + female)) continue;
    const sum = pooled.get(unit) ?? { male: 0, female: 0, row: i, months: new Set<string>() };
    pooled.set(unit, sum);
    if (fileAt(draft, sum.row) < 0) sum.row = i;
    sum.male += male;
    sum.female += female;
    if (period?.grain === 'month') sum.months.add(period.start);
  }
  const tested = [...pooled].flatMap(([unit, { male, female, row, months }]) => {
    const births = male + female;
    const level = unitLevel(unit);
    const small = level === 'village' || level === 'group' || level === 'block';
    if (births < leastBirths || (small && months.size < leastMonthsOfVillage)) return [];
    return [{ unit, male, births, row }];
  });
  for (const { unit, male, births, row } of tested) {
    const share = wilson(male, births);
    const ratio = (p: number) => (100 * p) / (1 - p);
    const low = ratio(share.low);
    const high = ratio(share.high);
    if (low <= usual.high && high >= usual.low) continue;
    if (tested.length > 1) {
      const far = wilson(male, births, zOfMany);
      if (ratio(far.low) <= usual.high && ratio(far.high) >= usual.low) continue;
    }
    const shown = `${ratio(male / births).toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
    findings.add({
      rule: 'ratio',
      severity: 'note',
      ...placeOf(draft, row),
      column: null,
      value: unit,
      message: {
        zh: `${unitLabel(unit, names, 'zh')}出生 ${births} 人，性别比 ${shown}，95% 区间在 103–107 之外；请先核对数据质量。`,
        en: `${unitLabel(unit, names, 'en')}: ${births} births with a sex ratio of ${shown}, whose 95% interval lies outside of 103–107. Check the quality of the data first.`,
      },
    });
  }
}
