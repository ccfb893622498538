/** Where a number lies on an axis, in CSS pixels, and back. */
export interface Scale {
  (value: number): number;
  readonly invert: (position: number) => number;
  readonly domain: readonly [number, number];
}

// d3-scale would bring colours, interpolation and formats along (40 kB) for these two lines.

/** A linear axis from `domain` to `range`. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const [start, end] = range;
  const step = (end - start) / (to - from || 1);
  return Object.assign((value: number) => start + (value - from) * step, {
    invert: (position: number) => from + (position - start) / step,
    domain,
  });
}

/** A logarithmic axis; both ends of the domain are above zero. */
export function logScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const exponents = linearScale([Math.log(from), Math.log(to)], range);
  return Object.assign((value: number) => exponents(Math.log(value)), {
    invert: (position: number) => Math.exp(exponents.invert(position)),
    domain,
  });
}
