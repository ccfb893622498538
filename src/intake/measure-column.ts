import { datasetIds, type DatasetId } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';
import { fieldNamed } from './column-roles.ts';
import { isWordHeader } from './dataset-words.ts';
import { headerKey, type Header } from './header-text.ts';

/** A column's numbers as a field of a dataset; `sex` is set where they are only one sex of the field. */
export interface MeasureColumn {
  readonly field: string;
  readonly sex: 'male' | 'female' | null;
  /** Of several columns for one field the lowest rank is taken. */
  readonly rank: number;
}

/** What is left of a header, as one key; several levels that are left are no known measure. */
function coreKey(header: Header): string | null {
  if (header.core.length > 1) return null;
  return headerKey(header.core[0] ?? (header.total ? '合计' : ''));
}

function ofDataset(dataset: DatasetId, key: string): { field: Field; rank: number } | null {
  const found = fieldNamed(dataset, key);
  return found && !found.field.key && (found.field.type === 'integer' || found.field.type === 'number')
    ? found
    : null;
}

/** How a header reads as a field of a dataset of units, people or births; `null` where it does not. */
export function measureColumn(dataset: DatasetId, header: Header): MeasureColumn | null {
  const counted = header.measure === null || header.measure.kind === 'count';
  switch (dataset) {
    case 'units': {
      const found = counted && !header.age ? ofDataset('units', header.key) : null;
      return found && { field: found.field.name, sex: null, rank: found.rank };
    }
    case 'population':
      return population(header, counted);
    case 'age_sex':
      return header.age && header.sex && counted ? persons(header) : null;
    case 'births': {
      if (!counted || header.age) return null;
      const key = coreKey(header);
      if (key === null || (key !== '' && ofDataset('births', key)?.field.name !== 'births')) return null;
      // 男 beside 出生男 may count all people.
      if (header.sex) return { field: header.sex, sex: null, rank: key === '' ? 1 : 0 };
      if (key === '' && !header.order && !header.period) return null;
      return { field: 'births', sex: null, rank: ofDataset('births', key)?.rank ?? 0 };
    }
    default:
      return null;
  }
}

function population(header: Header, counted: boolean): MeasureColumn | null {
  const whole = ofDataset('population', header.key);
  if (whole && !header.order && fits(whole.field, header, counted))
    return { field: whole.field.name, sex: null, rank: whole.rank };
  if (header.age || header.order) return null;
  const key = coreKey(header);
  if (key === null) return null;
  if (key === '' && header.sex) return counted ? { field: header.sex, sex: null, rank: 0 } : null;
  if (isOnlyTime(header)) return counted ? { field: 'pop_end', sex: null, rank: Infinity } : null;
  const found = ofDataset('population', key);
  if (!found || !fits(found.field, header, counted)) return null;
  if (!header.sex) return { field: found.field.name, sex: null, rank: found.rank };
  if (found.field.name === 'pop_end') return { field: header.sex, sex: null, rank: found.rank };
  return { field: found.field.name, sex: header.sex, rank: found.rank };
}

/** True for a header that is a time and nothing else (2010年, 3月): what is counted is said elsewhere. */
export function isOnlyTime(header: Header): boolean {
  return header.period !== null && saysNothing(header) && !header.total && !header.sex && !header.order;
}

/** True for a header that does not say what it counts: 男, 合计, 2010年. */
export function saysNothing(header: Header): boolean {
  return header.core.length === 0 && !/婴|孩|boys?|girls?/i.test(header.source);
}

/** Rates are read from rates, counts from counts. */
function fits(field: Field, header: Header, counted: boolean): boolean {
  if (field.type === 'number') return header.measure === null || header.measure.kind === 'permille';
  return counted;
}

function persons(header: Header): MeasureColumn | null {
  const key = coreKey(header);
  return key === '' || (key !== null && ['人口', '人口数', '人数', '合计', '常住人口'].includes(key))
    ? { field: 'persons', sex: null, rank: 0 }
    : null;
}

/** Columns of numbers beside a column of ages: men, women, or persons with their sex in a column. */
export function personsByRow(header: Header): MeasureColumn | null {
  if (header.age || (header.measure !== null && header.measure.kind !== 'count')) return null;
  const found = persons(header);
  return found ?? (header.key === 'persons' ? { field: 'persons', sex: null, rank: 0 } : null);
}

/** True for a header that names a measure of any dataset: what tells a header row from a title or from data. */
export function isMeasureHeader(header: Header): boolean {
  return datasetIds.some((id) => measureColumn(id, header) !== null) || isWordHeader(header);
}
