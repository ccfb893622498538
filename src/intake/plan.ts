import type { Bilingual } from '../base/bilingual.ts';
import type { DatasetId } from '../domain/datasets.ts';
import type { Confidence } from '../domain/edition.ts';
import type { PeriodText } from '../domain/period-text.ts';
import type { Header } from './header-text.ts';

/** Columns that together give one row of the dataset for each row of the sheet. */
export interface Slice {
  /** What the headers of these columns say of the row: a time, an order, an age, a sex, a hop. */
  readonly period: PeriodText;
  readonly order: Header['order'];
  readonly age: Header['age'];
  readonly sex: Header['sex'];
  /** Keys of datasets that are told by their words: field → value as SQL has it. */
  readonly keys: ReadonlyMap<string, string>;
  /** Field → columns whose numbers add up to it; one column in most files. */
  readonly fields: ReadonlyMap<string, readonly number[]>;
}

/** What a sheet gives for one dataset. */
export interface Plan {
  readonly dataset: DatasetId;
  readonly slices: readonly Slice[];
  /** Columns that repeat slices as their sum (合计, 累计 beside months): compared with them and left out. */
  readonly totals: readonly Slice[];
  /** Columns that hold a key of the dataset in each row (来源, 环节): field → column. */
  readonly keys: ReadonlyMap<string, number>;
  /** How each used column was understood, beside the roles. */
  readonly columns: readonly UsedColumn[];
}

export interface UsedColumn {
  readonly column: number;
  readonly field: string;
  readonly reason: Bilingual;
  readonly confidence: Confidence;
}
