import * as v from 'valibot';
import { axis, cellName, columnName, common, referenceLine, usualRange } from '../spec-parts.ts';

/**
 * Values with their intervals, one row a unit, in the order of the answer. Columns: `name`, `value`, `low`,
 * `high`; also `unit` (for the one in question and for drilling down) and `note` (why there is no value).
 */
export const intervals = v.strictObject({
  kind: v.literal('intervals'),
  ...common,
  data: cellName,
  /** Column whose change starts a new group with a heading. */
  group: v.exactOptional(columnName),
  /** Columns printed beside the name. */
  extra: v.exactOptional(v.array(columnName)),
  reference: v.exactOptional(referenceLine),
  usual: v.exactOptional(usualRange),
  /** Name of the choice whose unit is drawn in ink. */
  highlight: v.exactOptional(columnName),
  x: v.exactOptional(axis),
});

export type IntervalsSpec = v.InferOutput<typeof intervals>;
