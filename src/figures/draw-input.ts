import type { DrawContext } from './drawing.ts';
import type { FrameWords } from './frame.ts';
import type { ReadCell } from './read-columns.ts';

/** What a drawing is made from. */
export interface DrawInput<Spec> {
  readonly spec: Spec;
  readonly read: ReadCell;
  readonly context: DrawContext;
  readonly words: FrameWords;
}
