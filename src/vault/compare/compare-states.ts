import type { TableOf } from '../../domain/edition-table.ts';
import { tableColumns, tableKey } from '../../domain/table-columns.ts';
import type { EditionColumns } from '../../intake/edition-columns.ts';
import type { Comparison, FieldCount, RowChange, ValueChange } from './comparison.ts';
import { keyedRows, rowKeys, type KeyedRows, type RowKeys } from './keyed-rows.ts';
import { PeriodTotals } from './period-totals.ts';
import { shareColumn, scalarOf } from './shared-codes.ts';

/** What is compared: editions put together, oldest first, before and after. */
export interface ComparisonInput {
  readonly of: TableOf;
  readonly before: readonly EditionColumns[];
  readonly after: readonly EditionColumns[];
  /**
   * `file`: `after` is a new file that goes on top of `before`; only its units and periods are looked at, and rows
   * that it lacks stay. `states`: `after` is all there is then.
   */
  readonly scope: 'file' | 'states';
  /** Names of units by their codes. */
  readonly names?: ReadonlyMap<string, string>;
}

/** One difference while the rows are walked: row numbers within the editions, −1 for none. */
interface Difference {
  readonly kind: RowChange['kind'];
  readonly beforePart: number;
  readonly beforeRow: number;
  readonly afterPart: number;
  readonly afterRow: number;
}

/** Rows listed of each kind. */
const LISTED = { changed: 200, absent: 100, added: 40 } as const;
const TOTALS = 300;

/**
 * Compares two states of a dataset column by column: keys become numbers, rows are found by them, values are
 * compared in place. Built once; `summary` and `each` then walk the rows.
 */
export class StateComparison {
  readonly #input: ComparisonInput;
  readonly #parts: readonly EditionColumns[];
  readonly #key: readonly string[];
  readonly #rowKeys: RowKeys;
  readonly #before: KeyedRows;
  readonly #after: KeyedRows;
  /** Fields that are compared, with the columns of each edition. */
  readonly #fields: readonly ComparedField[];
  readonly #inScope: (part: number, row: number) => boolean;

  constructor(input: ComparisonInput) {
    this.#input = input;
    this.#parts = [...input.before, ...input.after];
    this.#key = keyOf(input.of, this.#parts);
    this.#rowKeys = rowKeys(this.#parts, this.#key);
    const places = this.#parts.map((_, p) => p);
    this.#before = keyedRows(this.#rowKeys, places.slice(0, input.before.length));
    this.#after = keyedRows(this.#rowKeys, places.slice(input.before.length));
    this.#fields = comparedFields(input.of, this.#parts, this.#key);
    this.#inScope = input.scope === 'states' ? () => true : this.#fileScope();
  }

  /** Counts, totals and the first differences. */
  summary(): Comparison {
    const counts = this.#fields.map(({ name }) => ({ field: name, other: 0, filled: 0, emptied: 0 }));
    const rows = { added: 0, changed: 0, absent: 0, unchanged: 0 };
    const totals = new PeriodTotals(this.#rowKeys, this.#parts, this.#input.of);
    const changes: RowChange[] = [];
    this.#walk((difference) => {
      const { kind, beforePart, beforeRow, afterPart, afterRow } = difference;
      if (beforeRow >= 0) totals.add(beforePart, beforeRow, 'before');
      // A row that a file lacks stays.
      if (kind === 'absent' && this.#input.scope === 'file') totals.add(beforePart, beforeRow, 'after');
      if (afterRow >= 0) totals.add(afterPart, afterRow, 'after');
      if (kind === 'same') return void (rows.unchanged += 1);
      rows[kind] += 1;
      if (kind === 'changed') this.#count(difference, counts);
      if (rows[kind] <= LISTED[kind]) changes.push(this.#describe({ ...difference, kind }));
    });
    const restated = totals.restated();
    return {
      of: this.#input.of,
      rows,
      fields: counts.filter((c) => c.other + c.filled + c.emptied > 0),
      totals: restated.slice(0, TOTALS),
      moreTotals: Math.max(0, restated.length - TOTALS),
      changes,
    };
  }

  /** Every difference in order, however many. */
  each(visit: (change: RowChange) => void): void {
    this.#walk((difference) => {
      const { kind } = difference;
      if (kind !== 'same') visit(this.#describe({ ...difference, kind }));
    });
  }

