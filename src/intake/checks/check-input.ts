import type { DatasetId } from '../../domain/datasets.ts';
import type { Period } from '../../domain/period.ts';
import type { Draft } from '../draft.ts';
import type { FindingSink } from '../finding-list.ts';

/** What the checks read: drafts of a file, or of all files together, and what the units are called. */
export interface CheckInput {
  readonly drafts: ReadonlyMap<DatasetId, Draft>;
  /** Set when the file holds a list of units of its own, and not only codes beside its numbers. */
  readonly listed: ReadonlySet<string> | null;
  /** Codes of the lists of units that were kept before, or stand in other files of the drop. */
  readonly listedBefore: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
  readonly findings: FindingSink;
  /** Whether a unit was in being in a period, as far as lists of units say. */
  readonly exists: (unit: string, period: Period) => boolean;
}

/** `1,234` in both languages. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** `+30` or `−6`, with a true minus sign. */
export function signed(value: number): string {
  return value < 0 ? `−${grouped(-value)}` : `+${grouped(value)}`;
}
