import * as v from 'valibot';
import { axis, cellName, columnName, common, referenceLine, usualRange } from '../spec-parts.ts';

/**
 * Values over time, broken where a period is missing. Columns: the period (dates), `value`; also `low` and `high`
 * (a band), `note` (an event, written at its point).
 */
export const trend = v.strictObject({
  kind: v.literal('trend'),
  ...common,
  data: cellName,
  /** Column of the period; `period` if not given. */
  x: v.exactOptional(columnName),
  /** Column that tells several lines apart; the first is drawn in ink. */
  series: v.exactOptional(columnName),
  reference: v.exactOptional(referenceLine),
  usual: v.exactOptional(usualRange),
  y: v.exactOptional(axis),
});

export type TrendSpec = v.InferOutput<typeof trend>;
