import { field } from '../domain/datasets.ts';
import { DraftBuilder } from './draft-builder.ts';
import type { Aside, Draft, Origin } from './draft.ts';
import { missingText, reasonCode, reasonCodes } from './missing-reasons.ts';
import { checkTotalColumns } from './column-totals.ts';
import { readColumn, unbroken, type ColumnNumbers } from './read-column.ts';
import type { DraftInput, RowKey, SummedKey } from './draft-input.ts';
import { readKeys } from './read-keys.ts';
import type { SheetRows } from './read-rows.ts';
import { checkRowTotals, type RowTotal } from './row-totals.ts';
import { cellAt, cellText } from './sheet.ts';
import type { Plan, Slice } from './plan.ts';

/** A slice with the columns that its fields are read from, and what its rows say of their place. */
interface SliceColumns {
  readonly slice: Slice;
  readonly origin: number;
  /** Each field's numbers in the draft, and the columns of the sheet that make them up. */
  readonly fields: readonly FieldColumns[];
  /** Those of the fields that are missing for a reason in some row. */
  readonly reasoned: readonly FieldColumns[];
}

interface FieldColumns {
  readonly name: string;
  readonly from: readonly ColumnNumbers[];
}

/** Builds the rows of one dataset from a sheet. A row without a readable key is left out and said. */
export function buildDraft(input: DraftInput, plan: Plan): Draft {
  const { rows } = input;
  const wide = plan.slices.length > 1;
  const builder = new DraftBuilder(plan.dataset, rows.count * plan.slices.length);
  const columns = readColumns(input, plan);
  checkTotalColumns(input, plan, columns);
  const read = readKeys(input, plan, builder);
  const slices = plan.slices.map((slice) => sliceColumns(input, slice, plan.keys, wide, builder, columns));
  const units = rows.unit.values.map((unit) => builder.units.code(unit));
  const [only] = wide ? [] : plan.slices;
  const key: RowKey = { period: -1, age: null, texts: new Map(), sums: null };
  const totals: RowTotal[] = [];
  /** For each row of the draft the sheet's, where there is one slice. */
  const taken = new Int32Array(only ? rows.count : 0);
  for (let i = 0; i < rows.count; i += 1) {
    const kind = rows.kind(i);
    if (only && (kind === 'subtotal' || kind === 'uncoded'))
      builder.asides.push(aside(input.sheet.name, rows, i, kind, only, columns));
    if (kind !== 'unit') continue;
    const unit = units[rows.unit.codes[i] ?? -1] ?? -1;
    for (const { slice, origin, fields, reasoned } of slices) {
      if (!read(i, slice, key)) {
        if (key.sums) totals.push(rowTotal(input, i, unit, key.period, key.sums, slice, columns));
        key.sums = null;
        continue;
      }
      // A month that is still to come has its column already, and not every unit has every hop; nothing is no report.
      const partial = slice.period !== null || slice.keys.size > 0;
      if (partial && fields.every(({ from }) => Number.isNaN(sum(from, i))) && !isWithheld(reasoned, i))
        continue;
      const at = builder.add(unit, key.period, origin, rows.row[i] ?? -1);
      if (only) taken[at] = i;
      else for (const { name, from } of fields) setNumber(builder, name, at, sum(from, i));
      if (reasoned.length > 0) {
        const reasons = missingText(reasoned.map(({ name, from }) => [name, reasonOf(from, i)]));
        if (reasons !== null) builder.setMissing(at, reasons);
      }
      if (key.age) {
        setNumber(builder, 'age_from', at, key.age.from);
        setNumber(builder, 'age_to', at, key.age.to ?? Number.NaN);
      }
      for (const [name, text] of key.texts) builder.setText(at, name, text);
    }
  }
  for (const { fields } of only ? slices : [])
    for (const { name, from } of fields) builder.takeNumbers(name, takenNumbers(from, taken, builder.height));
  const draft = builder.finish();
  if (totals.length > 0) checkRowTotals(draft, totals, namesOf(rows), input.findings);
  return draft;
}

function setNumber(builder: DraftBuilder, name: string, row: number, value: number): void {
  const values = builder.numbers(name);
  if (values) values[row] = value;
}

/** What these columns sum to in the sheet's rows that were taken; the column itself where that is all of one. */
function takenNumbers(from: readonly ColumnNumbers[], taken: Int32Array, height: number): Float64Array {
  const [first] = from;
  if (first && from.length === 1 && first.values.length === height) return first.values;
  const values = new Float64Array(height);
  for (let i = 0; i < height; i += 1) values[i] = sum(from, taken[i] ?? -1);
  return values;
}

