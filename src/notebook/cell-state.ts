import type { Answer, AnswerOrigin } from './answer.ts';

/** What is known of one query cell at one moment. */
export type CellState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly answer: Answer; readonly origin: AnswerOrigin }
  /** The answer shown belongs to an earlier choice; a new one is on its way. */
  | { readonly state: 'stale'; readonly answer: Answer }
  | { readonly state: 'error'; readonly error: unknown };

/** Query cell name → state. */
export type CellStates = Readonly<Record<string, CellState>>;
