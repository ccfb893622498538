import type { Scalar } from '../base/table.ts';
import type { View } from './view.svelte.ts';

/** A number shown in text, with the place in an answer that it comes from: always the first row. */
export interface ShownNumber {
  readonly cell: string;
  readonly column: string;
  readonly value: Scalar;
  /** As it is written in the page, with its label where it has one. */
  readonly text: string;
}

/** "Where does this come from", asked of something on the page. */
export interface SourceRequest {
  readonly view: View;
  /** What it was asked of: the title of a figure, the words around a number. */
  readonly title: string;
  /** Of a figure: the query cells whose answers it draws, its own first. Empty for text. */
  readonly drawn: readonly string[];
  /** Numbers in its words, in reading order. */
  readonly numbers: readonly ShownNumber[];
  /** Which of the numbers, where one was pointed at. */
  readonly number: number | null;
  /** Which row of the first answer, where one was pointed at. */
  readonly row: number | null;
}
