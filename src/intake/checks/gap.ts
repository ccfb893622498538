import { counted } from '../../base/counted.ts';
import { periodLabel } from '../../domain/period.ts';
import { unitLevel } from '../../domain/unit-code.ts';
import { fileAt, placeOf, unitLabel, type Draft } from '../draft.ts';
import type { CheckInput } from './check-input.ts';
import type { UnitSeries } from './unit-series.ts';

/**
 * A period is due from a unit when at least half of the units of its level have it. One finding a unit, at its last
 * row before the first period it lacks.
 */
export function checkGaps(draft: Draft, all: readonly UnitSeries[], input: CheckInput): void {
  const levels = draft.unit.values.map((unit) => unitLevel(unit) ?? '');
  for (const series of all) {
    const byLevel = new Map<string, number[]>();
    for (let n = 0; n + 1 < series.units.length; n += 1) {
      const level = levels[series.unit[series.units[n] ?? 0] ?? -1] ?? '';
      const alike = byLevel.get(level) ?? [];
      byLevel.set(level, alike);
      alike.push(n);
    }
    for (const alike of byLevel.values()) if (alike.length > 1) checkLevel(draft, series, alike, input);
  }
}

/** For each period its first row that is not kept already, −1 for none. */
function firstNewRows(draft: Draft): Int32Array {
  const first = new Int32Array(draft.period.values.length).fill(-1);
  for (let i = draft.height - 1; i >= 0; i -= 1)
    if (fileAt(draft, i) >= 0) first[draft.period.codes[i] ?? -1] = i;
  return first;
}

function checkLevel(
  draft: Draft,
  series: UnitSeries,
  alike: readonly number[],
  { findings, names, exists }: CheckInput,
): void {
  const { unit, period, units, rows, starts } = series;
  const periods = draft.period.values;
  const startOf = (code: number) => periods[code]?.start ?? '';
  const firstNew = firstNewRows(draft);
  const had = new Int32Array(periods.length);
  for (const n of alike)
    for (let c = units[n] ?? 0; c < (units[n + 1] ?? 0); c += 1) {
      const code = period[c] ?? 0;
      had[code] = (had[code] ?? 0) + 1;
    }
  const due = periods
    .flatMap((_, code) =>
      (had[code] ?? 0) >= alike.length / 2 && (had[code] ?? 0) > 1 && (firstNew[code] ?? -1) >= 0
        ? [code]
        : [],
    )
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  const isDue = new Uint8Array(periods.length);
  for (const code of due) isDue[code] = 1;
  for (const n of alike) {
    const from = units[n] ?? 0;
    const to = units[n + 1] ?? 0;
    let present = 0;
    for (let c = from; c < to; c += 1) present += isDue[period[c] ?? 0] ?? 0;
    if (present === due.length) continue;
    const own = new Set(period.subarray(from, to));
    const name = draft.unit.values[unit[from] ?? -1] ?? '';
    const missing = due.filter((code) => {
      const lacks = periods[code];
      return lacks !== undefined && !own.has(code) && exists(name, lacks);
    });
    if (missing.length === 0) continue;
    const first = startOf(missing[0] ?? -1);
    let at = from;
    for (let c = from; c < to; c += 1) if (startOf(period[c] ?? -1) < first) at = c;
    const labels = missing.slice(0, 6).flatMap((code) => (periods[code] ? [periodLabel(periods[code])] : []));
    const more = missing.length > labels.length;
    const code = name;
    const row = rows[(starts[at + 1] ?? 0) - 1] ?? 0;
    const sent = firstNew[missing[0] ?? -1] ?? row;
    findings.add({
      rule: 'gap',
      severity: 'warning',
      // Where the period is in another file than the unit's own rows, that file is the one that lacks something.
      ...(fileAt(draft, row) === fileAt(draft, sent)
        ? placeOf(draft, row)
        : { ...placeOf(draft, sent), row: null }),
      column: null,
      value: code,
      message: {
        zh: `${unitLabel(code, names, 'zh')}缺 ${missing.length} 期：${labels.map((l) => l.zh).join('、')}${more ? '等' : ''}，别的单位都有；请补报或确认没有数据。`,
        en: `${unitLabel(code, names, 'en')} has no row for ${counted(missing.length, 'period', 'periods')} that others have: ${labels.map((l) => l.en).join(', ')}${more ? ', …' : ''}; report what is missing, or confirm that there is nothing to report.`,
      },
    });
  }
}
