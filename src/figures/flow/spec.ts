import * as v from 'valibot';
import { cellName, common } from '../spec-parts.ts';

/**
 * How much goes from where to where, as bands: findings → notices → put right, places people leave → places they go
 * to. Columns of `data`: `source`, `target`, `value` (not negative); also `flag` (why a band stands out), `unit` (what
 * a band leads to), `source_unit` and `target_unit` (what its ends lead to). Places stand in the order in which the
 * answer first has them.
 */
export const flow = v.strictObject({
  kind: v.literal('flow'),
  ...common,
  data: cellName,
  /** `chain`: a target may be the source of another band. `sides`: one name may stand at both sides. */
  shape: v.exactOptional(v.picklist(['chain', 'sides'])),
});

export type FlowSpec = v.InferOutput<typeof flow>;
