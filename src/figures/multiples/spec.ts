import * as v from 'valibot';
import { axis, cellName, columnName, common, referenceLine } from '../spec-parts.ts';

/**
 * One small trend for each value of `facet`, all on the same scales, with the others behind it. Columns: `facet`'s,
 * the period, `value`; also `unit`.
 */
export const multiples = v.strictObject({
  kind: v.literal('multiples'),
  ...common,
  data: cellName,
  /** Column that names the panels; `facet` if not given. */
  facet: v.exactOptional(columnName),
  /** Column of the period; `period` if not given. */
  x: v.exactOptional(columnName),
  reference: v.exactOptional(referenceLine),
  /** Name of the choice whose unit's panel is titled in ink. */
  highlight: v.exactOptional(columnName),
  y: v.exactOptional(axis),
});

export type MultiplesSpec = v.InferOutput<typeof multiples>;
