import * as v from 'valibot';
import { cellName, columnName, common, words } from '../spec-parts.ts';

/**
 * A value for every pair of a row and a column, as shades: units × months, departments × policies, origins ×
 * destinations. Columns of `data`: `row`, `column` (texts or dates), `value`; also `unit` (what the row stands for),
 * `group` (a heading where it changes) and `note` (why there is no value, or what is to be said of one). Rows and
 * columns stand in the order in which the answer first has them.
 */
export const matrix = v.strictObject({
  kind: v.literal('matrix'),
  ...common,
  data: cellName,
  /** `more`: the shade grows with the value. `less`: a low value is what stands out. `both`: from the middle outwards. */
  shade: v.exactOptional(v.picklist(['more', 'less', 'both'])),
  /** Upper ends of the four lower classes; quantiles of the values if not given. */
  classes: v.exactOptional(
    v.pipe(
      v.tuple([v.number(), v.number(), v.number(), v.number()]),
      v.check((ends) => ends.every((end, i) => i === 0 || end > (ends[i - 1] ?? 0)), 'ascending'),
    ),
  ),
  /** A warm shade says "look here"; a cool one only how much. */
  colour: v.exactOptional(v.picklist(['cool', 'warm'])),
  rowLabel: v.exactOptional(words),
  columnLabel: v.exactOptional(words),
  /** What the values are, for the key. */
  valueLabel: v.exactOptional(words),
  /** Name of the choice whose row is named in bold. */
  highlight: v.exactOptional(columnName),
});

export type MatrixSpec = v.InferOutput<typeof matrix>;
