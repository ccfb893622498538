import { sankey, type SankeyLink, type SankeyNode } from 'd3-sankey';
import type { Table } from '../../base/table.ts';
import { figureFailure, needColumns, numbers, texts } from '../read-columns.ts';
import type { FlowSpec } from './spec.ts';

interface Place {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
}
interface Passage {
  readonly flag: string | null;
  readonly unit: string | null;
  /** Row of the answer. */
  readonly row: number;
}
export type FlowPlace = SankeyNode<Place, Passage>;
export type FlowBand = SankeyLink<Place, Passage>;

/** Places and bands laid out in a box: `x` along the flow, `y` across it. */
export interface Flow {
  readonly places: readonly FlowPlace[];
  readonly bands: readonly FlowBand[];
}

/** The places by stage, from the first on: those that stand at one distance along the flow. */
export function stagesOf(flow: Flow): FlowPlace[][] {
  const stages = new Map<number, FlowPlace[]>();
  for (const place of flow.places) {
    const at = Math.round(place.x0 ?? 0);
    stages.set(at, [...(stages.get(at) ?? []), place]);
  }
  return [...stages.entries()].sort(([a], [b]) => a - b).map(([, places]) => places);
}

/**
 * Lays out the bands of an answer by d3-sankey, in the answer's order; bands of nothing are left out. `null` when
 * there is none. A `Failure` for a negative value and for bands that lead round in a circle.
 */
export function layOutFlow(
  spec: FlowSpec,
  table: Table,
  { along, across, gap }: { along: number; across: number; gap: number },
): Flow | null {
  needColumns(table, spec.data, ['source', 'target', 'value']);
  const [source, target, value] = [texts(table, 'source'), texts(table, 'target'), numbers(table, 'value')];
  const [flag, unit] = [texts(table, 'flag'), texts(table, 'unit')];
  const sides = spec.shape === 'sides';
  const places = new Map<string, Place>();
  const ends = { from: texts(table, 'source_unit'), to: texts(table, 'target_unit') };
  const keyOf = (name: string, side: 'from' | 'to', i: number) => {
    const key = sides ? `${side} ${name}` : name;
    const unit = ends[side][i] ?? places.get(key)?.unit ?? null;
    if (places.get(key)?.unit !== unit) places.set(key, { key, name, unit });
    return key;
  };
  const bands = source.flatMap((from, i) => {
    const amount = value[i] ?? 0;
    if (amount < 0)
      throw figureFailure({
        zh: `单元格“${spec.data}”第 ${i + 1} 行的 value 是负数（${amount}），流向图只能画不小于零的数。`,
        en: `Row ${i + 1} of the cell "${spec.data}" has the negative value ${amount}; a flow is never below zero.`,
      });
    if (amount === 0) return [];
    return [
      {
        source: keyOf(from ?? '—', 'from', i),
        target: keyOf(target[i] ?? '—', 'to', i),
        value: amount,
        flag: flag[i] ?? null,
        unit: unit[i] ?? null,
        row: i,
      },
    ];
  });
  if (bands.length === 0) return null;
  const layOut = sankey<Place, Passage>()
    .nodeId((place) => place.key)
    .nodeSort(null)
    .nodeWidth(12)
    .nodePadding(gap)
    .extent([
      [0, 0],
      [along, across],
    ]);
  try {
    const { nodes, links } = layOut({ nodes: [...places.values()], links: bands });
    return { places: nodes, bands: links };
  } catch (cause) {
    if (!(cause instanceof Error && cause.message.includes('circular'))) throw cause;
    throw figureFailure({
      zh: `单元格“${spec.data}”的流向绕成了圈；来往两边同名时请写 shape: sides。`,
      en: `The bands of the cell "${spec.data}" lead round in a circle; where one name stands at both sides write shape: sides.`,
    });
  }
}
