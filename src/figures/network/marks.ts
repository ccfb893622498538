import { textWidth } from '../text-size.ts';
import { lineOf, type NetworkLayout } from './layout.ts';
import { pixelOf, visiblePart, type NetworkPlace, type NetworkView } from './view.ts';

/** What a path is drawn on: d3's path for SVG, a canvas context in the page. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
}

/** A shape of many nodes or lines in one colour. */
export interface NetworkShape {
  readonly paint: 'stroke' | 'fill';
  /** Name of a CSS variable. */
  readonly colour: 'line' | 'receded' | 'quiet' | 'ink' | 'warm' | 'cool';
  /** Width of a stroke. */
  readonly size: number;
  draw(sink: PathSink): void;
}

interface NetworkLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly strong: boolean;
}

/** One state of the picture, in painting order. */
export interface NetworkMarks {
  readonly shapes: readonly NetworkShape[];
  readonly labels: readonly NetworkLabel[];
}

type Emphasis = 'plain' | 'line' | 'flagged';

/** Most of the picture is more nodes than pixels: of those that fall on one half pixel one is drawn. */
const grain = 0.5;
const labelSize = 12;

/**
 * What a view shows: the work grows with the pixels, not with the nodes. The line of the chosen node (all above and
 * below it) is in ink, nodes with a flag are warm diamonds and are never dropped for want of room.
 */
export function networkMarks(
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  chosen: number,
): NetworkMarks {
  const emphasised = chosen >= 0 && (layout.parent[chosen] ?? -1) >= 0;
  const line = emphasised ? lineOf(layout, chosen) : null;
  const shapes: NetworkShape[] = [];
  const above: NetworkShape[] = [];
  const labels: NetworkLabel[] = [];
  layout.layers.forEach((rows, layer) => {
    const [first, last] = visiblePart(layout, layer, view);
    const shown = rows.subarray(first, last);
    const y = place.top + layer * place.step;
    const room = (place.right - place.left) / Math.max(1, shown.length);
    const radius = Math.min(6.5, Math.max(0.5, room * 0.36));
    const inLine = (row: number): Emphasis => (line?.[row] ? 'line' : 'plain');
    const crossing = linked(layout, rows, first, last, view);
    const links = sparse(layout, place, view, crossing, 1, inLine);
    shapes.push(...linkShapes(layout, place, view, links.plain, 'line'));
    above.push(...linkShapes(layout, place, view, links.line, 'quiet'));
    const nodes = sparse(layout, place, view, shown, grain, (row) =>
      layout.flag[row] ? 'flagged' : inLine(row),
    );
    above.push(...nodeShapes(layout, place, view, nodes.plain, y, radius, emphasised ? 'receded' : 'cool'));
    above.push(...nodeShapes(layout, place, view, nodes.line, y, radius, 'ink'));
    above.push(flagShape(layout, place, view, nodes.flagged, y, Math.max(3.2, radius)));
    const size = layer === 0 ? radius : Math.max(radius, nodes.flagged.length > 0 ? 3.2 : 0);
    labels.push(...labelsOf(layout, place, view, shown, y + size + 14, chosen, line));
  });
  return { shapes: [...shapes, ...above], labels };
}

/** Rows whose line upwards crosses the view: those shown, and those beside it whose node above is shown. */
function linked(layout: NetworkLayout, rows: Int32Array, first: number, last: number, view: NetworkView) {
  const isShown = (row: number | undefined) => {
    const up = row === undefined ? -1 : (layout.parent[row] ?? -1);
    const x = up < 0 ? Number.NaN : (layout.x[up] ?? 0);
    return x >= view.from && x <= view.to;
  };
  let [low, high] = [first, last];
  while (low > 0 && isShown(rows[low - 1])) low -= 1;
  while (high < rows.length && isShown(rows[high])) high += 1;
  return rows.subarray(low, high);
}

/** Sorts rows by emphasis, and drops those that would fall on a place that is taken. */
function sparse(
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  rows: Int32Array,
  size: number,
  kindOf: (row: number) => Emphasis,
): Readonly<Record<Emphasis, readonly number[]>> {
  const sorted: Record<Emphasis, number[]> = { plain: [], line: [], flagged: [] };
  const taken: Record<Emphasis, number> = { plain: -Infinity, line: -Infinity, flagged: -Infinity };
  for (const row of rows) {
    const kind = kindOf(row);
    const cell = Math.floor(pixelOf(place, view, layout.x[row] ?? 0) / size);
    if (cell === taken[kind]) continue;
    taken[kind] = cell;
    sorted[kind].push(row);
  }
  return sorted;
}

