import type { DatasetId } from '../../domain/datasets.ts';
import type { Draft } from '../draft.ts';
import type { FindingList } from '../finding-list.ts';

/** What the checks read: the file's drafts, and what its units are called. */
export interface CheckInput {
  readonly drafts: ReadonlyMap<DatasetId, Draft>;
  /** Set when the file holds a list of units of its own, and not only codes beside its numbers. */
  readonly listed: ReadonlySet<string> | null;
  /** Codes of the lists of units that were kept before. */
  readonly listedBefore: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
  readonly findings: FindingList;
}

/** `1,234` in both languages. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** `+30` or `−6`, with a true minus sign. */
export function signed(value: number): string {
  return value < 0 ? `−${grouped(-value)}` : `+${grouped(value)}`;
}
