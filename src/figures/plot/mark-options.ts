import { column, type Table } from '../../base/table.ts';
import { figureFailure } from '../read-columns.ts';
import type { PlotRow } from './rows.ts';
import type { PlotMark } from './spec.ts';

/** Channels whose text is always a column; for the others a text that is no column is one value for all. */
const places = new Set(['x', 'x1', 'x2', 'y', 'y1', 'y2', 'z', 'text', 'title', 'length']);
const styles = new Set([
  'fill',
  'stroke',
  'fillOpacity',
  'strokeOpacity',
  'opacity',
  'strokeWidth',
  'r',
  'symbol',
  'rotate',
  'fontSize',
]);

/** The theme's colours under their short names. */
const colours = new Set([
  'paper',
  'ink',
  'quiet',
  'grid',
  'band95',
  'band998',
  'warm',
  'cool',
  'receded',
  'usual',
]);

/** A colour of the theme as its CSS variable; any other text as it is. */
export function themed(value: string | number): string | number {
  return typeof value === 'string' && colours.has(value) ? `var(--${value})` : value;
}

/** The columns that a mark reads, by channel. */
export function channelColumns(mark: PlotMark, table: Table): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(mark)) {
    if (typeof value !== 'string' || !(places.has(key) || styles.has(key))) continue;
    if (column(table, value)) found.set(key, value);
    else if (places.has(key)) throw noColumn(mark, key, value, table);
  }
  return found;
}

function noColumn(mark: PlotMark, channel: string, name: string, table: Table) {
  const has = table.columns.map((c) => c.name);
  return figureFailure({
    zh: `${mark.mark} 的 ${channel} 是“${name}”，而数据没有这一列；它有：${has.join('、') || '（无）'}。`,
    en: `The ${channel} of ${mark.mark} is "${name}", which the data does not have; it has: ${has.join(', ') || '(none)'}.`,
  });
}

/**
 * A mark's options as Plot takes them: columns as accessors (a column may be named like a colour), theme colours as
 * variables, the rest as it is.
 */
export function markOptions(mark: PlotMark, columns: ReadonlyMap<string, string>): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(mark)) {
    if (key === 'mark' || key === 'data' || key === 'values') continue;
    const name = columns.get(key);
    if (name !== undefined) options[key] = (row: PlotRow) => row[name];
    else if (key === 'fill' || key === 'stroke')
      options[key] = typeof value === 'string' ? themed(value) : value;
    else options[key] = value;
  }
  return options;
}
