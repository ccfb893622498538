import type { Lang } from '../../base/bilingual.ts';
import { datasets } from '../../domain/datasets.ts';
import { ancestorCodes, levels, unitLevel } from '../../domain/unit-code.ts';
import { fileAt, numberAt, periodAt, placeOf, sheetAt, unitAt, unitLabel, type Draft } from '../draft.ts';
import { isHeadingLabel } from '../read-rows.ts';
import { grouped, signed, type CheckInput } from './check-input.ts';

/**
 * A unit's counts must be the sums of those of the units in it, where the file has at least two of them. Areas
 * without a code that stand below the unit count too (加格达奇 below 大兴安岭地区). One finding a unit and period.
 */
export function checkParentSums(draft: Draft, { findings, names }: CheckInput): void {
  const fields = datasets[draft.dataset].fields.filter((f) => f.additive);
  const above = unitsAbove(draft);
  const uncoded = uncodedBelow(draft);
  for (const rows of rowsByKey(draft, above).values()) {
    const byUnit = new Map(rows.map((i) => [draft.unit.codes[i] ?? -1, i]));
    for (const [parent, inside] of childrenOf(draft, rows, byUnit, above)) {
      if (inside.length < 2) continue;
      const areas = uncoded.get(parent) ?? [];
      const wrong = fields.flatMap((field) => {
        const stated = numberAt(draft, field.name, parent);
        let sum = 0;
        for (const i of inside) sum += numberAt(draft, field.name, i);
        const rest = stated - sum;
        if (Number.isNaN(rest) || rest === 0) return [];
        // An area whose own number is missing may be all of the difference.
        const parts = areas.map((a) => draft.asides[a]?.values.get(field.name)?.value);
        if (parts.includes(undefined)) return [];
        const without = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
        return rest === without ? [] : [{ field, stated, sum: sum + without }];
      });
      const [first] = wrong;
      if (!first) continue;
      const label = (lang: Lang) => unitLabel(unitAt(draft, parent), names, lang);
      const list = (lang: 'zh' | 'en') =>
        wrong.map(
          (w) =>
            `${w.field.label[lang]} ${grouped(w.stated)} / ${grouped(w.sum)} (${signed(w.stated - w.sum)})`,
        );
      findings.add({
        rule: 'parts-sum',
        severity: 'error',
        ...placeOf(draft, parent, first.field.name),
        value: String(first.stated),
        message: {
          zh: `${label('zh')}与所辖 ${inside.length} 个单位之和不符：${list('zh').join('；')}；有单位漏报或数字有误，请核对。`,
          en: `${label('en')} is not the sum of its ${inside.length} units: ${list('en').join('; ')}; a unit is missing or a number is wrong. Check the source.`,
        },
      });
    }
  }
}

/**
 * The same where a unit's own row is in another file than those of the units in it. Whether all of these are there
 * only a list of units can tell; where it does not, no more than a sum that is too large is wrong.
 */
export function checkParentsElsewhere(
  draft: Draft,
  { findings, names, listedBefore, exists }: CheckInput,
): void {
  if (new Set(draft.origin.values.map(({ file }) => file ?? 0)).size < 2) return;
  const fields = datasets[draft.dataset].fields.filter((f) => f.additive && draft.numbers.has(f.name));
  const above = unitsAbove(draft);
  const listed = new Map<string, string[]>();
  for (const code of listedBefore) {
    const parent = ancestorCodes(code)[0] ?? '';
    listed.set(parent, [...(listed.get(parent) ?? []), code]);
  }
  for (const rows of rowsByKey(draft, above).values()) {
    const byUnit = new Map(rows.map((i) => [draft.unit.codes[i] ?? -1, i]));
    for (const [parent, inside] of childrenOf(draft, rows, byUnit, above)) {
      const own = fileAt(draft, parent);
      const files = inside.map((i) => fileAt(draft, i));
      if (inside.length < 2 || !files.some((file) => file !== own) || Math.max(own, ...files) < 0) continue;
      const unit = unitAt(draft, parent);
      const period = periodAt(draft, parent);
      const there = new Set(inside.map((i) => unitAt(draft, i)));
      const due = (listed.get(unit) ?? []).filter((code) => period === null || exists(code, period));
      const complete = due.length > 0 && due.every((code) => there.has(code));
      const wrong = fields.flatMap((field) => {
        const stated = numberAt(draft, field.name, parent);
        let sum = 0;
        for (const i of inside) sum += numberAt(draft, field.name, i);
        const isWrong = complete ? sum !== stated : sum > stated;
        return isWrong && !Number.isNaN(sum) && !Number.isNaN(stated) ? [{ field, stated, sum }] : [];
      });
      const [first] = wrong;
      if (!first) continue;
      // In the newer of the files: what is kept already was looked at before.
      const at = own >= 0 ? parent : (inside.find((i) => fileAt(draft, i) >= 0) ?? parent);
      const list = (lang: 'zh' | 'en') =>
        wrong.map(
          (w) =>
            `${w.field.label[lang]} ${grouped(w.stated)} / ${grouped(w.sum)} (${signed(w.stated - w.sum)})`,
        );
      findings.add({
        rule: 'parent-elsewhere',
        severity: 'warning',
        ...placeOf(draft, at, first.field.name),
        value: String(numberAt(draft, first.field.name, at)),
        message: {
          zh: `${unitLabel(unit, names, 'zh')}的数与另一文件中所辖 ${inside.length} 个单位之和不符：${list('zh').join('；')}；请核对哪一份漏了或改过。`,
          en: `${unitLabel(unit, names, 'en')} is not the sum of its ${inside.length} units in another file: ${list('en').join('; ')}; check which of the two lacks some or was corrected since.`,
        },
      });
    }
  }
}

