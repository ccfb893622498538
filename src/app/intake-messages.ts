import type { Bilingual } from '../base/bilingual.ts';
import type { DatasetPart, SheetWindow } from '../domain/edition.ts';
import type { DropFile, ExportFile, IntakeProgress, IntakeResult, Mapping } from '../intake/intake.ts';

/** A place in a sheet, its row 1-based. */
export interface SheetPlace {
  readonly sheet: string;
  readonly row: number;
}

/** What the intake worker is asked, once in its life. Files cross as references; bytes are read on the other side. */
export type IntakeRequest =
  | { readonly type: 'read'; readonly file: ExportFile; readonly mapping: Mapping }
  /** Files of one import together, with what is kept. */
  | { readonly type: 'together'; readonly files: readonly DropFile[]; readonly known: readonly DatasetPart[] }
  /** The rows around a place. */
  | {
      readonly type: 'window';
      readonly file: ExportFile;
      readonly mapping: Mapping;
      readonly place: SheetPlace;
    }
  /** The files of an archive, or whether a folder's file is data. */
  | { readonly type: 'open'; readonly file: OpenableFile };

/** A file that may hold others, or may be none of the data; `inFolder` where nobody chose it by itself. */
export interface OpenableFile extends ExportFile {
  readonly inFolder: boolean;
}

/** What an archive holds: its files, and those that are no data with the reason. */
export interface OpenedArchive {
  readonly files: readonly ExportFile[];
  readonly skipped: readonly { readonly name: string; readonly reason: Bilingual }[];
}

/** What the worker says of it. A failure crosses as its sentence: errors lose their class on the way. */
export type IntakeReply =
  | { readonly type: 'progress'; readonly progress: IntakeProgress }
  | { readonly type: 'result'; readonly result: IntakeResult }
  | { readonly type: 'results'; readonly results: readonly IntakeResult[] }
  | { readonly type: 'window'; readonly window: SheetWindow }
  | { readonly type: 'opened'; readonly opened: OpenedArchive }
  | { readonly type: 'failed'; readonly name: string; readonly text: Bilingual };
