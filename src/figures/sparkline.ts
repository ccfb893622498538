import type { Scalar } from '../base/table.ts';

/** A small line without axes: what led to a headline number. All numbers are pixels. */
export interface Sparkline {
  /** SVG path; the line breaks where a value is missing, and a value between two gaps is a dot. */
  readonly line: string;
  /** Place of the last value, where the last row has one. */
  readonly last: { readonly x: number; readonly y: number } | null;
  readonly least: number;
  readonly most: number;
}

/** Room for the dot at the end and the width of the line. */
const margin = 3;

/** Null where fewer than two rows have a value: that is no course of things. */
export function sparkline(values: readonly Scalar[], width: number, height: number): Sparkline | null {
  const numbers = values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null));
  const known = numbers.filter((value) => value !== null);
  if (known.length < 2) return null;
  const least = Math.min(...known);
  const most = Math.max(...known);
  const step = (width - 2 * margin) / (numbers.length - 1);
  const round = (value: number) => Math.round(value * 10) / 10;
  const x = (row: number) => round(margin + row * step);
  // A course without any change lies in the middle.
  const y = (value: number) =>
    round(
      most === least
        ? height / 2
        : height - margin - ((value - least) / (most - least)) * (height - 2 * margin),
    );
  const line = numbers
    .flatMap((value, row) => {
      if (value === null) return [];
      const point = `${x(row)} ${y(value)}`;
      const [before, after] = [numbers[row - 1] ?? null, numbers[row + 1] ?? null];
      if (before !== null) return [`L${point}`];
      // A line of no length, which round caps make a dot.
      return after === null ? [`M${point}h0`] : [`M${point}`];
    })
    .join('');
  const end = numbers.at(-1) ?? null;
  return { line, last: end === null ? null : { x: x(numbers.length - 1), y: y(end) }, least, most };
}