  /** The rows that count after, in their order, then those that are there no more. */
  #walk(
    visit: (row: Omit<Difference, 'kind'> & { readonly kind: Difference['kind'] | 'same' }) => void,
  ): void {
    const beforeParts = this.#input.before.length;
    this.#eachRow(this.#after, beforeParts, this.#parts.length, (afterPart, afterRow, key) => {
      const found = this.#before.index.get(key);
      if (found < 0) return visit({ kind: 'added', beforePart: -1, beforeRow: -1, afterPart, afterRow });
      const [beforePart, beforeRow] = placeOf(found, this.#before.starts, beforeParts);
      const kind = this.#differs(beforePart, beforeRow, afterPart, afterRow) ? 'changed' : 'same';
      visit({ kind, beforePart, beforeRow, afterPart, afterRow });
    });
    this.#eachRow(this.#before, 0, beforeParts, (beforePart, beforeRow, key) => {
      if (this.#after.index.get(key) >= 0 || !this.#inScope(beforePart, beforeRow)) return;
      visit({ kind: 'absent', beforePart, beforeRow, afterPart: -1, afterRow: -1 });
    });
  }

  #eachRow(
    { index, starts }: KeyedRows,
    from: number,
    to: number,
    visit: (part: number, row: number, key: number) => void,
  ): void {
    for (let part = from; part < to; part += 1) {
      const keys = this.#rowKeys.keys[part] ?? new Float64Array(0);
      const start = starts[part] ?? 0;
      for (let row = 0; row < keys.length; row += 1) {
        const key = keys[row] ?? 0;
        if (index.get(key) === start + row) visit(part, row, key);
      }
    }
  }

  #differs(beforePart: number, beforeRow: number, afterPart: number, afterRow: number): boolean {
    for (const { columns } of this.#fields)
      if (changeOf(columns, beforePart, beforeRow, afterPart, afterRow) !== null) return true;
    return false;
  }

  #count(at: Omit<Difference, 'kind'>, counts: { -readonly [K in keyof FieldCount]: FieldCount[K] }[]): void {
    for (const [f, { columns }] of this.#fields.entries()) {
      const change = changeOf(columns, at.beforePart, at.beforeRow, at.afterPart, at.afterRow);
      const count = counts[f];
      if (change !== null && count) count[change] += 1;
    }
  }

  #describe({ kind, beforePart, beforeRow, afterPart, afterRow }: Difference): RowChange {
    const [part, row] = afterRow >= 0 ? [afterPart, afterRow] : [beforePart, beforeRow];
    const keys = Object.fromEntries(
      this.#key.map((name) => [name, scalarOf(this.#parts[part]?.columns.get(name), row)]),
    );
    const fields = this.#fields.flatMap(({ name, columns }) => {
      if (kind === 'changed' && changeOf(columns, beforePart, beforeRow, afterPart, afterRow) === null)
        return [];
      const value = (p: number, r: number) => (r < 0 ? null : scalarOf(this.#parts[p]?.columns.get(name), r));
      const [before, after] = [value(beforePart, beforeRow), value(afterPart, afterRow)];
      return before === null && after === null ? [] : [{ field: name, before, after }];
    });
    return {
      kind,
      keys,
      name: this.#input.names?.get(String(keys['unit'] ?? '')) ?? null,
      fields,
      before: beforeRow < 0 ? null : this.#place(beforePart, beforeRow),
      after: afterRow < 0 ? null : this.#place(afterPart, afterRow),
    };
  }

  #place(part: number, row: number) {
    const at = (name: string) => scalarOf(this.#parts[part]?.columns.get(name), row);
    const text = (value: unknown) => (typeof value === 'string' ? value : null);
    const number = at('source_row');
    return {
      part,
      sheet: text(at('source_sheet')),
      row: typeof number === 'number' ? number : null,
      column: text(at('source_column')),
    };
  }

  /** Units of the new file, between its first period and its last, of its kinds of periods. */
  #fileScope(): (part: number, row: number) => boolean {
    // Rows of a free table have no key: a file adds to them and lacks none.
    if (this.#input.of.dataset === 'free') return () => false;
    const first = this.#input.before.length;
    const used = (name: string) => {
      const column = this.#rowKeys.columns.get(name);
      const seen = new Uint8Array(column?.values.length ?? 0);
      for (let p = first; p < this.#parts.length; p += 1)
        for (const code of column?.codes[p] ?? []) seen[code] = 1;
      return { column, seen };
    };
    const [unit, period, grain] = ['unit', 'period', 'grain'].map(used);
    const days = (period?.column?.values ?? []).flatMap((v, i) =>
      period?.seen[i] && v !== null ? [String(v)] : [],
    );
    days.sort();
    const [from, to] = [days[0], days.at(-1)];
    const inside = Uint8Array.from(period?.column?.values ?? [], (v) =>
      from === undefined || to === undefined ? 1 : Number(v !== null && String(v) >= from && String(v) <= to),
    );
    const has = (of: typeof unit, flags: Uint8Array | undefined, part: number, row: number) =>
      !of?.column || of.column.values.length < 2 || flags?.[of.column.codes[part]?.[row] ?? 0] === 1;
    return (part, row) =>
      has(unit, unit?.seen, part, row) &&
      has(period, inside, part, row) &&
      has(grain, grain?.seen, part, row);
  }
}

