import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { halo, openFrame, type Frame } from '../frame.ts';
import { decimalsFor, numberText } from '../number-text.ts';
import { tenth } from '../svg-node.ts';
import { fitText, textWidth } from '../text-size.ts';
import { layOutFlow, stagesOf, type FlowBand, type FlowPlace } from './bands.ts';
import type { FlowSpec } from './spec.ts';

/** From the flow's own directions to the picture's: it runs to the right, or downwards where it is narrow. */
type Turn = (along: number, across: number) => readonly [number, number];

/** Bands between places; narrow pictures run from top to bottom. */
export function drawFlow({ spec, read, context, words }: DrawInput<FlowSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  const width = Math.round(context.width);
  const down = width < 560;
  const rough = layOutFlow(spec, table, { along: 100, across: 100, gap: 0 });
  if (!rough) return emptyDrawing(context, words, table);
  const stages = stagesOf(rough);
  const widest = Math.max(...stages.map((places) => places.length));
  const size = down
    ? { along: stages.length * 120 - 60, across: width - 2, gap: 18 }
    : { along: width - 2, across: spec.height ?? Math.max(200, widest * 40), gap: 22 };
  const flow = layOutFlow(spec, table, size) ?? rough;
  const top = down ? 38 : 12;
  const turn: Turn = down
    ? (along, across) => [across + 1, along + top]
    : (along, across) => [along + 1, across + top];
  const { lang } = context;
  const decimals = decimalsFor(
    flow.bands.map((band) => band.value),
    spec.decimals,
  );
  const text = (value: number) => numberText(value, decimals, lang);
  const frame = openFrame(context, words, (down ? size.along + 38 : size.across) + top + 8);
  for (const band of flow.bands) {
    frame.add('path', {
      d: bandPath(band, turn),
      stroke: `var(--${band.flag ? 'warm' : 'cool'})`,
      'stroke-opacity': band.flag ? 0.5 : 0.28,
      'stroke-width': Math.max(1, band.width ?? 1),
    });
  }
  stagesOf(flow).forEach((places, stage) => {
    const side = stage === 0 ? 'first' : stage === stages.length - 1 ? 'last' : 'between';
    // Where places are close, the larger ones are named.
    const named: (readonly [number, number])[] = [];
    for (const place of [...places].sort((a, b) => (b.value ?? 0) - (a.value ?? 0)))
      drawPlace(frame, place, { turn, down, room: down ? width : width / stages.length, text, side, named });
  });
  return {
    svg: frame.svg,
    points: [
      ...flow.places.map((place) => pointOfPlace(place, turn, text)),
      ...flow.bands.map((band) => pointOf(band, turn, text)),
    ],
  };
}

/** The middle line of a band, drawn as wide as what it carries. */
function bandPath(band: FlowBand, turn: Turn): string {
  const { from, to } = ends(band);
  const mid = (from.along + to.along) / 2;
  const at = (along: number, across: number) => turn(along, across).map(tenth).join(',');
  return `M${at(from.along, from.across)}C${at(mid, from.across)} ${at(mid, to.across)} ${at(to.along, to.across)}`;
}

function ends(band: FlowBand) {
  const side = (place: FlowBand['source'], end: 'x0' | 'x1', across: number | undefined) => ({
    name: typeof place === 'object' ? place.name : String(place),
    along: (typeof place === 'object' ? place[end] : 0) ?? 0,
    across: across ?? 0,
  });
  return { from: side(band.source, 'x1', band.y0), to: side(band.target, 'x0', band.y1) };
}

function drawPlace(
  frame: Frame,
  place: FlowPlace,
  {
    turn,
    down,
    room,
    text,
    side,
    named,
  }: {
    turn: Turn;
    down: boolean;
    room: number;
    text: (value: number) => string;
    side: 'first' | 'between' | 'last';
    /** From where to where names of this stage stand already. */
    named: (readonly [number, number])[];
  },
): void {
  const [x0, y0] = turn(place.x0 ?? 0, place.y0 ?? 0);
  const [x1, y1] = turn(place.x1 ?? 0, place.y1 ?? 0);
  frame.add('rect', {
    x: x0,
    y: y0,
    width: Math.max(1, x1 - x0),
    height: Math.max(1, y1 - y0),
    fill: 'var(--ink)',
  });
  const amount = text(place.value ?? 0);
  if (!down) {
    frame.text(
      fitText(`${place.name} ${amount}`, room),
      side === 'last' ? x0 - 8 : x1 + 8,
      (y0 + y1) / 2 + 4.2,
      {
        ...(side === 'last' ? { 'text-anchor': 'end' } : {}),
        fill: 'var(--ink)',
        ...halo,
      },
    );
    return;
  }
  // Over the first stage, below the others; where they are close a name is cut, and what has no room is named when pointed at.
  const widest = Math.max(x1 - x0 + 16, 24);
  for (const name of [place.name, fitText(place.name, widest), fitText(place.name, x1 - x0 + 8)]) {
    const half = Math.max(textWidth(name), textWidth(amount)) / 2;
    const x = Math.min(Math.max((x0 + x1) / 2, half), room - half);
    if (named.some(([from, to]) => x + half + 4 > from && x - half - 4 < to)) continue;
    named.push([x - half, x + half]);
    const y = side === 'first' ? y0 - 21 : y1 + 15;
    [name, amount].forEach((line, i) =>
      frame.text(line, x, y + i * 15, { 'text-anchor': 'middle', fill: 'var(--ink)', ...halo }),
    );
    return;
  }
}

function pointOfPlace(place: FlowPlace, turn: Turn, text: (value: number) => string): DrawnPoint {
  const [x0, y0] = turn(place.x0 ?? 0, place.y0 ?? 0);
  const [x1, y1] = turn(place.x1 ?? 0, place.y1 ?? 0);
  return {
    x: (x0 + x1) / 2,
    y: (y0 + y1) / 2,
    lines: [place.name, text(place.value ?? 0)],
    unit: place.unit,
    area: [Math.min(x0, x1) - 4, Math.min(y0, y1) - 4, Math.max(x0, x1) + 4, Math.max(y0, y1) + 4],
  };
}

function pointOf(band: FlowBand, turn: Turn, text: (value: number) => string): DrawnPoint {
  const { from, to } = ends(band);
  const [x, y] = turn((from.along + to.along) / 2, (from.across + to.across) / 2);
  return {
    x,
    y,
    lines: [`${from.name} → ${to.name}`, text(band.value), ...(band.flag ? [band.flag] : [])],
    unit: band.unit,
    row: band.row,
  };
}
