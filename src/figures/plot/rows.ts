import { type Scalar, type Table } from '../../base/table.ts';

/** A value as Plot takes it: dates as dates. */
type PlotValue = Scalar | Date;

/** One row of an answer as Plot takes it. */
export type PlotRow = Readonly<Record<string, PlotValue>>;

/** The answer's rows; values of date and timestamp columns become dates in UTC. */
export function plotRows(table: Table): PlotRow[] {
  return Array.from({ length: table.rows }, (_, i) =>
    Object.fromEntries(
      table.columns.map((found) => {
        const value = found.values[i] ?? null;
        const timed = found.type === 'date' || found.type === 'timestamp';
        return [found.name, timed && typeof value === 'string' ? new Date(value) : value];
      }),
    ),
  );
}
