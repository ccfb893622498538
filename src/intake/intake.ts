import type { Bilingual } from '../base/bilingual.ts';
import type { DatasetPart, Edition, FileReport } from '../domain/edition.ts';
import type { DatasetId } from '../domain/datasets.ts';

/** A file as it was dropped: a `File` in the browser, any `Blob` elsewhere, so that large files need not be in memory. */
export interface ExportFile {
  readonly name: string;
  readonly blob: Blob;
}

/**
 * What a person (or a mapping file) says of a file where it does not say so itself. Every part is optional; what
 * is not said is recognised, or asked for by a blocking finding.
 */
export interface Mapping {
  /** `free` keeps a table that no dataset is as it stands, under the name `table`. */
  readonly dataset?: DatasetId | 'free';
  /** What a free table is called in SQL. */
  readonly table?: string;
  /** `YYYY` or `YYYY-MM`. */
  readonly period?: string;
  /** For files about one unit that do not name it. */
  readonly unit?: { readonly code: string; readonly name: string };
  /** Header in the file → field of the dataset, `null` to leave the column out. */
  readonly columns?: Readonly<Record<string, string | null>>;
  readonly encoding?: string;
  /** Names of hidden sheets that are to be read; others are only named in the report. */
  readonly hiddenSheets?: readonly string[];
  /** What parts the cells of a text file. */
  readonly delimiter?: string;
  /** Header → what its numbers count in, as headers write it (`万元`, `%`), where the file does not say. */
  readonly measures?: Readonly<Record<string, string>>;
  /** Name in the file → code of the unit that is meant, where several have that name. */
  readonly units?: Readonly<Record<string, string>>;
  /** Enumerated field → word in the file → value as SQL has it, `null` to leave such rows out. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

/** What reading a file gave. `editions` is empty unless the report says `accepted`. */
export interface IntakeResult {
  readonly report: FileReport;
  readonly editions: readonly Edition[];
}

/** How far reading is. */
export interface IntakeProgress {
  readonly stage: 'read' | 'recognise' | 'check' | 'write';
  /** Of all stages together, from 0 to 1. */
  readonly fraction: number;
  /** Bytes of the file, and those that are read. */
  readonly bytes?: number;
  readonly size?: number;
  /** Rows that are read so far. */
  readonly rows?: number;
}

/** How far a drop is. `bytes`, `size` and `rows` are of all its files together. */
export interface DropProgress extends IntakeProgress {
  /** Number of the file that is being read, in the order they were given; `null` while all are checked together. */
  readonly file: number | null;
}

/** What reading goes by beside the files. */
export interface IntakeOptions<Progress = IntakeProgress> {
  readonly signal?: AbortSignal;
  readonly progress?: (p: Progress) => void;
  /** What is kept already, oldest first: units by code and name with their history, and the months before. */
  readonly known?: readonly DatasetPart[];
  /** Time of the import, and the day after which no period can lie. */
  readonly now?: () => Date;
}

/** Reads one export: bytes → sheets → recognised datasets → findings → editions. Never writes anything. */
export type ReadExport = (
  file: ExportFile,
  mapping?: Mapping,
  options?: IntakeOptions,
) => Promise<IntakeResult>;

/** A file of a drop, with what is said of it. */
export interface DropFile extends ExportFile {
  readonly mapping?: Mapping;
  /** True for a file that came with its folder, and was not chosen by itself. */
  readonly inFolder?: boolean;
}

/** Reads the files of one import together, archives opened: one result a file, and what was passed over. */
export type ReadDrop = (
  files: readonly DropFile[],
  options?: IntakeOptions<DropProgress>,
) => Promise<{
  readonly results: readonly IntakeResult[];
  readonly skipped: readonly { readonly name: string; readonly reason: Bilingual }[];
}>;
