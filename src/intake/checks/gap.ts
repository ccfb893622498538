import { periodLabel } from '../../domain/period.ts';
import { unitLevel } from '../../domain/unit-code.ts';
import { placeOf, unitLabel, type Draft } from '../draft.ts';
import type { CheckInput } from './check-input.ts';
import { unitSeries } from './unit-series.ts';

/**
 * A period is due from a unit when at least half of the units of its level have it. One finding a unit, at its last
 * row before the first period it lacks.
 */
export function checkGaps(draft: Draft, { findings, names }: CheckInput): void {
  for (const units of unitSeries(draft).values()) {
    const byLevel = new Map<string, string[]>();
    for (const unit of units.keys()) {
      const level = unitLevel(unit) ?? '';
      byLevel.set(level, [...(byLevel.get(level) ?? []), unit]);
    }
    for (const alike of byLevel.values()) {
      if (alike.length < 2) continue;
      const had = new Map<string, number>();
      for (const unit of alike)
        for (const { period } of units.get(unit) ?? [])
          had.set(period.start, (had.get(period.start) ?? 0) + 1);
      const due = [...had]
        .filter(([, n]) => n >= alike.length / 2 && n > 1)
        .map(([start]) => start)
        .sort();
      for (const unit of alike) {
        const own = units.get(unit) ?? [];
        const starts = new Set(own.map((p) => p.period.start));
        const missing = due.filter((start) => !starts.has(start));
        const [first] = missing;
        const at = own.findLast((p) => first !== undefined && p.period.start < first) ?? own[0];
        if (first === undefined || !at) continue;
        const labels = missing.slice(0, 6).map((start) => periodLabel({ start, grain: at.period.grain }));
        const more = missing.length > labels.length;
        findings.add({
          rule: 'gap',
          severity: 'warning',
          ...placeOf(draft, at.rows.at(-1) ?? 0),
          column: null,
          value: unit,
          message: {
            zh: `${unitLabel(unit, names)}缺 ${missing.length} 期：${labels.map((l) => l.zh).join('、')}${more ? '等' : ''}，别的单位都有；请补报或确认没有数据。`,
            en: `${unitLabel(unit, names)} has no row for ${missing.length} periods that others have: ${labels.map((l) => l.en).join(', ')}${more ? ', …' : ''}; report them, or confirm that there is nothing to report.`,
          },
        });
      }
    }
  }
}
