import { birthReports, births } from './datasets/births.ts';
import { policies, sharing } from './datasets/departments.ts';
import { fees } from './datasets/fees.ts';
import { flows } from './datasets/flows.ts';
import { ageSex, population } from './datasets/population.ts';
import { assessments, categories, contacts, inspections } from './datasets/supervision.ts';
import { units } from './datasets/units.ts';
import { meetings, posts, reports } from './datasets/work.ts';
import type { Dataset, Field } from './field.ts';

const byId = {
  units,
  population,
  age_sex: ageSex,
  births,
  birth_reports: birthReports,
  fees,
  flows,
  reports,
  assessments,
  categories,
  posts,
  meetings,
  inspections,
  contacts,
  sharing,
  policies,
} as const;

/** Names of the datasets; each is a table of that name in SQL. */
export type DatasetId = keyof typeof byId;

/**
 * The dictionary: what each table is called, what it holds and by which headers real exports tell it. To add a
 * dataset: its file in `datasets/`, and its line above. Aliases are the headers seen in real exports; how an alias is
 * compared is told in `intake/header-text.ts`.
 */
export const datasets: Readonly<Record<DatasetId, Dataset<DatasetId>>> = byId;

/** Names of the datasets, in the order that menus and documents have them. */
export const datasetIds: readonly DatasetId[] = Object.values(datasets).map(({ id }) => id);

/** Whether a name is that of a dataset. */
export function isDatasetId(name: string): name is DatasetId {
  return Object.hasOwn(datasets, name);
}

/** The field of that name, or undefined. */
export function field(dataset: DatasetId, name: string): Field | undefined {
  return datasets[dataset].fields.find((f) => f.name === name);
}
