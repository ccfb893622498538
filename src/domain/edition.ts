import type { Bilingual } from '../base/bilingual.ts';
import type { Finding } from './finding.ts';
import type { TableKind } from './edition-table.ts';
import type { Grain } from './period.ts';
import type { TableColumn } from './table-columns.ts';

/** Where the rows of an edition came from: enough to find the file again and to read it the same way. */
export interface EditionSource {
  readonly file: string;
  /** SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly sheet: string;
  readonly encoding: string | null;
}

/** What the vault lists without opening the data. */
export interface EditionManifest {
  /** SHA-256 of the Arrow bytes: the same content is the same edition. */
  readonly id: string;
  readonly dataset: TableKind;
  /** Name and columns in SQL of a free table; every other has those of its dataset. */
  readonly table?: string;
  readonly columns?: readonly TableColumn[];
  readonly rows: number;
  readonly bytes: number;
  readonly source: EditionSource;
  /** First and last period, first days `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly to: string | null;
  /** Length of the periods where all are alike: what `from` and `to` are to be called (2010年, 2010年1月). */
  readonly grain?: Grain;
  readonly units: number;
  /** ISO 8601, UTC. */
  readonly acceptedAt: string;
  readonly findings: { readonly error: number; readonly warning: number; readonly note: number };
  /**
   * Set on units that were gathered from a file about something else (its codes and names): where a real list of
   * units is kept too, that one counts and is loaded after these.
   */
  readonly derived?: true;
}

/** An accepted import of one dataset: immutable, content-addressed. `arrow` is an Arrow IPC stream. */
export interface Edition {
  readonly manifest: EditionManifest;
  readonly arrow: Uint8Array;
}

/** An edition's rows: an Arrow IPC stream with the columns of its dataset. */
export interface DatasetPart {
  readonly dataset: TableKind;
  /** As in the edition's manifest: what a free table is called and has. */
  readonly table?: string;
  readonly columns?: readonly TableColumn[];
  readonly arrow: Uint8Array;
  /** As in the edition's manifest: units that a file about something else named. */
  readonly derived?: boolean | undefined;
  /** What the table `editions` says of it. */
  readonly manifest?: EditionManifest;
}

/** How sure a proposal is. What is `unsure` is worth a look before accepting. */
export type Confidence = 'certain' | 'likely' | 'unsure';

/** What one sheet gave for one dataset. A sheet that feeds several datasets has several of these. */
export interface SheetReport {
  readonly sheet: string;
  readonly dataset: TableKind | null;
  /** Name of a free table in SQL. */
  readonly table?: string;
  /** Why this dataset was proposed; absent where none was, and of units that came along. */
  readonly proposal?: { readonly reason: Bilingual; readonly confidence: Confidence };
  /** Rows of the dataset (after wide columns were turned long). */
  readonly rows: number;
  readonly columns: readonly {
    readonly source: string;
    /** Field of the dataset, `null` where the column is not used. */
    readonly field: string | null;
    readonly unit: string | null;
    /** Why this field was proposed. */
    readonly reason: Bilingual;
    readonly confidence: Confidence;
  }[];
  readonly findings: readonly Finding[];
  /** First rows as they will be kept: header then texts. */
  readonly preview: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** All that a person reads about one file before accepting it. */
export interface FileReport {
  readonly file: string;
  /** False when something must be answered or put right first: nothing of the file is kept. */
  readonly accepted: boolean;
  readonly encoding: string | null;
  readonly sheets: readonly SheetReport[];
}
