import { datasets } from '../../domain/datasets.ts';
import type { TableOf } from '../../domain/edition-table.ts';
import { unitLevel } from '../../domain/unit-code.ts';
import type { EditionColumns } from '../../intake/edition-columns.ts';
import type { RestatedTotal } from './comparison.ts';
import type { RowKeys } from './keyed-rows.ts';

/** Sums of every count over the rows of one period and one level of units, before and after. */
export class PeriodTotals {
  readonly #fields: readonly string[];
  readonly #columns: readonly (readonly (Float64Array | null)[])[];
  readonly #group: (part: number, row: number) => number;
  readonly #groups: readonly Pick<RestatedTotal, 'period' | 'grain' | 'level'>[];
  readonly #sums: { readonly before: Float64Array; readonly after: Float64Array };

  constructor({ columns }: RowKeys, parts: readonly EditionColumns[], { dataset }: TableOf) {
    // Rates do not add up.
    const fields = dataset === 'free' ? [] : datasets[dataset].fields;
    this.#fields = fields.filter((f) => !f.key && (f.type === 'integer' || f.additive)).map((f) => f.name);
    this.#columns = this.#fields.map((name) =>
      parts.map((part) => {
        const column = part.columns.get(name);
        return column && column.kind !== 'text' ? column.values : null;
      }),
    );
    const [unit, period, grain] = ['unit', 'period', 'grain'].map((name) => columns.get(name));
    const levels: (string | null)[] = [];
    const levelOf = Int32Array.from(unit?.values ?? [], (code) => {
      const level = typeof code === 'string' ? unitLevel(code) : null;
      return levels.includes(level) ? levels.indexOf(level) : levels.push(level) - 1;
    });
    const [periods, grains] = [period?.values ?? [null], grain?.values ?? [null]];
    const text = (value: unknown) => (typeof value === 'string' ? value : null);
    this.#groups = periods.flatMap((p) =>
      grains.flatMap((g) => levels.map((level) => ({ period: text(p), grain: text(g), level }))),
    );
    this.#group = (part, row) => {
      const p = period?.codes[part]?.[row] ?? 0;
      const g = grain?.codes[part]?.[row] ?? 0;
      const l = levelOf[unit?.codes[part]?.[row] ?? 0] ?? 0;
      return (p * grains.length + g) * levels.length + l;
    };
    const size = this.#groups.length * this.#fields.length;
    this.#sums = { before: new Float64Array(size), after: new Float64Array(size) };
  }

  /** Adds one row's counts to one side. */
  add(part: number, row: number, side: 'before' | 'after'): void {
    const sums = this.#sums[side];
    const start = this.#group(part, row) * this.#fields.length;
    for (let f = 0; f < this.#fields.length; f += 1) {
      const value = this.#columns[f]?.[part]?.[row] ?? NaN;
      if (!Number.isNaN(value)) sums[start + f] = (sums[start + f] ?? 0) + value;
    }
  }

  /** The totals that differ, by period. */
  restated(): RestatedTotal[] {
    const { before, after } = this.#sums;
    const found: RestatedTotal[] = [];
    for (const [g, group] of this.#groups.entries())
      for (const [f, field] of this.#fields.entries()) {
        const at = g * this.#fields.length + f;
        if (before[at] !== after[at])
          found.push({ ...group, field, before: before[at] ?? 0, after: after[at] ?? 0 });
      }
    return found.sort((a, b) => (a.period ?? '').localeCompare(b.period ?? ''));
  }
}
