import * as v from 'valibot';
import { cellName, common, words } from '../spec-parts.ts';

/**
 * Ages by sex, men left and women right, as shares of everybody. Columns: `age_from`, `age_to` (empty for the
 * open end), `male`, `female`; with `ref_male`, `ref_female` a second population is marked by ticks.
 */
export const pyramid = v.strictObject({
  kind: v.literal('pyramid'),
  ...common,
  data: cellName,
  reference: v.exactOptional(v.strictObject({ label: words })),
});

export type PyramidSpec = v.InferOutput<typeof pyramid>;
