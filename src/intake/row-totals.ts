import { datasets } from '../domain/datasets.ts';
import { grouped, signed } from './checks/check-input.ts';
import type { SummedKey } from './draft-input.ts';
import { numberAt, textAt, unitLabel, type Draft } from './draft.ts';
import type { FindingList } from './finding-list.ts';
import { columnLetters } from './sheet.ts';

/** A row of the sheet that is left out as the sum of others of its unit and period: 合计 of the orders, 0-4岁. */
export interface RowTotal {
  readonly sheet: string;
  /** 0-based row of the sheet. */
  readonly row: number;
  /** What the sheet calls it. */
  readonly label: string;
  /** Codes of its unit and period in the draft. */
  readonly unit: number;
  readonly period: number;
  readonly sums: SummedKey;
  /** Its numbers by field, with the column each stands in. */
  readonly values: ReadonlyMap<string, { readonly value: number; readonly column: number }>;
}

/**
 * Compares rows that say the sum of others of their unit and period with those. Where a part has no number, or the
 * ages are not all of them, only a sum that is too large is wrong. A row whose parts are not in the table is said too,
 * for its number is in no other row.
 */
export function checkRowTotals(
  draft: Draft,
  totals: readonly RowTotal[],
  names: ReadonlyMap<string, string>,
  findings: FindingList,
): void {
  const parts = rowsOf(draft, totals);
  for (const total of totals) {
    const own = (parts.get(keyOf(total.unit, total.period)) ?? []).filter((i) =>
      isPart(draft, i, total.sums),
    );
    const unit = draft.unit.values[total.unit] ?? '';
    const place = { sheet: total.sheet, row: total.row + 1 };
    if (own.length === 0) {
      const [[, stated] = []] = total.values;
      if (!stated || stated.value === 0) continue;
      findings.add({
        ...place,
        rule: 'parts-sum',
        severity: 'warning',
        column: columnLetters(stated.column),
        value: String(stated.value),
        message: {
          zh: `${unitLabel(unit, names, 'zh')}只有“${total.label}”${grouped(stated.value)}，没有它的分项行；合计行不收入，这些数没有计入，请补上分项。`,
          en: `${unitLabel(unit, names, 'en')} has only "${total.label}", ${grouped(stated.value)}, and no rows of its parts; rows of totals are left out, so these are not counted. Add the parts.`,
        },
      });
      continue;
    }
    // Which of two rows under one key counts is told elsewhere.
    if (new Set(own.map((i) => partKey(draft, i))).size < own.length) continue;
    const whole = isWhole(draft, own, total.sums);
    for (const [name, stated] of total.values) {
      const numbers = own.map((i) => numberAt(draft, name, i));
      const sum = numbers.reduce((all, number) => all + (number || 0), 0);
      const lacks = !whole || numbers.some(Number.isNaN);
      if (lacks ? sum <= stated.value : sum === stated.value) continue;
      const label = datasets[draft.dataset].fields.find((f) => f.name === name)?.label;
      findings.add({
        ...place,
        rule: 'parts-sum',
        severity: 'error',
        column: columnLetters(stated.column),
        value: String(stated.value),
        message: {
          zh: `${unitLabel(unit, names, 'zh')}“${total.label}”的${label?.zh ?? name}是 ${grouped(stated.value)}，它的 ${own.length} 行之和是 ${grouped(sum)}（差 ${signed(stated.value - sum)}）；请核对原表。`,
          en: `"${total.label}" of ${unitLabel(unit, names, 'en')} says ${grouped(stated.value)} for ${label?.en ?? name} and its ${own.length} rows make ${grouped(sum)} (${signed(stated.value - sum)}); check the source.`,
        },
      });
    }
  }
}

const keyOf = (unit: number, period: number) => `${unit}|${period}`;

/** Rows of the units and periods that have a total. */
function rowsOf(draft: Draft, totals: readonly RowTotal[]): Map<string, number[]> {
  const rows = new Map(totals.map(({ unit, period }) => [keyOf(unit, period), [] as number[]]));
  for (let i = 0; i < draft.height; i += 1)
    rows.get(keyOf(draft.unit.codes[i] ?? -1, draft.period.codes[i] ?? -1))?.push(i);
  return rows;
}

function isPart(draft: Draft, row: number, { role, age, sex }: SummedKey): boolean {
  if (role === 'birth_order') return true;
  if (sex !== null && textAt(draft, 'sex', row) !== sex) return false;
  if (age === null) return true;
  const to = numberAt(draft, 'age_to', row);
  const open = Number.isNaN(to);
  return numberAt(draft, 'age_from', row) >= age.from && (age.to === null || (!open && to <= age.to));
}

function partKey(draft: Draft, row: number): string {
  const ages = [numberAt(draft, 'age_from', row), numberAt(draft, 'age_to', row)];
  return [textAt(draft, 'birth_order', row), textAt(draft, 'sex', row), ...ages].join('|');
}

/** Whether parts are all that there can be: ages from birth to an open end, both sexes. */
function isWhole(draft: Draft, parts: readonly number[], { role, age, sex }: SummedKey): boolean {
  if (role === 'birth_order') return true;
  const sexes = sex === null ? ['male', 'female'] : [sex];
  return sexes.every((of) => {
    const own = parts.filter((i) => textAt(draft, 'sex', i) === of);
    if (age !== null) return own.length > 0;
    const first = own.some((i) => numberAt(draft, 'age_from', i) === 0);
    return first && own.some((i) => Number.isNaN(numberAt(draft, 'age_to', i)));
  });
}
