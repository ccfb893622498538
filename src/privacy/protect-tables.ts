import { Failure } from '../base/errors.ts';
import type { Table } from '../base/table.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import { standIns } from './cells/stand-ins.ts';
import { suppress } from './cells/suppress.ts';
import { datasetCube } from './dataset-cube.ts';

/** The suppressed values of one field of a table. */
export interface SuppressedField {
  readonly field: string;
  /** Rows in order, from 0. */
  readonly rows: Int32Array;
  /** The numbers that stand in for them, set by set, in the same order. */
  readonly standIns: readonly Float64Array[];
}

/**
 * Protects tables of datasets whose counts tie each other: what is suppressed in each of them, nothing for a table without
 * small counts. `hierarchy` are the rows of the table `units` (unit, parent).
 *
 * @throws {Failure} `not-protected` where the promise cannot be kept.
 */
export function protectTables(
  tables: readonly (readonly [DatasetId, Table])[],
  hierarchy: Table,
): ReadonlyMap<DatasetId, readonly SuppressedField[]> {
  const made = datasetCube(tables, hierarchy);
  if (!made) return new Map();
  const { state, unproven } = suppress(made.cube);
  if (unproven.length > 0)
    throw notProtected(
      tables.map(([id]) => id),
      unproven.length,
    );
  if (!state.some((s) => s !== 0)) return new Map();
  const sets = standIns(made.cube, state);
  return new Map(
    tables.map(([id]) => {
      const fields = [...(made.rows.get(id) ?? [])].flatMap(([field, cells]) => {
        const rows = Int32Array.from([...cells.keys()].filter((row) => (state[cells[row] ?? -1] ?? 0) !== 0));
        const numbers = sets.map((set) => Float64Array.from(rows, (row) => set[cells[row] ?? 0] ?? 0));
        return rows.length > 0 ? [{ field, rows, standIns: numbers }] : [];
      });
      return [id, fields] as const;
    }),
  );
}

function notProtected(group: readonly DatasetId[], count: number): Failure {
  const [zh, en] = (['zh', 'en'] as const).map((lang) =>
    group.map((id) => datasets[id].label[lang]).join(lang === 'zh' ? '、' : ', '),
  );
  return new Failure('not-protected', {
    zh: `${zh}里有 ${count} 个小数无法保证不被推算出来，所以什么也不公布；请按更长的期间或上一级单位汇总后再试。`,
    en: `${count} small counts of ${en} cannot be kept from being worked out, so nothing is given; sum them to longer periods or larger units first.`,
  });
}
