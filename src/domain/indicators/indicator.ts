import type { Bilingual } from '../../base/bilingual.ts';
import type { DatasetId } from '../datasets.ts';
import type { Level } from '../unit-code.ts';

/** Rows that count. */
export type Filter =
  /** Those whose column holds one of these. */
  | { readonly column: string; readonly in: readonly (string | number)[] }
  /** Those of these ages; `null` is "and over". */
  | { readonly ages: readonly [from: number, to: number | null] }
  /** Those whose column has at least this number. */
  | { readonly atLeast: readonly [column: string, number: number] }
  /** Those whose one day is not after another. */
  | { readonly notAfter: readonly [column: string, other: string] };

/**
 * What a row of a dataset gives. A `field` adds over units and periods as the dictionary says of it; person-years are
 * lived by those who were there, and add over both; `product` is a mean times what it is the mean of; `rows` is one a
 * row; `age` is a count times the months that have passed since, up to the newest month of the dataset.
 */
export type Term =
  | {
      readonly kind: 'field';
      readonly dataset: DatasetId;
      readonly field: string;
      readonly where?: Filter;
      /** One of two whose difference adds up though they do not: moves inside a unit come in and go out. */
      readonly net?: true;
    }
  | { readonly kind: 'person-years' }
  | {
      readonly kind: 'product';
      readonly dataset: DatasetId;
      readonly field: string;
      readonly by: string;
      readonly where?: Filter;
    }
  | { readonly kind: 'rows'; readonly dataset: DatasetId; readonly where: Filter }
  | { readonly kind: 'age'; readonly dataset: DatasetId; readonly field: string };

/** Terms of one dataset added up, some of them taken off. */
export interface Sum {
  readonly plus: readonly Term[];
  readonly minus?: readonly Term[];
}

export type Network =
  'population' | 'births' | 'fees' | 'work' | 'information' | 'supervision' | 'responsibility';

/** Which way is better, where any is: fees, births and population have none. */
type Direction =
  | { readonly kind: 'higher' | 'lower' | 'neutral' }
  | { readonly kind: 'band'; readonly from: number; readonly to: number };

/**
 * How chance is told: as a share (Wilson), a rate of counted events (exact Poisson), boys by girls, by what two lists
 * leave unknown (Chao), or not at all.
 */
export type Interval = 'proportion' | 'rate' | 'sex-ratio' | 'dual-system' | 'none';

/**
 * Beside the numerator, which is one list of events, another list of the same events and how many are on both: the
 * denominator is how many there are in all, by Chapman's estimate. Fewer than `leastMatched` leave no value.
 */
export interface TwoLists {
  readonly other: Sum;
  readonly matched: Sum;
  readonly leastMatched: number;
}

/** A published number to compare with. */
interface ReferenceValue {
  readonly value: number;
  readonly label: Bilingual;
  readonly source: string;
}

/** One named measure: what is divided by what, and what may be concluded from it. */
export interface Indicator {
  readonly id: string;
  readonly label: Bilingual;
  readonly network: Network;
  readonly numerator: Sum;
  /** Left out for plain counts. */
  readonly denominator?: Sum | TwoLists;
  /** 1, 100 or 1,000. */
  readonly scale: 1 | 100 | 1000;
  readonly unit: Bilingual;
  readonly direction: Direction;
  readonly interval: Interval;
  /** Below this denominator (of two lists: with either shorter) there is no value. */
  readonly least?: number;
  /** Lowest level that it may be asked of. */
  readonly lowest?: Level;
  /** Kind of figure that shows it best. */
  readonly figure:
    'trend' | 'intervals' | 'funnel' | 'bullet' | 'matrix' | 'network' | 'flow' | 'bump' | 'pyramid';
  readonly references?: readonly ReferenceValue[];
  /** What must not be concluded from it. */
  readonly not: Bilingual;
  /** Part of a village's score: only what the units do, never what people do. */
  readonly scored?: true;
}

export const count = (dataset: DatasetId, field: string, where?: Filter): Term => ({
  kind: 'field',
  dataset,
  field,
  ...(where ? { where } : {}),
});

/** Moves, where what came in and what went out are taken from each other. */
export const net = (dataset: DatasetId, field: string): Term => ({
  kind: 'field',
  dataset,
  field,
  net: true,
});

export const only = (column: string, ...values: (string | number)[]): Filter => ({ column, in: values });

export const aged = (from: number, to: number | null): Filter => ({ ages: [from, to] });

export const sum = (...plus: Term[]): Sum => ({ plus });
