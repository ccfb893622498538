import type { Bilingual } from '../base/bilingual.ts';
import type { ExportFile, IntakeProgress, IntakeResult, Mapping } from '../intake/intake.ts';

/** Asks the intake worker to read one file. One file at a time. */
export interface ReadRequest {
  readonly file: ExportFile;
  readonly mapping: Mapping;
}

/** What the worker says of it. A failure crosses as its sentence: errors lose their class on the way. */
export type ReadReply =
  | { readonly type: 'progress'; readonly progress: IntakeProgress }
  | { readonly type: 'result'; readonly result: IntakeResult }
  | { readonly type: 'failed'; readonly name: string; readonly text: Bilingual };
