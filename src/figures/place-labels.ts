/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two rectangles share any area. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A text that wants to stand beside a point. */
export interface LabelWish {
  /** The point it names. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Space left free around the point. */
  readonly gap: number;
}

/**
 * Places labels in the order given: above their point, else below, right, left, then further up and down. Each
 * stays inside `bounds` and touches neither another label nor an obstacle; `null` where there is no room.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  bounds: Box,
  obstacles: readonly Box[] = [],
): (Box | null)[] {
  const taken = [...obstacles];
  return wishes.map((wish) => {
    const { x, y, width, height, gap } = wish;
    const places: [number, number][] = [
      [x - width / 2, y - gap - height],
      [x - width / 2, y + gap],
      [x + gap, y - height / 2],
      [x - gap - width, y - height / 2],
      [x + gap / 2, y - gap - height],
      [x - width - gap / 2, y - gap - height],
      [x + gap / 2, y + gap],
      [x - width - gap / 2, y + gap],
      [x - width / 2, y - gap - 2 * height],
      [x - width / 2, y + gap + height],
    ];
    for (const [left, top] of places) {
      const box = {
        x: Math.min(Math.max(left, bounds.x), bounds.x + bounds.width - width),
        y: top,
        width,
        height,
      };
      const inside = top >= bounds.y && top + height <= bounds.y + bounds.height;
      // Pushed in from the edge, a label may have come to lie on its own point.
      const onPoint = overlaps(box, {
        x: x - gap + 1,
        y: y - gap + 1,
        width: 2 * gap - 2,
        height: 2 * gap - 2,
      });
      if (!inside || onPoint || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      return box;
    }
    return null;
  });
}

/**
 * Moves positions apart along one line so that neighbours are at least `space` from each other and all lie in
 * `[low, high]`, changing each as little as needed. Order is kept; returns new positions in the order given.
 */
export function spread(positions: readonly number[], space: number, low: number, high: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let edge = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i] ?? 0, edge);
    edge = (placed[i] ?? 0) + space;
  }
  edge = high;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, edge);
    edge = (placed[i] ?? 0) - space;
  }
  return placed;
}
