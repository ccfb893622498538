import { datasets, type DatasetId } from './datasets.ts';
import type { Field } from './field.ts';

/** A column of a dataset's table in SQL and in its editions. */
export interface TableColumn {
  readonly name: string;
  readonly type: Field['type'];
  readonly nullable: boolean;
}

/** The column, added at loading, that says which edition a row came from: a number of the table `editions`. */
export const sourceEdition = 'source_edition';

/** The table that says what the loaded editions are. */
export const editionsName = 'editions';

/** The table that says which column of which sheet each field of an edition was read from. */
export const editionColumnsName = 'edition_columns';

/** The table that says which rules found something in an edition, and how often. */
export const editionFindingsName = 'edition_findings';

/**
 * Why values of a row are missing: `deaths=not-applicable male=suppressed`. A NULL whose field is not named was not
 * reported, or the file has no such column. See `missing-text.ts` for what the reasons mean.
 */
export const missingColumn = 'missing';

const lineage: readonly TableColumn[] = [
  { name: 'source_sheet', type: 'text', nullable: false },
  { name: 'source_row', type: 'integer', nullable: false },
  { name: 'source_column', type: 'text', nullable: true },
];

/**
 * All columns of a dataset's table in order: unit, period and grain (not for `units`), the fields of the
 * dictionary, why values are missing, and where the row stood in its file (`source_column` only where wide columns were turned long).
 */
export function tableColumns(dataset: DatasetId): TableColumn[] {
  const time: readonly TableColumn[] =
    dataset === 'units'
      ? []
      : [
          { name: 'period', type: 'date', nullable: false },
          { name: 'grain', type: 'text', nullable: false },
        ];
  const fields = datasets[dataset].fields.map((f) => ({
    name: f.name,
    type: f.type,
    nullable: f.key !== true || f.name === 'age_to',
  }));
  const missing: readonly TableColumn[] =
    dataset === 'units' ? [] : [{ name: missingColumn, type: 'text', nullable: true }];
  return [{ name: 'unit', type: 'text', nullable: false }, ...time, ...fields, ...missing, ...lineage];
}

/** Columns that identify a row of the dataset's table. */
export function tableKey(dataset: DatasetId): string[] {
  if (dataset === 'units') return ['unit', 'valid_from'];
  const keys = datasets[dataset].fields.filter((f) => f.key).map((f) => f.name);
  return ['unit', 'period', 'grain', ...keys];
}

/** How many numbers stand in for each suppressed value. */
const standInSets = [1, 2, 3, 4] as const;

/**
 * The column with one of the numbers that stand in for the suppressed values of a field, NULL in other rows. They are
 * worked out from shown values alone (docs/protection.md) and lie beside the data, never among them.
 */
export function standInColumn(field: string, set: number): string {
  return `${field} stand-in ${set}`;
}

/** All columns of stand-ins for these fields. */
export function standInColumns(fields: readonly string[]): string[] {
  return fields.flatMap((field) => standInSets.map((set) => standInColumn(field, set)));
}
