import type { Table } from '../../base/table.ts';
import { figureFailure, needColumns, texts } from '../read-columns.ts';

/** Nodes by their row in the answer. Positions across are in slots: a node without anything below it takes one. */
export interface NetworkLayout {
  readonly unit: readonly string[];
  readonly name: readonly string[];
  /** Why a node stands out, `null` for the others. */
  readonly flag: readonly (string | null)[];
  /** Row of the node above, −1 for a top node. */
  readonly parent: Int32Array;
  /** Index of the layer. */
  readonly layer: Uint8Array;
  readonly x: Float64Array;
  /** Rows of each layer from left to right. */
  readonly layers: readonly Int32Array[];
  /** Rows below each node from left to right. */
  readonly below: readonly Int32Array[];
  /** Slots in all. */
  readonly slots: number;
}

/** Room between nodes of different parents, in slots, by how far above their common node is. */
const gapAtParent = 0.6;
const gapAbove = 1.2;

const none = new Int32Array(0);

/**
 * Lays nodes out in layers: leaves side by side in the answer's order, every other node over the middle of what is
 * below it. Takes time in proportion to the nodes, and depends on nothing but their order.
 *
 * @throws a `Failure` for a level that the spec does not name, a unit that is there twice, or units that report to
 * each other in a circle.
 */
export function layOutNetwork(table: Table, cell: string, levels: readonly string[]): NetworkLayout {
  needColumns(table, cell, ['unit', 'parent', 'name', 'level']);
  const count = table.rows;
  const unit = texts(table, 'unit').map((code) => code ?? '');
  const rowOf = rowsByUnit(unit, cell);
  const layer = layersOf(texts(table, 'level'), unit, levels, cell);
  const above = texts(table, 'parent');
  const parent = Int32Array.from({ length: count }, (_, row) => rowOf.get(above[row] ?? '') ?? -1);
  const below = childrenOf(parent);
  const x = new Float64Array(count);
  const slots = place(parent, below, x, unit, cell);
  const layers = levels.map((_, i) =>
    Int32Array.from({ length: count }, (__, row) => row)
      .filter((row) => layer[row] === i)
      .sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0)),
  );
  const name = texts(table, 'name').map((text, row) => text ?? unit[row] ?? '');
  return { unit, name, flag: texts(table, 'flag'), parent, layer, x, layers, below, slots };
}

function rowsByUnit(unit: readonly string[], cell: string): Map<string, number> {
  const rowOf = new Map<string, number>();
  unit.forEach((code, row) => {
    if (rowOf.has(code))
      throw figureFailure({
        zh: `单元格“${cell}”里单位 ${code} 有两行；每个单位应只有一行。`,
        en: `The cell "${cell}" has the unit ${code} twice; each unit may have one row only.`,
      });
    rowOf.set(code, row);
  });
  return rowOf;
}

function layersOf(
  level: readonly (string | null)[],
  unit: readonly string[],
  levels: readonly string[],
  cell: string,
): Uint8Array {
  return Uint8Array.from(level, (name, row) => {
    const index = levels.indexOf(name ?? '');
    if (index < 0)
      throw figureFailure({
        zh: `单元格“${cell}”里单位 ${unit[row] ?? ''} 的层级“${name ?? ''}”不在图的 levels 中：${levels.join('、')}。`,
        en: `The unit ${unit[row] ?? ''} of the cell "${cell}" has the level "${name ?? ''}", which is not among the figure's levels: ${levels.join(', ')}.`,
      });
    return index;
  });
}

function childrenOf(parent: Int32Array): Int32Array[] {
  const counts = new Int32Array(parent.length);
  for (const above of parent) if (above >= 0) counts[above] = (counts[above] ?? 0) + 1;
  const below = Array.from(counts, (n) => (n === 0 ? none : new Int32Array(n)));
  counts.fill(0);
  parent.forEach((above, row) => {
    if (above < 0) return;
    const at = counts[above] ?? 0;
    const list = below[above];
    if (list) list[at] = row;
    counts[above] = at + 1;
  });
  return below;
}

/** Gives every node its place; returns the slots used. Without recursion: a chain may be long. */
function place(
  parent: Int32Array,
  below: readonly Int32Array[],
  x: Float64Array,
  unit: readonly string[],
  cell: string,
): number {
  const placed = new Uint8Array(parent.length);
  let next = 0;
  let last = -1;
  const leaf = (row: number) => {
    if (last >= 0) {
      const own = parent[row] ?? -1;
      const before = parent[last] ?? -1;
      if (own !== before) next += (parent[own] ?? -1) === (parent[before] ?? -1) ? gapAtParent : gapAbove;
    }
    x[row] = next;
    next += 1;
    last = row;
  };
  parent.forEach((above, root) => {
    if (above >= 0) return;
    const stack: number[] = [root];
    const entered: number[] = [];
    while (stack.length > 0) {
      const row = stack.at(-1) ?? 0;
      const children = below[row] ?? none;
      if (children.length === 0) {
        leaf(row);
        placed[row] = 1;
        stack.pop();
      } else if (entered.at(-1) === row) {
        x[row] = ((x[children[0] ?? row] ?? 0) + (x[children.at(-1) ?? row] ?? 0)) / 2;
        placed[row] = 1;
        entered.pop();
        stack.pop();
      } else {
        entered.push(row);
        for (let i = children.length - 1; i >= 0; i -= 1) stack.push(children[i] ?? 0);
      }
    }
  });
  const lost = placed.indexOf(0);
  if (lost >= 0)
    throw figureFailure({
      zh: `单元格“${cell}”里单位 ${unit[lost] ?? ''} 的上级又绕回它自己；请核对上级编码。`,
      en: `The unit ${unit[lost] ?? ''} of the cell "${cell}" reports, by way of others, to itself; check the codes of the units above.`,
    });
  return Math.max(next, 1);
}

/** The node and all above and all below it. */
export function lineOf(layout: NetworkLayout, row: number): Uint8Array {
  const inLine = new Uint8Array(layout.unit.length);
  for (let up = row; up >= 0; up = layout.parent[up] ?? -1) inLine[up] = 1;
  const stack = [row];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    inLine[at] = 1;
    for (const child of layout.below[at] ?? none) stack.push(child);
  }
  return inLine;
}
