import type { Bilingual } from '../base/bilingual.ts';
import type { Finding, Severity } from './finding.ts';
import type { TableKind } from './edition-table.ts';
import type { MissingReason } from './missing-text.ts';
import type { Grain } from './period.ts';
import type { SheetPlaces } from './sheet-places.ts';
import type { TableColumn } from './table-columns.ts';

/** Where the rows of an edition came from: enough to find the file again and to read it the same way. */
export interface EditionSource {
  readonly file: string;
  /** SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly sheet: string;
  readonly encoding: string | null;
}

/** Why others may see the rows of an edition. */
type EditionProtection =
  /** Its source publishes them as they are. */
  | { readonly kind: 'public'; readonly reason: Bilingual }
  /** Small counts are suppressed: how many values by field. Stand-ins lie beside them (docs/protection.md). */
  | { readonly kind: 'protected'; readonly suppressed: Readonly<Record<string, number>> };

/** How often a rule found something in an edition. */
export interface RuleCount {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
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
  /** The same by rule. Editions of before this was kept lack it. */
  readonly rules?: readonly RuleCount[];
  /**
   * Set on units that were gathered from a file about something else (its codes and names): where a real list of
   * units is kept too, that one counts and is loaded after these.
   */
  readonly derived?: true;
  /** Absent where the rows are as they were imported: then they are for this device alone. */
  readonly protection?: EditionProtection;
  /** Which columns the fields were read from, sheet by sheet. Editions of before this was kept lack it. */
  readonly places?: readonly SheetPlaces[];
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

/** How one column of the file was understood. */
export interface ReportColumn {
  /** Letters, as in Excel. */
  readonly column: string;
  /** The header, its levels joined by `/`. */
  readonly source: string;
  /** Field of the dataset or what the column says of a row (`unit`, `year`); `null` where it is not used. */
  readonly field: string | null;
  /** What its numbers count in, `null` for ones. */
  readonly unit: string | null;
  /** Why this field was proposed, and how sure that is. */
  readonly reason: Bilingual;
  readonly confidence: Confidence;
  /** Its first values as they stand in the file. */
  readonly samples: readonly string[];
}

/** A value as it will be kept, with the place it was read from. */
export interface PreviewCell {
  /** Empty where there is no value. */
  readonly text: string;
  /** Why there is none, where a cell should have one. */
  readonly missing: MissingReason | null;
  /** Letters; `null` where it was not read from a cell of its row. */
  readonly column: string | null;
}

/** First rows as they will be kept. `row` is the file's, 1-based; wide rows stand there once a period or age. */
export interface Preview {
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly PreviewCell[] }[];
}

/** A piece of a sheet as it stands in the file: texts, with the row and column of its first cell, both 1-based. */
export interface SheetWindow {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly rows: readonly (readonly string[])[];
}

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
  readonly columns: readonly ReportColumn[];
  readonly findings: readonly Finding[];
  readonly preview: Preview;
  /** Header and first rows as they stand in the file; `null` where they must not be shown, or are shown elsewhere. */
  readonly excerpt: SheetWindow | null;
}

/** All that a person reads about one file before accepting it. */
export interface FileReport {
  readonly file: string;
  /** False when something must be answered or put right first: nothing of the file is kept. */
  readonly accepted: boolean;
  readonly encoding: string | null;
  /** What parts the cells of a text file. */
  readonly delimiter: string | null;
  /**
   * Stands for all files with these headers: what a person said of one holds for the next. `null` where there are
   * no headers, or nothing may be remembered.
   */
  readonly shape: string | null;
  readonly sheets: readonly SheetReport[];
}
