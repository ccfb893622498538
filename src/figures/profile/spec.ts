import * as v from 'valibot';
import { axis, cellName, columnName, common, numberOrReference, usualRange, words } from '../spec-parts.ts';

/**
 * A value with its interval over ordered categories, in the order of the answer. Columns: the category, `value`;
 * also `low`, `high`, `unit` (where a category is a unit), and a column to compare with.
 */
export const profile = v.strictObject({
  kind: v.literal('profile'),
  ...common,
  data: cellName,
  /** Column of the categories. */
  x: columnName,
  /** What to compare with: a column (a second line), or one value (a straight line). */
  reference: v.exactOptional(
    v.union([
      v.strictObject({ column: columnName, label: words }),
      v.strictObject({ value: numberOrReference, label: words }),
    ]),
  ),
  usual: v.exactOptional(usualRange),
  /** Name of the line itself, written at its end. */
  label: v.exactOptional(words),
  y: v.exactOptional(axis),
});

export type ProfileSpec = v.InferOutput<typeof profile>;
