import * as v from 'valibot';
import { cellName, columnName, common, numberOrReference, words } from '../spec-parts.ts';

/**
 * Places that change from period to period: one line a unit. Columns of `data`: `name`, `period` (date or text), `value`
 * (its place; 1 is on top); also `unit`, `note`. Lines break where a period has no place.
 */
export const bump = v.strictObject({
  kind: v.literal('bump'),
  ...common,
  data: cellName,
  /** Bands of places with a name, from the top: 一类 down to place 8. */
  lanes: v.exactOptional(v.array(v.strictObject({ to: numberOrReference, label: words }))),
  /** Name of the choice whose line is drawn in ink. */
  highlight: v.exactOptional(columnName),
});

export type BumpSpec = v.InferOutput<typeof bump>;
