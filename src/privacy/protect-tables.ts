import type { Table } from '../base/table.ts';
import type { DatasetId } from '../domain/datasets.ts';
import { primary, shown } from './cells/cell-state.ts';
import { standIns } from './cells/stand-ins.ts';
import { suppress, type GivenUp } from './cells/suppress.ts';
import { datasetCube } from './dataset-cube.ts';

/** The suppressed values of one field of a table. */
export interface SuppressedField {
  readonly field: string;
  /** Rows in order, from 0. */
  readonly rows: Int32Array;
  /** The numbers that stand in for them, set by set, in the same order. */
  readonly standIns: readonly Float64Array[];
}

/** What is suppressed in tables, and what that loses. */
export interface Protection {
  /** By dataset; none for a table without small counts. */
  readonly fields: ReadonlyMap<DatasetId, readonly SuppressedField[]>;
  /** Counts in the rows of the tables: all of them, those that are small, those suppressed with them. */
  readonly counts: { readonly all: number; readonly small: number; readonly others: number };
  readonly givenUp: GivenUp;
}

/**
 * Protects tables of datasets whose counts tie each other. `hierarchy` are the rows of the table `units` (unit, parent).
 */
export function protectTables(
  tables: readonly (readonly [DatasetId, Table])[],
  hierarchy: Table,
): Protection {
  const made = datasetCube(tables, hierarchy);
  const none = { fields: new Map(), counts: { all: 0, small: 0, others: 0 }, givenUp: 'nothing' } as const;
  if (!made) return none;
  const { state, givenUp } = suppress(made.cube);
  if (!state.some((s) => s !== shown)) return none;
  const sets = standIns(made.cube, state);
  const counts = { all: 0, small: 0, others: 0 };
  const fields = new Map(
    tables.map(([id]) => {
      const found = [...(made.rows.get(id) ?? [])].flatMap(([field, cells]) => {
        const there = [...cells.keys()].filter((row) => (cells[row] ?? -1) >= 0);
        const rows = Int32Array.from(there.filter((row) => state[cells[row] ?? 0] !== shown));
        const small = there.filter((row) => state[cells[row] ?? 0] === primary).length;
        counts.all += there.length;
        counts.small += small;
        counts.others += rows.length - small;
        const numbers = sets.map((set) => Float64Array.from(rows, (row) => set[cells[row] ?? 0] ?? 0));
        return rows.length > 0 ? [{ field, rows, standIns: numbers }] : [];
      });
      return [id, found] as const;
    }),
  );
  return { fields, counts, givenUp };
}
