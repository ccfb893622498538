import { datasets } from '../../domain/datasets.ts';
import type { Field } from '../../domain/field.ts';
import { ancestorCodes } from '../../domain/unit-code.ts';
import { numberAt, sheetAt, unitAt, type Aside, type Draft } from '../draft.ts';
import { isTotalLabel } from '../read-rows.ts';
import { columnLetters } from '../sheet.ts';
import { grouped, signed, type CheckInput } from './check-input.ts';

/** A count as large as this does not equal a sum of other rows by chance. */
const tellingCount = 20;

/**
 * Total rows must be the sums of their parts. What a total gathers is told by where it stands: 小计 gathers the rows
 * above or below it up to the next total, 合计 all of the sheet. The reading that fits best is taken, and a total
 * that fits no reading in most of its fields, nor exactly in a large one, is left alone: its parts are not in the sheet.
 */
export function checkSubtotals(draft: Draft, input: CheckInput): void {
  const fields = datasets[draft.dataset].fields.filter((f) => f.type === 'integer' && !f.key);
  for (const sheet of new Set(draft.asides.map((a) => a.sheet))) {
    const rows = rowsOfSheet(draft, sheet);
    const asides = draft.asides.filter((a) => a.sheet === sheet);
    const totals = asides.filter((a) => a.kind === 'subtotal' && isTotalLabel(a.label));
    // Where one sheet has several periods, a total may gather units or periods.
    if (new Set(rows.map((i) => draft.period.codes[i])).size !== 1) continue;
    for (const total of totals) checkTotal(draft, total, totals, rows, asides, fields, input);
  }
}

function rowsOfSheet(draft: Draft, sheet: string): number[] {
  const rows: number[] = [];
  for (let i = 0; i < draft.height; i += 1) if (sheetAt(draft, i) === sheet) rows.push(i);
  return rows;
}

function checkTotal(
  draft: Draft,
  total: Aside,
  totals: readonly Aside[],
  rows: readonly number[],
  asides: readonly Aside[],
  fields: readonly Field[],
  { findings }: CheckInput,
): void {
  const edges = totals.map((t) => t.row);
  const before = Math.max(-1, ...edges.filter((r) => r < total.row));
  const after = Math.min(Number.POSITIVE_INFINITY, ...edges.filter((r) => r > total.row));
  const between = (low: number, high: number) => rows.filter((i) => inside(draft.row[i] ?? -1, low, high));
  const around = [
    { low: before, high: total.row },
    { low: total.row, high: after },
  ];
  const all = { low: -1, high: Number.POSITIVE_INFINITY };
  const readings = (/小计/.test(total.label) ? [...around, all] : [all, ...around])
    .map(({ low, high }) => {
      const parts = topmost(draft, between(low, high));
      const uncoded = asides.filter((a) => a.kind === 'uncoded' && inside(a.row, low, high));
      return { parts, sums: fields.map((f) => sumOf(draft, f.name, parts, uncoded)) };
    })
    .filter(({ parts }) => parts.length > 1);
  const misfits = readings.map(({ sums }) =>
    fields.filter((f, n) => misfit(total, f, sums[n] ?? Number.NaN)),
  );
  const fewest = Math.min(...misfits.map((m) => m.length));
  const best = misfits.findIndex((m) => m.length === fewest);
  const reading = readings[best];
  const compared = fields.filter((f) => total.values.has(f.name)).length;
  if (!reading || fewest === 0) return;
  const exact = fields.some((f, n) => {
    const stated = total.values.get(f.name)?.value ?? 0;
    return stated >= tellingCount && stated === reading.sums[n];
  });
  if (fewest > compared / 2 && compared > 1 && !exact) return;
  for (const field of misfits[best] ?? []) {
    const stated = total.values.get(field.name);
    const sum = reading.sums[fields.indexOf(field)] ?? Number.NaN;
    if (!stated) continue;
    findings.add({
      rule: 'parts-sum',
      severity: 'error',
      sheet: total.sheet,
      row: total.row + 1,
      column: columnLetters(stated.column),
      value: String(stated.value),
      message: {
        zh: `“${total.label}”的${field.label.zh}是 ${grouped(stated.value)}，其 ${reading.parts.length} 个分项之和是 ${grouped(sum)}（差 ${signed(stated.value - sum)}）；请核对原表。`,
        en: `"${total.label}" says ${grouped(stated.value)} for ${field.label.en} and its ${reading.parts.length} parts make ${grouped(sum)} (${signed(stated.value - sum)}); check the source.`,
      },
    });
  }
}

function inside(row: number, low: number, high: number): boolean {
  return row > low && row < high;
}

function misfit(total: Aside, field: Field, sum: number): boolean {
  const stated = total.values.get(field.name);
  return stated !== undefined && !Number.isNaN(sum) && stated.value !== sum;
}

/** Rows of units that lie in no other unit of the list, so that nobody is counted twice. */
function topmost(draft: Draft, rows: readonly number[]): number[] {
  const codes = new Set(rows.map((i) => unitAt(draft, i)));
  return rows.filter((i) => !ancestorCodes(unitAt(draft, i)).some((code) => codes.has(code)));
}

function sumOf(draft: Draft, field: string, rows: readonly number[], uncoded: readonly Aside[]): number {
  let sum = 0;
  for (const i of rows) sum += numberAt(draft, field, i);
  for (const { values } of uncoded) sum += values.get(field)?.value ?? 0;
  return sum;
}
