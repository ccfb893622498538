import type { NetworkLayout } from './layout.ts';

/** The part of the network that is shown, in slots; layers always all. */
export interface NetworkView {
  readonly from: number;
  readonly to: number;
}

/** Where the picture stands on its page, in CSS pixels. */
export interface NetworkPlace {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  /** Middle of the first layer, and from layer to layer. */
  readonly top: number;
  readonly step: number;
}

/** Slots that the closest view shows. */
const closest = 4;
/** Room at both ends, in slots, so that the outermost nodes are whole. */
const margin = 0.6;

export function wholeView(layout: NetworkLayout): NetworkView {
  return { from: -margin, to: layout.slots - 1 + margin };
}

/** The view moved and stretched back into what there is. */
export function clampView(layout: NetworkLayout, { from, to }: NetworkView): NetworkView {
  const whole = wholeView(layout);
  const size = Math.min(Math.max(to - from, Math.min(closest, whole.to - whole.from)), whole.to - whole.from);
  const start = Math.min(Math.max((from + to - size) / 2, whole.from), whole.to - size);
  return { from: start, to: start + size };
}

/** Zooms by a factor (2 shows half as much) around a place that stays where it is. */
export function zoomView(
  layout: NetworkLayout,
  view: NetworkView,
  factor: number,
  around: number,
): NetworkView {
  const size = (view.to - view.from) / factor;
  const share = (around - view.from) / (view.to - view.from);
  return clampView(layout, { from: around - share * size, to: around + (1 - share) * size });
}

/** The view that shows a node with all below it, and a little around. */
export function viewOf(layout: NetworkLayout, row: number): NetworkView {
  let first = row;
  let last = row;
  for (let next: number | undefined = row; next !== undefined; next = layout.below[next]?.[0]) first = next;
  for (let next: number | undefined = row; next !== undefined; next = layout.below[next]?.at(-1)) last = next;
  const room = Math.max(1.5, ((layout.x[last] ?? 0) - (layout.x[first] ?? 0)) * 0.08);
  return clampView(layout, { from: (layout.x[first] ?? 0) - room, to: (layout.x[last] ?? 0) + room });
}

/** Room that a node needs to be told from its neighbours, in CSS pixels. */
const narrowest = 2.5;

/** The view to begin with: everything where it can be told apart, else the chosen node with all below it. */
export function firstView(layout: NetworkLayout, place: NetworkPlace, chosen: number): NetworkView {
  const fits = (place.right - place.left) / layout.slots >= narrowest;
  return fits || chosen < 0 || (layout.parent[chosen] ?? -1) < 0 ? wholeView(layout) : viewOf(layout, chosen);
}

export function pixelOf(place: NetworkPlace, view: NetworkView, x: number): number {
  return place.left + ((x - view.from) / (view.to - view.from)) * (place.right - place.left);
}

export function slotAt(place: NetworkPlace, view: NetworkView, pixel: number): number {
  return view.from + ((pixel - place.left) / (place.right - place.left)) * (view.to - view.from);
}

/** The part of a layer that a view shows, as indices into the layer: from the first to before the last. */
export function visiblePart(
  layout: NetworkLayout,
  layer: number,
  { from, to }: NetworkView,
): readonly [number, number] {
  const rows = layout.layers[layer] ?? new Int32Array(0);
  return [lowerBound(layout, rows, from), lowerBound(layout, rows, to)];
}

function lowerBound(layout: NetworkLayout, rows: Int32Array, x: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((layout.x[rows[mid] ?? 0] ?? 0) < x) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** The node nearest to a place in the picture, −1 when none is within reach. */
export function nodeAt(
  layout: NetworkLayout,
  place: NetworkPlace,
  view: NetworkView,
  x: number,
  y: number,
): number {
  const layer = Math.round((y - place.top) / place.step);
  const rows = layout.layers[layer];
  if (!rows || Math.abs(y - place.top - layer * place.step) > place.step / 2) return -1;
  const slot = slotAt(place, view, x);
  const at = lowerBound(layout, rows, slot);
  let best = -1;
  let distance = 28;
  for (const index of [at - 1, at]) {
    const row = rows[index];
    if (row === undefined) continue;
    const d = Math.abs(pixelOf(place, view, layout.x[row] ?? 0) - x);
    if (d < distance) [best, distance] = [row, d];
  }
  return best;
}
