import * as v from 'valibot';
import { axis, cellName, common } from '../spec-parts.ts';

/**
 * How one number becomes another, step by step: opening population, births, deaths, moves, closing population.
 * Columns of `data`, in order: `name`, `value`, `total` (true for a number that stands from zero, false for a change);
 * also `note` and `unit` (what a step leads to). A total that is not what the changes before it lead to is drawn as it
 * is, with the gap named.
 */
export const waterfall = v.strictObject({
  kind: v.literal('waterfall'),
  ...common,
  data: cellName,
  x: v.exactOptional(axis),
});

export type WaterfallSpec = v.InferOutput<typeof waterfall>;
