import * as v from 'valibot';
import { axis, cellName, columnName, common, referenceLine, usualRange } from '../spec-parts.ts';

/**
 * Values against size, within limits of chance. Columns of `data`: `unit`, `name`, `n`, `value`, `flag` (`above`,
 * `below`, `within`); of `bands`: `n`, `low95`, `high95`, `low998`, `high998`.
 */
export const funnel = v.strictObject({
  kind: v.literal('funnel'),
  ...common,
  data: cellName,
  bands: cellName,
  /** The line that the bands are drawn around. */
  target: referenceLine,
  usual: v.exactOptional(usualRange),
  /** Name of the choice whose unit is ringed; if it is no point itself, the points within it are. */
  highlight: v.exactOptional(columnName),
  /** Columns with the codes of the units a point lies in; without them a point lies in the units its code begins with. */
  within: v.exactOptional(v.array(columnName)),
  x: v.exactOptional(axis),
  y: v.exactOptional(axis),
});

export type FunnelSpec = v.InferOutput<typeof funnel>;
