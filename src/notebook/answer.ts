import type { Scalar, Table } from '../base/table.ts';

/** How an answer was made: enough to make it again. */
export interface Provenance {
  /** The statement that ran, with the cells it reads written out as CTEs. */
  readonly sql: string;
  /** Only the parameters that the statement uses. */
  readonly params: Readonly<Record<string, Scalar>>;
  /** Ids of the editions loaded, sorted. */
  readonly editions: readonly string[];
  readonly protection: 'raw' | 'protected';
}

/** The immutable result table of a query cell, with how it was made. */
export interface Answer extends Table {
  readonly made: Provenance;
}

/**
 * Where an answer was found: shipped with the page (inside it or in a file beside it), computed by the engine just
 * now, or in memory, where the engine's earlier answers stay.
 */
export type AnswerOrigin = 'memory' | 'published' | 'engine';

/** An answer with the place where it was found. */
export interface FoundAnswer {
  readonly answer: Answer;
  readonly origin: AnswerOrigin;
}
