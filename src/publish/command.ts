import type { ParseArgsConfig } from 'node:util';
import type { Lang } from '../base/bilingual.ts';

/** What every command gets: its words, its options, and where to print. */
export interface Call {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly lang: Lang;
  readonly json: boolean;
  /** One line on standard output. */
  readonly print: (line: string) => void;
  /** One line on standard error. */
  readonly tell: (line: string) => void;
}

/** A command: resolves with the exit code (0 done, 1 refused or failed checks). */
export interface Command {
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run(call: Call): Promise<number>;
}
