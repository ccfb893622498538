import type { Table } from '../../base/table.ts';
import type { Box } from '../place-labels.ts';
import { tenth } from '../svg-node.ts';
import { numbers } from '../read-columns.ts';
import type { FunnelScales } from './scales.ts';

/** Limits of chance for one size; a limit that does not exist is `null`. */
interface BandRow {
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The band between two columns as a path. A missing limit lies beyond the edge: no value could pass it. */
export function bandPath(table: Table, level: '95' | '998', scales: FunnelScales, plot: Box): string {
  const low = numbers(table, `low${level}`);
  const high = numbers(table, `high${level}`);
  const rows = numbers(table, 'n').flatMap((n, i): BandRow[] =>
    n === null ? [] : [{ n, low: low[i] ?? null, high: high[i] ?? null }],
  );
  const [from, to] = scales.x.domain;
  // One row beyond each end, so that the band reaches the edges.
  const first = Math.max(rows.findIndex((row) => row.n >= from) - 1, 0);
  const after = rows.findIndex((row) => row.n > to);
  const clamp = (y: number) => Math.min(Math.max(y, plot.y - 40), plot.y + plot.height + 40);
  const shown = rows.slice(first, after < 0 ? undefined : after + 1);
  const edge = (row: BandRow, value: number) => `${tenth(scales.x(row.n))},${tenth(clamp(value))}`;
  const upper = shown.map((row) => edge(row, row.high === null ? -Infinity : scales.y(row.high)));
  const lower = shown.map((row) => edge(row, row.low === null ? Infinity : scales.y(row.low))).reverse();
  return shown.length > 1 ? `M${[...upper, ...lower].join('L')}Z` : '';
}

/** The size at which a band's upper edge comes down to a value; `null` if it never does. */
export function sizeAtLimit(table: Table, level: '95' | '998', value: number): number | null {
  const high = numbers(table, `high${level}`);
  const after = high.findIndex((limit) => limit !== null && limit <= value);
  return after < 0 ? null : (numbers(table, 'n')[after] ?? null);
}

/** A band's upper edge at a size: that of the next size in its table; `null` if there is none. */
export function limitAt(table: Table, level: '95' | '998', n: number): number | null {
  const after = numbers(table, 'n').findIndex((size) => size !== null && size >= n);
  return after < 0 ? null : (numbers(table, `high${level}`)[after] ?? null);
}

/** Both edges of the 95 % band at a size, as far as they exist. */
export function limitsAround(table: Table, n: number): number[] {
  const at = numbers(table, 'n').findIndex((size) => size !== null && size >= n);
  const edges = [numbers(table, 'low95')[at], numbers(table, 'high95')[at]];
  return edges.filter((edge) => typeof edge === 'number');
}
