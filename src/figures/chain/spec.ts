import * as v from 'valibot';
import { cellName, common } from '../spec-parts.ts';

/**
 * A chain of reports, step by step in the order of the answer: of what was due at each step, how much came in time,
 * how much late, how much not at all. Columns of `data`: `name` (the step), `due`, `received`, `on_time`; also
 * `every` (how often), `delay` (mean days), `returned` (sent back), `flag` (why a step stands out), `unit` and `note`.
 */
export const chain = v.strictObject({
  kind: v.literal('chain'),
  ...common,
  data: cellName,
});

export type ChainSpec = v.InferOutput<typeof chain>;
