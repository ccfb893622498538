import * as v from 'valibot';
import { axis, cellName, columnName, common, words } from '../spec-parts.ts';

/**
 * What is done against what was to be: one bar a row with the target as a mark. Columns of `data`: `name`, `value`,
 * `target`; also `full` (what the whole period asks for, as a pale bar), `group` (a heading where it changes), `unit`,
 * `note`. Rows stand in the order of the answer.
 */
export const bullet = v.strictObject({
  kind: v.literal('bullet'),
  ...common,
  data: cellName,
  group: v.exactOptional(columnName),
  /** What the mark is: 到本月的计划. */
  target: v.exactOptional(words),
  /** What the pale bar is: 全年计划. */
  full: v.exactOptional(words),
  /** Name of the choice whose row is named in bold. */
  highlight: v.exactOptional(columnName),
  x: v.exactOptional(axis),
});

export type BulletSpec = v.InferOutput<typeof bullet>;
