import { texts, numbers } from '../read-columns.ts';
import type { Table } from '../../base/table.ts';
import type { FunnelSpec } from './spec.ts';

/** Where a point lies to the limits of chance. */
export type Flag = 'above' | 'below' | 'within';

/** One unit by its size and value. */
export interface FunnelPoint {
  readonly unit: string | null;
  /** Row of the answer. */
  readonly row: number;
  readonly name: string;
  readonly n: number;
  readonly value: number;
  readonly flag: Flag;
  /** Drawn in ink: the chosen unit, or a part of it. */
  readonly chosen: boolean;
}

/** Points that have a size and a value; those of size 0 have no place on a logarithmic axis. */
export function funnelPoints(spec: FunnelSpec, table: Table, chosen: unknown): FunnelPoint[] {
  const unit = texts(table, 'unit');
  const name = texts(table, 'name');
  const flag = texts(table, 'flag');
  const [n, value] = [numbers(table, 'n'), numbers(table, 'value')];
  const code = chosen === undefined || chosen === null ? null : String(chosen);
  const within = (spec.within ?? []).map((column) => texts(table, column));
  const itself = code !== null && unit.includes(code);
  const holds = (i: number): boolean => {
    if (code === null) return false;
    if (itself) return unit[i] === code;
    if (spec.within) return within.some((column) => column[i] === code);
    return liesWithin(unit[i] ?? '', code);
  };
  return Array.from({ length: table.rows }, (_, i) => ({
    size: n[i] ?? 0,
    value: value[i] ?? null,
    i,
  })).flatMap(({ size, value: known, i }): FunnelPoint[] =>
    size > 0 && known !== null
      ? [
          {
            unit: unit[i] ?? null,
            row: i,
            name: name[i] ?? unit[i] ?? '',
            n: size,
            value: known,
            flag: flagOf(flag[i]),
            chosen: holds(i),
          },
        ]
      : [],
  );
}

function flagOf(text: string | null | undefined): Flag {
  return text === 'above' || text === 'below' ? text : 'within';
}

/**
 * Whether a unit code lies below another by the rule of GB/T 2260: trailing pairs of zeros stand for "all of it".
 * The whole country (000000) holds every unit, which is no emphasis: nothing lies within it here.
 */
export function liesWithin(unit: string, parent: string): boolean {
  const stem = parent.replace(/(?:00)+$/, '');
  return stem !== '' && stem.length < unit.length && unit.startsWith(stem);
}
