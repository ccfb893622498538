import { field } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';
import { yearOf, type Grain } from '../domain/period.ts';
import { isToDate } from '../domain/period-text.ts';
import { grouped, signed } from './checks/check-input.ts';
import type { DraftInput } from './draft-input.ts';
import type { Plan, Slice } from './plan.ts';
import type { ColumnNumbers } from './read-column.ts';
import { columnLetters } from './sheet.ts';

/** A column that says the sum of others, and those: several for a part that is their sum itself. */
interface TotalColumn {
  readonly column: number;
  readonly field: Field;
  readonly parts: readonly (readonly number[])[];
}

/** A row whose total is not the sum of its parts. */
interface Misfit {
  readonly row: number;
  readonly stated: number;
  readonly sum: number;
}

/** Columns of a plan's totals that columns of its slices make up. */
export function totalColumns({ dataset, slices, totals }: Plan): TotalColumn[] {
  return totals.flatMap((total) => {
    const parts = finest(slices.filter((slice) => isPart(slice, total)));
    const overTime = parts.some((part) => JSON.stringify(part.period) !== JSON.stringify(total.period));
    return [...total.fields].flatMap(([name, [column = -1, ...more]]) => {
      const definition = field(dataset, name);
      const own = parts.flatMap((part) => [part.fields.get(name) ?? []]).filter((from) => from.length > 0);
      const adds = definition && (overTime ? definition.flow : definition.additive || definition.own);
      if (!definition || !adds || more.length > 0 || own.length < 2) return [];
      return [{ column, field: definition, parts: own }];
    });
  });
}

/** Whether the columns of a slice are among those that a total sums up. */
function isPart(slice: Slice, { period, order, keys }: Slice): boolean {
  if (isToDate(slice.period) || (order !== null && order !== slice.order)) return false;
  if ([...keys].some(([name, value]) => slice.keys.get(name) !== value)) return false;
  if (period === null || period.kind === 'to-date') return true;
  const year = period.kind === 'period' && period.period.grain === 'year' ? yearOf(period.period) : null;
  if (year === null) return JSON.stringify(period) === JSON.stringify(slice.period);
  return slice.period?.kind === 'period' ? yearOf(slice.period.period) === year : slice.period !== null;
}

const lengths: Readonly<Record<Grain, number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  'statistical-year': 12,
  'year-to-date': 12,
};

/** Months and not the quarters beside them, which hold the same. */
function finest(slices: readonly Slice[]): Slice[] {
  const months = ({ period }: Slice): number => {
    if (period?.kind === 'months') return period.to - period.from + 1;
    if (period?.kind !== 'period') return 0;
    return lengths[period.period.grain];
  };
  const least = Math.min(...slices.map(months));
  return slices.filter((slice) => months(slice) === least);
}

/**
 * Compares the columns that say a sum with their parts, row by row. A part without a number may be what is missing;
 * then only a sum that is too large is wrong. Where a total fits in less than half of its rows it counts something
 * else, which is said once.
 */
export function checkTotalColumns(
  input: DraftInput,
  plan: Plan,
  columns: ReadonlyMap<number, ColumnNumbers>,
): void {
  const { sheet, layout, rows, findings } = input;
  const found = totalColumns(plan);
  for (const { column, field: of, parts } of found) {
    const total = columns.get(column)?.values ?? [];
    const partsOf = parts.flat().map((c) => columns.get(c)?.values ?? []);
    const misfits: Misfit[] = [];
    let compared = 0;
    for (let i = 0; i < rows.count; i += 1) {
      const stated = total[i] ?? Number.NaN;
      if (rows.kind(i) !== 'unit' || Number.isNaN(stated)) continue;
      let sum = 0;
      let lacks = false;
      for (const values of partsOf) {
        const part = values[i] ?? Number.NaN;
        if (Number.isNaN(part)) lacks = true;
        else sum += part;
      }
      compared += 1;
      const wrong = lacks ? sum > stated + 1e-9 : Math.abs(sum - stated) > 1e-9;
      if (wrong) misfits.push({ row: rows.row[i] ?? -1, stated, sum });
    }
    const source = layout.headers[column]?.source ?? '';
    const at = { sheet: sheet.name, column: columnLetters(column) };
    if (misfits.length > compared / 2 && compared > 1) {
      findings.add({
        ...at,
        rule: 'parts-sum',
        severity: 'warning',
        row: layout.headerBottom + 1,
        value: source,
        message: {
          zh: `“${source}”在 ${compared} 行中有 ${misfits.length} 行不等于它的 ${parts.length} 列之和，可能另有口径；此列不计入，请核对。`,
          en: `"${source}" is not the sum of its ${parts.length} columns in ${misfits.length} of ${compared} rows and may count something else; it is left out. Check the source.`,
        },
      });
      continue;
    }
    for (const { row, stated, sum } of misfits)
      findings.add({
        ...at,
        rule: 'parts-sum',
        severity: 'error',
        row: row + 1,
        value: String(stated),
        message: {
          zh: `“${source}”是 ${grouped(stated)}，它的 ${parts.length} 列${of.label.zh}之和是 ${grouped(sum)}（差 ${signed(stated - sum)}）；请核对原表。`,
          en: `"${source}" says ${grouped(stated)} and its ${parts.length} columns of ${of.label.en} make ${grouped(sum)} (${signed(stated - sum)}); check the source.`,
        },
      });
  }
  const [first] = found;
  if (!first) return;
  const names = (between: string) =>
    found.map((t) => `${columnLetters(t.column)} ${layout.headers[t.column]?.source ?? ''}`).join(between);
  findings.add({
    rule: 'total-column',
    severity: 'note',
    sheet: sheet.name,
    column: columnLetters(first.column),
    message: {
      zh: `合计列与各列核对后不计入：${names('、')}。`,
      en: `Columns of totals were checked against their parts and left out: ${names(', ')}.`,
    },
  });
}