function sliceColumns(
  { sheet }: DraftInput,
  slice: Slice,
  keys: ReadonlyMap<string, number>,
  wide: boolean,
  builder: DraftBuilder,
  columns: ReadonlyMap<number, ColumnNumbers>,
): SliceColumns {
  const first = Math.min(...[...slice.fields.values()].flat());
  const sums = new Map([...slice.fields].filter(([, of]) => of.length > 1));
  const origin: Origin = {
    sheet: sheet.name,
    columns: new Map([...keys, ...[...slice.fields].map(([name, [column = -1]]) => [name, column] as const)]),
    ...(sums.size > 0 ? { sums } : {}),
    wide: wide && Number.isFinite(first) ? first : -1,
  };
  // In the order of the dictionary, so that the same reasons make the same text.
  const fields = builder.numberFields.flatMap((name) => {
    const from = slice.fields.get(name);
    return from ? [{ name, from: from.flatMap((column) => columns.get(column) ?? []) }] : [];
  });
  return {
    slice,
    origin: builder.origins.code(origin),
    fields,
    reasoned: fields.filter(({ from }) => from.some(({ reasons }) => reasons !== null)),
  };
}

const suppressed = reasonCode('suppressed');

/** Why a field that is made of these columns has no value: withheld as soon as one part is; 0 for no reason. */
function reasonOf(from: readonly ColumnNumbers[], row: number): number {
  let least: number = reasonCodes.length;
  for (const { values, reasons } of from) {
    if (!Number.isNaN(values[row])) continue;
    const reason = reasons?.[row] ?? 0;
    if (reason === suppressed) return suppressed;
    least = Math.min(least, reason);
  }
  return least % reasonCodes.length;
}

function isWithheld(fields: readonly FieldColumns[], row: number): boolean {
  return fields.some(({ from }) => reasonOf(from, row) === suppressed);
}

/** Sum of the columns in a row, `NaN` when there is none, or one of several has no value or none that can be true. */
function sum(from: readonly ColumnNumbers[], row: number): number {
  const [only] = from;
  if (from.length === 1 && only) return only.values[row] ?? Number.NaN;
  let total = from.length === 0 ? Number.NaN : 0;
  for (const { values } of from) {
    const part = values[row] ?? Number.NaN;
    total += part < 0 ? Number.NaN : part;
  }
  return total;
}

function aside(
  sheet: string,
  rows: SheetRows,
  i: number,
  kind: Aside['kind'],
  slice: Slice,
  columns: ReadonlyMap<number, ColumnNumbers>,
): Aside {
  return { sheet, row: rows.row[i] ?? -1, kind, label: rows.label(i), values: valuesOf(i, slice, columns) };
}

function rowTotal(
  { sheet, rows, roles }: DraftInput,
  i: number,
  unit: number,
  period: number,
  sums: SummedKey,
  slice: Slice,
  columns: ReadonlyMap<number, ColumnNumbers>,
): RowTotal {
  const row = rows.row[i] ?? -1;
  const label = cellText(cellAt(sheet, row, roles.get(sums.role) ?? -1));
  const values = valuesOf(i, slice, columns);
  // Columns that a field is the sum of are compared by themselves.
  for (const [name, from] of slice.fields) if (from.length > 1) values.delete(name);
  return { sheet: sheet.name, row, label, unit, period, sums, values };
}

/** Numbers of a row of the sheet by field, with the column each stands in. */
function valuesOf(
  i: number,
  slice: Slice,
  columns: ReadonlyMap<number, ColumnNumbers>,
): Map<string, { readonly value: number; readonly column: number }> {
  const values = new Map<string, { value: number; column: number }>();
  for (const [name, from] of slice.fields) {
    const value = sum(
      from.flatMap((column) => columns.get(column) ?? []),
      i,
    );
    if (!Number.isNaN(value)) values.set(name, { value, column: from[0] ?? -1 });
  }
  return values;
}

/** What the sheet calls its units. */
function namesOf(rows: SheetRows): Map<string, string> {
  const names = new Map<string, string>();
  for (let i = 0; i < rows.count; i += 1) {
    const code = rows.unit.values[rows.unit.codes[i] ?? -1];
    if (code !== undefined && !names.has(code)) names.set(code, rows.label(i));
  }
  return names;
}

/** Each used column of numbers, read once at the sheet's rows. */
function readColumns(input: DraftInput, plan: Plan): Map<number, ColumnNumbers> {
  const read = new Map<number, ColumnNumbers>();
  const top = unbroken(input.rows);
  for (const slice of [...plan.slices, ...plan.totals])
    for (const [name, columns] of slice.fields)
      for (const column of columns) {
        const header = input.layout.headers[column];
        const definition = field(plan.dataset, name);
        const isNumber = definition?.type === 'integer' || definition?.type === 'number';
        if (!header || !isNumber || read.has(column)) continue;
        read.set(column, readColumn(input, header, definition, top));
      }
  return read;
}
