import * as v from 'valibot';
import { cellName, columnName, common, words } from '../spec-parts.ts';

/**
 * Who reports to whom: nodes in layers, one below the other, each under the node it reports to. Columns of `data`:
 * `unit`, `parent` (a `unit` of the same answer; empty or unknown for a top node), `name`, `level`; also `flag` (why
 * the node stands out, empty if it does not) and the columns of `lines`, which are said of a node. Nodes under one
 * parent stand in the answer's order: order by code, so that a month's picture can be laid on the last one's.
 */
export const network = v.strictObject({
  kind: v.literal('network'),
  ...common,
  data: cellName,
  /** Layers from the top: a value of `level` and what it is called. Rows of other levels are an error. */
  levels: v.pipe(v.array(v.strictObject({ level: columnName, label: words })), v.minLength(1)),
  /** False where nodes stand for other things than one each, so that how many a layer has says nothing. */
  counts: v.exactOptional(v.boolean()),
  /** What the flag says of a node, for the key: 岗位空缺. */
  flag: v.exactOptional(words),
  /** Columns said of a node when it is pointed at. */
  lines: v.exactOptional(v.array(columnName)),
  /** Name of the choice whose node is drawn in ink, with all above and below it. */
  highlight: v.exactOptional(columnName),
});

export type NetworkSpec = v.InferOutput<typeof network>;
