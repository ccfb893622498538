import type { Bilingual } from '../base/bilingual.ts';

/** Names of the datasets; each is a table of that name in SQL. */
export type DatasetId = 'units' | 'population' | 'age_sex' | 'births';

/** A column that a dataset has in SQL. `text` codes stay text always. */
export interface Field {
  readonly name: string;
  readonly label: Bilingual;
  readonly type: 'text' | 'integer' | 'number' | 'date';
  /** Part of the key beside unit and period. */
  readonly key?: boolean;
  /** Lowest value that can be true. */
  readonly min?: number;
  /** Other headers this field is known by in real exports, before normalising. */
  readonly aliases?: readonly string[];
}

export interface Dataset {
  readonly id: DatasetId;
  readonly label: Bilingual;
  readonly fields: readonly Field[];
}
