import type { DatasetId } from '../../../src/domain/datasets.ts';
import type { Severity } from '../../../src/domain/finding.ts';
import type { RuleId } from '../../../src/domain/rules.ts';

/**
 * A finding in one line: rule, severity, place (`C5`, a row or a column alone), `blocks` where it stands in the way of
 * the file, `asks` where a person can answer it. Where a workbook has several sheets with findings, `@sheet` in front.
 */
export type Said = `${'' | `@${string} `}${RuleId} ${Severity}${'' | ` ${string}`}`;

/** What one file of the corpus must give. */
export interface Expected {
  /** Below `test/fixtures/corpus`, or `formats/…`; a file of an archive as `archive.zip/inner.csv`. */
  readonly file: string;
  /** Rows that are kept of each dataset; none: the file is refused. */
  readonly rows: Readonly<Partial<Record<DatasetId, number>>> | 'refused';
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | null;
  /** All of them, in any order. */
  readonly findings: readonly Said[];
  /** Some values as they are kept, by the names of their columns. */
  readonly kept?: {
    readonly dataset: DatasetId;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number | null)[])[];
  };
  /** What the findings' messages must name, for a person to know what to do. */
  readonly says?: readonly string[];
}

/** The note of every file that has codes and no list of units. */
export const derived: Said = 'units-derived note';
/** The note of every file whose title says the time. */
export const timed: Said = 'period-stated note';

const births = ['unit', 'period', 'male', 'female', 'births'] as const;

/** The three towns of most files, as they must be read. */
export const threeTowns: NonNullable<Expected['kept']> = {
  dataset: 'births',
  columns: births,
  rows: [
    ['430611101', '2010-03-01', 21, 19, 40],
    ['430611102', '2010-03-01', 17, 16, 33],
    ['430611103', '2010-03-01', 33, 30, 63],
  ],
};

/** The first two of them. */
export const twoTowns: NonNullable<Expected['kept']> = { ...threeTowns, rows: threeTowns.rows.slice(0, 2) };

/** The three towns, the last without its girls. */
export const girlsMissing: NonNullable<Expected['kept']> = {
  ...threeTowns,
  rows: [...threeTowns.rows.slice(0, 2), ['430611103', '2010-03-01', 33, null, null]],
};
