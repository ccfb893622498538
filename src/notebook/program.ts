import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { Scalar } from '../base/table.ts';
import type { FrontMatter, InputSpec, ListSpec, ValueItem } from './document.ts';

/** The reader's choices: parameter name → value. A period input binds `from` and `to`. */
export type Choices = Readonly<Record<string, Scalar>>;

/**
 * A notebook made ready to run: dependencies found, prose rendered, specs checked. It is plain JSON, so that a
 * page carries it and the reader's browser needs neither the Markdown nor the YAML parser.
 */
export interface Program {
  readonly name: string;
  readonly front: FrontMatter;
  readonly cells: readonly ProgramCell[];
  /** Every parameter with its default. */
  readonly defaults: Choices;
}

export type ProgramCell =
  ProgramText | ProgramInput | ProgramQuery | ProgramFigure | ProgramValue | ProgramList;

/** Prose as sanitised HTML in which references are still `{{cell.column}}`; `fill.ts` puts the numbers in. */
export interface ProgramText {
  readonly kind: 'text';
  readonly name: string;
  readonly lang: Lang | null;
  readonly html: string;
  /** Query cells whose answers the text names. */
  readonly reads: readonly string[];
  readonly error: Bilingual | null;
}

export interface ProgramInput {
  readonly kind: 'input';
  readonly name: string;
  readonly spec: InputSpec;
  readonly reads: readonly string[];
  readonly error: Bilingual | null;
}

export interface ProgramQuery {
  readonly kind: 'query';
  readonly name: string;
  /** As written in the notebook. */
  readonly source: string;
  /** With the query cells it reads written out as CTEs, ready for the engine. */
  readonly sql: string;
  /** Query cells it reads directly. */
  readonly reads: readonly string[];
  /** Dataset tables it reads, itself or through other cells. */
  readonly tables: readonly string[];
  /** Parameters it uses, itself or through other cells, sorted. */
  readonly params: readonly string[];
  readonly error: Bilingual | null;
}

export interface ProgramFigure {
  readonly kind: 'figure';
  readonly name: string;
  /** JSON of the figure's spec; `figures/` gives it its type. */
  readonly spec: unknown;
  readonly reads: readonly string[];
  readonly error: Bilingual | null;
}

export interface ProgramValue {
  readonly kind: 'value';
  readonly name: string;
  readonly items: readonly ValueItem[];
  readonly reads: readonly string[];
  readonly error: Bilingual | null;
}

export interface ProgramList {
  readonly kind: 'list';
  readonly name: string;
  readonly spec: ListSpec;
  readonly reads: readonly string[];
  readonly error: Bilingual | null;
}