/** A field's values in every edition: numbers, or codes that all editions share. */
interface ComparedField {
  readonly name: string;
  readonly columns: readonly ComparedColumn[];
}
type ComparedColumn = { readonly values: Float64Array | Int32Array; readonly none: number } | null;

/** What tells rows apart. A free table has no key: there a row is the same when all of it is. */
function keyOf({ dataset }: TableOf, parts: readonly EditionColumns[]): string[] {
  if (dataset !== 'free') return tableKey(dataset);
  const names = new Set(parts.flatMap((part) => [...part.columns.keys()]));
  return [...names].filter((name) => !name.startsWith('source_'));
}

function comparedFields(
  { dataset }: TableOf,
  parts: readonly EditionColumns[],
  key: readonly string[],
): ComparedField[] {
  const known = dataset === 'free' ? [] : tableColumns(dataset).map((c) => c.name);
  const found = parts.flatMap((part) => [...part.columns.keys()]);
  const names = [...new Set([...known, ...found])].filter(
    (n) => !key.includes(n) && !n.startsWith('source_'),
  );
  return names.map((name) => {
    const own = parts.map((part) => part.columns.get(name));
    if (!own.some((column) => column?.kind === 'text'))
      return {
        name,
        columns: own.map((c) => (c && c.kind !== 'text' ? { values: c.values, none: NaN } : null)),
      };
    return { name, columns: shareColumn(parts, name).codes.map((values) => ({ values, none: 0 })) };
  });
}

/** What became of one value; null where it is the same. */
function changeOf(
  columns: readonly ComparedColumn[],
  beforePart: number,
  beforeRow: number,
  afterPart: number,
  afterRow: number,
): ValueChange | null {
  const [b, a] = [columns[beforePart], columns[afterPart]];
  const before = b?.values[beforeRow] ?? NaN;
  const after = a?.values[afterRow] ?? NaN;
  if (before === after) return null;
  const noBefore = Number.isNaN(before) || before === b?.none;
  const noAfter = Number.isNaN(after) || after === a?.none;
  if (noBefore) return noAfter ? null : 'filled';
  return noAfter ? 'emptied' : 'other';
}

function placeOf(row: number, starts: readonly number[], parts: number): [part: number, row: number] {
  let part = parts - 1;
  while (part > 0 && (starts[part] ?? 0) > row) part -= 1;
  return [part, row - (starts[part] ?? 0)];
}
