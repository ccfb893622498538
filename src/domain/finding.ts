import type { Bilingual } from '../base/bilingual.ts';
import type { DatasetId } from './datasets.ts';

export type Severity = 'error' | 'warning' | 'note';

/**
 * What a person can say where a file does not. The page asks it, the command line names the option that answers it;
 * hence the message of a finding names neither.
 */
export type Question =
  /** `year` where the table has its months already. */
  | { readonly kind: 'period'; readonly wants: 'year' | 'year-or-month' }
  /** The whole file is about one unit that it does not name. */
  | { readonly kind: 'unit' }
  /** A name that several units have; `options` in the order of their codes. */
  | {
      readonly kind: 'unit-named';
      readonly name: string;
      readonly options: readonly { readonly code: string; readonly label: string }[];
    }
  | { readonly kind: 'dataset'; readonly options: readonly DatasetId[] }
  /** What the numbers below a header count in; `options` as a mapping writes them. */
  | { readonly kind: 'measure'; readonly header: string; readonly options: readonly string[] }
  /** What a word of an enumerated field means; `options` as SQL has them. */
  | {
      readonly kind: 'value';
      readonly field: string;
      readonly word: string;
      readonly options: readonly { readonly value: string; readonly label: Bilingual }[];
    }
  /** A table that no dataset fits: its columns must be named, or it is kept as it is. */
  | { readonly kind: 'table' };

/** What a check noticed, at its place. Rows and columns are those a person sees in Excel. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** True when the file cannot be kept until this is answered or put right. */
  readonly blocking: boolean;
  readonly sheet: string;
  /** 1-based row, `null` when the finding is about the whole sheet. */
  readonly row: number | null;
  /** Column letters, `null` when the finding is about the whole row. */
  readonly column: string | null;
  /** The offending text as it stands in the file; never for personal data. */
  readonly value: string | null;
  /** One sentence: what is wrong and what to do. */
  readonly message: Bilingual;
  /** Set where an answer settles it. */
  readonly question?: Question;
}
