import { tenth } from '../svg-node.ts';

/** Writes a number without the digits that SVG does not need: `-.3`. */
function short(tenths: number): string {
  const text = (tenths / 10).toString();
  return text.replace(/^(-?)0\./, '$1.');
}

/**
 * Many small shapes as one path, from left to right, each at its place relative to the one before: about 10 bytes
 * a point instead of 40 for an element. `shape` must end where it begins. Shapes at the same tenth of a pixel are
 * drawn once.
 */
export function dotsPath(places: readonly (readonly [number, number])[], shape: string): string {
  const tenths = places
    .map(([x, y]) => [Math.round(tenth(x) * 10), Math.round(tenth(y) * 10)] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let [atX, atY] = [0, 0];
  let path = '';
  for (const [x, y] of tenths) {
    if (path !== '' && x === atX && y === atY) continue;
    const dy = short(y - atY);
    path += `${path === '' ? 'M' : 'm'}${short(x - atX)}${dy.startsWith('-') ? '' : ','}${dy}${shape}`;
    [atX, atY] = [x, y];
  }
  return path;
}
