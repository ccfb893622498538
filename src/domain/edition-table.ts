import type { DatasetId } from './datasets.ts';

/** A dataset of the dictionary, or a table that none of them is and that a person keeps as it stands. */
export type TableKind = DatasetId | 'free';

/** What says which table rows belong to: of a free table its name. */
export interface TableOf {
  readonly dataset: TableKind;
  readonly table?: string;
}

/** The table's name in SQL. */
export function tableOf({ dataset, table }: TableOf): string {
  return dataset === 'free' ? (table ?? dataset) : dataset;
}
