import { cellAt, type Axis, type Cube } from './cube.ts';

const none = -1;

/**
 * 1 where a unit without parts can change in a month without breaking a total: the smallest cell that holds both
 * must not itself be made of smaller ones.
 */
export function movableAtoms({ shape, units, time, values }: Cube): Uint8Array {
  const months = time.flow.atoms;
  const count = shape.measures.length;
  const movable = new Uint8Array(units.atoms * months * count);
  const smallest = (unit: number, month: number, measure: number, axis: Axis) =>
    axis.up[month]?.find((period) => !Number.isNaN(values[cellAt(shape, unit, period, measure)] ?? NaN));
  for (let measure = 0; measure < count; measure += 1) {
    const axis = time[shape.measures[measure]?.kind ?? 'flow'];
    // By unit and month: atoms below that have a cell of their own.
    const below = new Uint32Array(units.members * months);
    const own = new Int32Array(units.atoms * months).fill(none);
    for (let atom = 0; atom < units.atoms; atom += 1)
      for (let month = 0; month < months; month += 1) {
        const period = smallest(units.up[atom]?.[0] ?? 0, month, measure, axis);
        if (period === undefined) continue;
        own[atom * months + month] = period;
        for (const member of units.up[atom] ?? []) {
          const at = member * months + month;
          below[at] = (below[at] ?? 0) + 1;
        }
      }
    for (let atom = 0; atom < units.atoms; atom += 1)
      for (let month = 0; month < months; month += 1) {
        let unit = units.up[atom]?.[0] ?? 0;
        let period: number | undefined = own[atom * months + month];
        if (period === none) {
          period = undefined;
          for (const member of units.up[atom] ?? []) {
            period = smallest(member, month, measure, axis);
            unit = member;
            if (period !== undefined) break;
          }
          if (period !== undefined && (below[unit * months + month] ?? 0) > 0) continue;
        }
        if (period === undefined) continue;
        const found = period;
        const whole = (axis.down[found] ?? []).every((m) => smallest(unit, m, measure, axis) === found);
        if (whole) movable[(atom * months + month) * count + measure] = 1;
      }
  }
  return movable;
}
