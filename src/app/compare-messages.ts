import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { TableOf } from '../domain/edition-table.ts';
import type { SheetPlaces } from '../domain/sheet-places.ts';
import type { Comparison } from '../vault/compare/comparison.ts';

/** What is to be compared, as Arrow IPC streams, oldest first. */
export interface CompareRequest {
  readonly type: 'compare';
  readonly of: TableOf;
  readonly before: readonly Uint8Array[];
  readonly after: readonly Uint8Array[];
  readonly scope: 'file' | 'states';
  /** Lists of units, for names; later ones count. */
  readonly units: readonly Uint8Array[];
}

/** A file that was compared, and where its fields stood. */
export interface ChangedFile {
  readonly name: string;
  readonly places: readonly SheetPlaces[];
}

/** Every difference of the comparison made before, as a CSV file. */
export interface CsvRequest {
  readonly type: 'csv';
  readonly lang: Lang;
  /** Files of the editions compared, in the order of `before` and then `after`. */
  readonly files: readonly ChangedFile[];
}

export type CompareReply =
  | {
      readonly type: 'compared';
      readonly comparison: Comparison;
      /** Place in `before` of the edition that has the same content as the first of `after`; −1 for none. */
      readonly same: number;
    }
  | { readonly type: 'csv'; readonly blob: Blob }
  | { readonly type: 'failed'; readonly text: Bilingual };
