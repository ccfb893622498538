import loadHighs from 'highs';

/** What ties cells together, as a reader knows it: the sum of factor × cell is zero. */
export type Equation = ReadonlyMap<number, number>;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const highs = await loadHighs();

/**
 * Everything that a reader can conclude about hidden cells from the shown ones, the equations and that no count is
 * below zero: the exact interval of each of `asked`, by linear programming. It knows nothing of how cells were
 * chosen. `values` of hidden cells are not looked at.
 */
export function attack(
  values: ArrayLike<number>,
  hidden: (cell: number) => boolean,
  equations: readonly Equation[],
  asked: readonly number[],
): Map<number, Interval> {
  const columns = new Map<number, number>();
  for (const equation of equations)
    for (const cell of equation.keys())
      if (hidden(cell) && !columns.has(cell)) columns.set(cell, columns.size);
  const bounds = new Map<number, Interval>();
  const model = highs.createModel();
  try {
    model.options.set({ output_flag: false });
    for (let i = 0; i < columns.size; i += 1) model.addVar(0, highs.infinity);
    for (const equation of equations) {
      const indices: number[] = [];
      const factors: number[] = [];
      let constant = 0;
      for (const [cell, factor] of equation) {
        const column = columns.get(cell);
        if (column === undefined) constant += factor * (values[cell] ?? 0);
        else {
          indices.push(column);
          factors.push(factor);
        }
      }
      if (indices.length > 0) model.addRow(-constant, -constant, { indices, values: factors });
    }
    for (const cell of asked) {
      const column = columns.get(cell);
      if (column === undefined) {
        bounds.set(cell, { low: 0, high: Infinity });
        continue;
      }
      const end = (cost: number) => {
        model.changeColCost(column, cost);
        model.run();
        const status = model.getModelStatus();
        const found = model.getObjectiveValue() * cost;
        model.changeColCost(column, 0);
        if (status === highs.constants.modelStatus.optimal) return found;
        if (status === highs.constants.modelStatus.infeasible)
          throw new Error('the published table contradicts itself');
        return Infinity;
      };
      const low = end(1);
      const high = end(-1);
      bounds.set(cell, { low: Math.round(low * 1e6) / 1e6, high: Math.round(high * 1e6) / 1e6 });
    }
  } finally {
    model.dispose();
  }
  return bounds;
}

/** The promise for a cell, as docs/protection.md states it. */
export function keeps({ low, high }: Interval, small: number): boolean {
  return (low <= 1 && high >= small - 1) || high - low >= small;
}