/** Rows of units right below others of the rows: the row of the one above → theirs. */
function childrenOf(
  draft: Draft,
  rows: readonly number[],
  byUnit: ReadonlyMap<number, number>,
  above: readonly (readonly number[])[],
): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const i of rows) {
    const parent = above[draft.unit.codes[i] ?? -1]?.find((code) => byUnit.has(code));
    const row = parent === undefined ? undefined : byUnit.get(parent);
    if (row === undefined) continue;
    const list = children.get(row) ?? [];
    list.push(i);
    children.set(row, list);
  }
  return children;
}

/** For each unit of the draft by its code there, the units of the draft that it lies in, nearest first. */
function unitsAbove({ unit }: Draft): number[][] {
  const codes = new Map(unit.values.map((value, code) => [value, code]));
  const find = (value: string) => ancestorCodes(value).flatMap((above) => codes.get(above) ?? []);
  // All villages of a town lie in the same.
  const ofTowns = new Map<string, number[]>();
  return unit.values.map((value) => {
    if (!/^\d{12}$/.test(value)) return find(value);
    const town = value.slice(0, 9);
    const known = ofTowns.get(town) ?? find(value);
    ofTowns.set(town, known);
    return known;
  });
}

/**
 * Rows that may be added up: of one period and one key (an order, a hop, a role). Only of units that lie in others of
 * the draft, and of those others.
 */
function rowsByKey(draft: Draft, above: readonly (readonly number[])[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  const concerned = new Set(above.flatMap((units, code) => (units.length > 0 ? [code, ...units] : [])));
  if (concerned.size === 0) return groups;
  const keys = datasets[draft.dataset].fields.flatMap((f) =>
    f.key ? (draft.texts.get(f.name)?.codes ?? []) : [],
  );
  for (let i = 0; i < draft.height; i += 1) {
    if (!concerned.has(draft.unit.codes[i] ?? -1)) continue;
    const key = `${draft.period.codes[i]}|${keys.map((codes) => codes[i]).join('|')}`;
    const rows = groups.get(key) ?? [];
    rows.push(i);
    groups.set(key, rows);
  }
  return groups;
}

/** For each row, the areas without a code between it and the next unit of its level or above. */
function uncodedBelow(draft: Draft): Map<number, number[]> {
  const below = new Map<number, number[]>();
  const areas = draft.asides.flatMap((a, n) => (a.kind === 'uncoded' && !isHeadingLabel(a.label) ? [n] : []));
  if (areas.length === 0) return below;
  const rank = (i: number) => {
    const level = unitLevel(unitAt(draft, i));
    return level === null ? levels.length : levels.indexOf(level);
  };
  for (const n of areas) {
    const area = draft.asides[n];
    if (!area) continue;
    // Upwards from the area: every row that is higher than all rows between it and the area has the area below it.
    let lowest: number = levels.length;
    for (let i = draft.height - 1; i >= 0 && lowest > 0; i -= 1) {
      if (sheetAt(draft, i) !== area.sheet || (draft.row[i] ?? 0) > area.row || rank(i) >= lowest) continue;
      lowest = rank(i);
      below.set(i, [...(below.get(i) ?? []), n]);
    }
  }
  return below;
}
