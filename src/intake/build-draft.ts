import { field } from '../domain/datasets.ts';
import { emptyDraft, type Aside, type Draft } from './draft.ts';
import { readColumn } from './read-column.ts';
import { readKeys, type DraftInput } from './read-keys.ts';
import type { SheetRow } from './read-rows.ts';
import type { Plan, Slice } from './recognise.ts';

/** Builds the rows of one dataset from a sheet. A row without a readable key is left out and said. */
export function buildDraft(input: DraftInput, plan: Plan): Draft {
  const draft = emptyDraft(plan.dataset);
  const rows = input.rows.filter((r) => r.kind === 'unit' || r.kind === 'subtotal' || r.kind === 'uncoded');
  const columns = readColumns(input, plan, rows);
  const keys = readKeys(input, plan, rows);
  const wide = plan.slices.length > 1;
  const slices = plan.slices.map((slice) => ({
    slice,
    first: Math.min(...[...slice.fields.values()].flat()),
    from: [...draft.numbers.keys()].map((name) => slice.fields.get(name) ?? []),
  }));
  const numbers = [...draft.numbers];
  const found: number[] = numbers.map(() => Number.NaN);
  rows.forEach((sheetRow, i) => {
    if (sheetRow.kind === 'subtotal' || sheetRow.kind === 'uncoded') {
      const [only] = plan.slices;
      if (!wide && only)
        draft.asides.push(aside(input.sheet.name, sheetRow, sheetRow.kind, only, columns, i));
    }
    if (sheetRow.kind !== 'unit') return;
    for (const { slice, first, from } of slices) {
      const key = keys(i, slice);
      if (key === null) continue;
      let empty = true;
      from.forEach((parts, f) => {
        found[f] = sum(columns, parts, i);
        empty &&= Number.isNaN(found[f]);
      });
      // A month that is still to come has its column already; nothing in it is no report.
      if (slice.period && empty) continue;
      draft.unit.push(sheetRow.unit);
      if (key.period) {
        draft.start.push(key.period.start);
        draft.grain.push(key.period.grain);
      }
      numbers.forEach(([name, { values, columns: places }], f) => {
        const age = name === 'age_from' ? key.age?.from : name === 'age_to' ? key.age?.to : null;
        values.push(age ?? found[f] ?? Number.NaN);
        places.push(from[f]?.[0] ?? -1);
      });
      for (const [name, values] of draft.texts) values.push(key.texts.get(name) ?? null);
      draft.sheet.push(input.sheet.name);
      draft.row.push(sheetRow.row);
      draft.sourceColumn.push(wide && Number.isFinite(first) ? first : -1);
    }
  });
  return draft;
}

/** Sum of the columns in a row, `NaN` when there is none, or one of several has no value or none that can be true. */
function sum(columns: ReadonlyMap<number, Float64Array>, from: readonly number[], row: number): number {
  let total = from.length === 0 ? Number.NaN : 0;
  for (const column of from) {
    const part = columns.get(column)?.[row] ?? Number.NaN;
    total += from.length > 1 && part < 0 ? Number.NaN : part;
  }
  return total;
}

function aside(
  sheet: string,
  { row, label }: SheetRow,
  kind: Aside['kind'],
  slice: Slice,
  columns: ReadonlyMap<number, Float64Array>,
  index: number,
): Aside {
  const values = new Map<string, { value: number; column: number }>();
  for (const [name, from] of slice.fields) {
    const value = sum(columns, from, index);
    if (!Number.isNaN(value)) values.set(name, { value, column: from[0] ?? -1 });
  }
  return { sheet, row, kind, label, values };
}

/** Each used column of numbers, read once. */
function readColumns(input: DraftInput, plan: Plan, rows: readonly SheetRow[]): Map<number, Float64Array> {
  const places = rows.map((r) => r.row);
  const read = new Map<number, Float64Array>();
  for (const slice of plan.slices)
    for (const [name, columns] of slice.fields)
      for (const column of columns) {
        const header = input.layout.headers[column];
        const definition = field(plan.dataset, name);
        if (!header || !definition || read.has(column)) continue;
        read.set(
          column,
          readColumn(input.sheet, places, header, definition, input.layout.measures, input.findings),
        );
      }
  return read;
}
