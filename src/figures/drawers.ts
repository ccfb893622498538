import type { DrawContext, Drawing } from './drawing.ts';
import type { DrawInput } from './draw-input.ts';
import { figureWords } from './figure-words.ts';
import type { ReadCell } from './read-columns.ts';
import { readIn } from './read-in.ts';
import type { FigureSpec } from './spec.ts';

export type FigureKind = FigureSpec['kind'];
type SpecOf<Kind extends FigureKind> = Extract<FigureSpec, { readonly kind: Kind }>;
type Draw<Kind extends FigureKind> = (input: DrawInput<SpecOf<Kind>>) => Drawing;

/** What draws each kind; a page has only those of its figures. */
export type Drawers = { readonly [Kind in FigureKind]?: Draw<Kind> };

/** Draws a figure by the drawer of its kind; `null` where that is not among them. */
export function drawWith(
  drawers: Drawers,
  spec: FigureSpec,
  read: ReadCell,
  context: DrawContext,
): Drawing | null {
  return draw(drawers, spec.kind, spec, readIn(read, context.lang), context);
}

/** Generic, so that a spec and its drawer are known to be of one kind. */
function draw<Kind extends FigureKind>(
  drawers: Drawers,
  kind: Kind,
  spec: SpecOf<Kind>,
  read: ReadCell,
  context: DrawContext,
): Drawing | null {
  const drawer: Draw<Kind> | undefined = drawers[kind];
  return drawer?.({ spec, read, context, words: figureWords(spec, read, context.lang) }) ?? null;
}
