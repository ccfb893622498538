import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';

/** Counts of people below this many are small, where a dataset has no threshold of its own. */
const usual = 5;

/**
 * Thresholds by dataset. Fees and flows are sensitive. What offices count of their own work (reports, posts, meetings,
 * inspections, points) is about no people in their private lives: no number of it is small.
 */
const thresholds: Partial<Record<DatasetId, number>> = {
  fees: 10,
  flows: 10,
  units: 0,
  reports: 0,
  assessments: 0,
  categories: 0,
  posts: 0,
  meetings: 0,
  inspections: 0,
  contacts: 0,
  sharing: 0,
  policies: 0,
};

/** Thresholds that differ from the usual ones, by dataset. */
export type Thresholds = Partial<Record<DatasetId, number>>;

/** Counts of a dataset from 1 to this less one are suppressed; 0 for none. */
export function smallBelow(dataset: DatasetId, own: Thresholds = {}): number {
  return own[dataset] ?? thresholds[dataset] ?? usual;
}

/** The fields of a dataset that count people, and so can hold small counts. */
export function countFields(dataset: DatasetId): readonly Field[] {
  return datasets[dataset].fields.filter(
    (field) =>
      field.type === 'integer' &&
      field.key !== true &&
      field.min === 0 &&
      !field.values &&
      field.max === undefined,
  );
}
