import type { Lang } from '../../base/bilingual.ts';
import { figureWords } from '../figure-words.ts';
import type { ReadCell } from '../read-columns.ts';
import { readIn } from '../read-in.ts';
import { said } from '../said.ts';
import { chosenRow, nodeLines } from './draw.ts';
import { layOutNetwork, type NetworkLayout } from './layout.ts';
import { networkMarks, type NetworkMarks } from './marks.ts';
import { layerLabels, placeNetwork } from './place.ts';
import type { NetworkSpec } from './spec.ts';
import { paintNetwork } from './paint.ts';
import {
  clampView,
  firstView,
  nodeAt,
  pixelOf,
  slotAt,
  zoomView,
  type NetworkPlace,
  type NetworkView,
} from './view.ts';

export type { NetworkColours } from './paint.ts';
export type { NetworkView } from './view.ts';

/** A network laid out once for its answer; what changes with the reader's hand is the view alone. */
export interface LiveNetwork {
  readonly layout: NetworkLayout;
  readonly place: NetworkPlace;
  readonly height: number;
  readonly layerLabels: ReturnType<typeof layerLabels>;
  /** What the diamonds mean; empty where there are none. */
  readonly flag: string;
  readonly alt: string;
  /** Row of the reader's choice, −1 without one. */
  readonly chosen: number;
  /** The view to begin with: everything, or of more than can be told apart the chosen node with all below it. */
  readonly start: NetworkView;
  marks(view: NetworkView): NetworkMarks;
  lines(row: number): string[];
}

/** Lays a network out for a canvas of that width. Throws as `drawFigure` does. */
function liveNetwork(
  spec: NetworkSpec,
  answers: ReadCell,
  lang: Lang,
  width: number,
  choices: Readonly<Record<string, unknown>>,
): LiveNetwork {
  const read = readIn(answers, lang);
  const table = read(spec.data);
  const layout = layOutNetwork(
    table,
    spec.data,
    spec.levels.map((l) => l.level),
  );
  const chosen = chosenRow(spec, layout, choices);
  const { place, height } = placeNetwork(width, spec.levels.length);
  return {
    layout,
    place,
    height,
    chosen,
    layerLabels: layerLabels(spec, layout, place, read, lang),
    flag: spec.flag && layout.flag.some((flag) => flag) ? said(spec.flag, read, lang) : '',
    alt: figureWords(spec, read, lang).alt,
    start: firstView(layout, place, chosen),
    marks: (view) => networkMarks(layout, place, view, chosen),
    lines: nodeLines(spec, table, layout, read, lang),
  };
}

/** What a page needs to show a network on a canvas; fetched when there is one. */
export const networkTools = {
  liveNetwork,
  paintNetwork,
  clampView,
  nodeAt,
  pixelOf,
  slotAt,
  zoomView,
} as const;
export type NetworkTools = typeof networkTools;
