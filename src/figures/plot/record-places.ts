import type { RenderFunction } from '@observablehq/plot';
import type { DrawnPoint } from '../drawing.ts';

/** A render step that changes nothing and notes where every datum came to lie. */
export function recordPlaces(
  tell: (row: number, x: number, y: number, area: DrawnPoint['area'] | null) => void,
): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const at = (i: number, channels: readonly ('x' | 'x1' | 'x2' | 'y' | 'y1' | 'y2')[]) =>
      channels.flatMap((channel) => {
        const value: unknown = values[channel]?.[i];
        return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
      });
    const half = (scale: unknown): number =>
      typeof scale === 'function' && 'bandwidth' in scale && typeof scale.bandwidth === 'function'
        ? Number(scale.bandwidth()) / 2
        : 0;
    for (const i of index) {
      const [x] = at(i, ['x']);
      const [y] = at(i, ['y']);
      const xs = at(i, ['x1', 'x2']);
      const ys = at(i, ['y1', 'y2']);
      tell(
        i,
        x !== undefined
          ? x + half(scales.x)
          : xs.length > 0
            ? ys.length > 0
              ? mean(xs)
              : Math.max(...xs)
            : dimensions.width / 2,
        // A bar is pointed at by its end, an area or rectangle by its middle or top.
        y !== undefined ? y + half(scales.y) : ys.length > 0 ? Math.min(...ys) : dimensions.height / 2,
        // A bar is meant by its name too, which stands at its foot.
        y !== undefined && half(scales.y) > 0 && xs.length === 2
          ? [0, y, Math.max(...xs), y + 2 * half(scales.y)]
          : x !== undefined && half(scales.x) > 0 && ys.length === 2
            ? [x, Math.min(...ys), x + 2 * half(scales.x), dimensions.height]
            : null,
      );
    }
    return next ? next(index, scales, values, dimensions, context) : null;
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