function linkShapes(
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  rows: readonly number[],
  colour: NetworkShape['colour'],
): NetworkShape[] {
  const drawn = rows.filter((row) => (layout.parent[row] ?? -1) >= 0);
  if (drawn.length === 0) return [];
  const draw = (sink: PathSink) => {
    for (const row of drawn) {
      const up = layout.parent[row] ?? 0;
      const [x1, x2] = [layout.x[up] ?? 0, layout.x[row] ?? 0].map((x) => pixelOf(place, view, x)) as [
        number,
        number,
      ];
      const y1 = place.top + (layout.layer[up] ?? 0) * place.step;
      const y2 = place.top + (layout.layer[row] ?? 0) * place.step;
      const mid = (y1 + y2) / 2;
      sink.moveTo(x1, y1);
      sink.bezierCurveTo(x1, mid, x2, mid, x2, y2);
    }
  };
  return [
    { paint: 'stroke', colour, size: colour === 'line' ? Math.min(1, 220 / drawn.length + 0.25) : 1, draw },
  ];
}

function nodeShapes(
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  rows: readonly number[],
  y: number,
  radius: number,
  colour: NetworkShape['colour'],
): NetworkShape[] {
  if (rows.length === 0) return [];
  if (radius < 1.3)
    return [
      {
        paint: 'stroke',
        colour,
        size: Math.max(0.5, radius * 1.6),
        draw: (sink) => {
          for (const row of rows) {
            const x = pixelOf(place, view, layout.x[row] ?? 0);
            sink.moveTo(x, y - 5);
            sink.lineTo(x, y + 5);
          }
        },
      },
    ];
  return [
    {
      paint: 'fill',
      colour,
      size: 0,
      draw: (sink) => {
        for (const row of rows) {
          const x = pixelOf(place, view, layout.x[row] ?? 0);
          sink.moveTo(x + radius, y);
          sink.arc(x, y, radius, 0, 2 * Math.PI);
        }
      },
    },
  ];
}

function flagShape(
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  rows: readonly number[],
  y: number,
  radius: number,
): NetworkShape {
  return {
    paint: 'fill',
    colour: 'warm',
    size: 0,
    draw: (sink) => {
      for (const row of rows) diamond(sink, pixelOf(place, view, layout.x[row] ?? 0), y, radius * 1.25);
    },
  };
}

/** A diamond around a place. */
export function diamond(sink: PathSink, x: number, y: number, size: number): void {
  sink.moveTo(x, y - size);
  sink.lineTo(x + size, y);
  sink.lineTo(x, y + size);
  sink.lineTo(x - size, y);
  sink.closePath();
}

/** Names where all of a layer's fit side by side; else of the chosen node and those above it, and of the flagged if all of them fit. */
function labelsOf(
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  shown: Int32Array,
  y: number,
  chosen: number,
  line: Uint8Array | null,
): NetworkLabel[] {
  const boxes: { row: number; from: number; to: number; x: number }[] = [];
  let fits = true;
  for (const row of shown) {
    const width = textWidth(layout.name[row] ?? '', labelSize);
    const middle = pixelOf(place, view, layout.x[row] ?? 0);
    const x = Math.min(Math.max(middle, width / 2), place.width - width / 2);
    const box = { row, x, from: x - width / 2 - 3, to: x + width / 2 + 3 };
    const before = boxes.at(-1);
    if (before && box.from < before.to) fits = false;
    boxes.push(box);
    // More nodes than pixels: the rest is not looked at, for speed.
    if (!fits && boxes.length > place.width && !line) return [];
  }
  const label = ({ row, x }: { row: number; x: number }): NetworkLabel => ({
    text: layout.name[row] ?? '',
    x,
    y,
    strong: row === chosen,
  });
  if (fits) return boxes.map(label);
  const isAbove = (row: number) => {
    for (let up = chosen; up >= 0; up = layout.parent[up] ?? -1) if (up === row) return true;
    return false;
  };
  const kept: typeof boxes = [];
  const keep = (box: (typeof boxes)[number]) => {
    const free = kept.every((other) => box.to < other.from || box.from > other.to);
    if (free) kept.push(box);
    return free;
  };
  for (const box of boxes) if (isAbove(box.row)) keep(box);
  const above = [...kept];
  const flagged = boxes.filter((box) => layout.flag[box.row] && !above.includes(box));
  // A few of the flagged names, those that happen to have room, would pass for all.
  return (flagged.length <= place.width / 12 && flagged.every(keep) ? kept : above).map(label);
}
