import type { Bilingual } from '../base/bilingual.ts';

export type Severity = 'error' | 'warning' | 'note';

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
}
