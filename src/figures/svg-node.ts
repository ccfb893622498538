const namespace = 'http://www.w3.org/2000/svg';

/** Attributes of an SVG element; numbers are written to a tenth of a pixel, `null` and `undefined` left out. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** Rounded to a tenth: finer than any screen, and half the bytes. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** One SVG element with its attributes and children. */
export function svgNode(
  document: Document,
  name: string,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): SVGElement {
  const element = document.createElementNS(namespace, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    element.setAttribute(key, typeof value === 'number' ? String(tenth(value)) : value);
  }
  for (const child of children) {
    element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
  return element;
}
