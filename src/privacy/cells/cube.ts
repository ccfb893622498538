export const measureKinds = ['flow', 'end', 'start'] as const;

/**
 * How a measure behaves over time: a `flow` adds over months (births), an `end` is the state at a period's end
 * (people), a `start` the state at its beginning.
 */
export type MeasureKind = (typeof measureKinds)[number];

/** One count that cells hold: a field of a dataset, for one combination of its other keys or for their total. */
export interface Measure {
  readonly name: string;
  readonly kind: MeasureKind;
  /** Counts from 1 to `small` − 1 are suppressed. */
  readonly small: number;
}

/** Measures that cancel out in every unit and period: total − parts, or a balance. `[measure, +1 or −1]` each. */
export type Relation = readonly (readonly [measure: number, factor: 1 | -1])[];

/** Calendar months that a period covers: months since year 0, and how many. */
export interface Span {
  readonly first: number;
  readonly months: number;
}

/** What a cube is made of: units with those they lie in, periods, measures and how these add up. */
export interface CubeShape {
  /** For each unit the indices of the units it lies in, at any time: a unit that moved has several. */
  readonly parents: readonly (readonly number[])[];
  readonly periods: readonly Span[];
  readonly measures: readonly Measure[];
  readonly relations: readonly Relation[];
  /** State at the start and at the end, where one period's end is the next one's start. */
  readonly chain?: readonly [start: number, end: number];
}

/** Members along one way of adding up, and the atoms (units without parts, calendar months) they consist of. */
export interface Axis {
  readonly members: number;
  readonly atoms: number;
  /** For each atom the members that contain it, smallest first. */
  readonly up: readonly Int32Array[];
  /** For each member its atoms, in order. */
  readonly down: readonly Int32Array[];
}

/**
 * Counts by unit, period and measure, totals among them. Everything that is published of a group of datasets is a
 * cell of one cube, so that all sums that tie cells together are known from its shape.
 */
export interface Cube {
  readonly shape: CubeShape;
  readonly units: Axis;
  /** By kind of measure: which periods change when a month does. */
  readonly time: Readonly<Record<MeasureKind, Axis>>;
  /** By `cellAt`; NaN where there is no cell. */
  readonly values: Float64Array;
}

/** The place of a cell in the arrays of a cube. */
export function cellAt(shape: CubeShape, unit: number, period: number, measure: number): number {
  return (unit * shape.periods.length + period) * shape.measures.length + measure;
}

/** A cube of this shape without any cell; its values are for the caller to fill. */
export function emptyCube(shape: CubeShape): Cube {
  const size = shape.parents.length * shape.periods.length * shape.measures.length;
  const first = Math.min(...shape.periods.map((span) => span.first));
  const months = Math.max(0, ...shape.periods.map((span) => span.first + span.months - first));
  const axis = (covers: (span: Span, month: number) => boolean) =>
    timeAxis(shape.periods, first, months, covers);
  return {
    shape,
    units: unitAxis(shape.parents),
    time: {
      flow: axis((span, month) => month >= span.first && month < span.first + span.months),
      end: axis((span, month) => month === span.first + span.months - 1),
      start: axis((span, month) => month === span.first),
    },
    values: new Float64Array(size).fill(NaN),
  };
}

function unitAxis(parents: readonly (readonly number[])[]): Axis {
  const isParent = new Uint8Array(parents.length);
  for (const above of parents) for (const parent of above) isParent[parent] = 1;
  const up: Int32Array[] = [];
  const below: number[][] = parents.map(() => []);
  for (let unit = 0; unit < parents.length; unit += 1) {
    if (isParent[unit] === 1) continue;
    // Breadth first, so that nearer units come first.
    const found = [unit];
    for (const member of found)
      for (const parent of parents[member] ?? []) if (!found.includes(parent)) found.push(parent);
    for (const member of found) below[member]?.push(up.length);
    up.push(Int32Array.from(found));
  }
  return {
    members: parents.length,
    atoms: up.length,
    up,
    down: below.map((atoms) => Int32Array.from(atoms)),
  };
}

function timeAxis(
  periods: readonly Span[],
  first: number,
  months: number,
  covers: (span: Span, month: number) => boolean,
): Axis {
  const order = periods
    .map((_, i) => i)
    .sort((a, b) => (periods[a]?.months ?? 0) - (periods[b]?.months ?? 0));
  const below: number[][] = periods.map(() => []);
  const up = Array.from({ length: months }, (_, month) => {
    const found = order.filter((period) => covers(periods[period] ?? { first: 0, months: 0 }, first + month));
    for (const period of found) below[period]?.push(month);
    return Int32Array.from(found);
  });
  return { members: periods.length, atoms: months, up, down: below.map((atoms) => Int32Array.from(atoms)) };
}
