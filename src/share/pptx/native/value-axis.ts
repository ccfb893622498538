import type { Axis } from '../../../figures/spec-parts.ts';
import { tickDecimals } from '../../../figures/number-text.ts';
import { extentOf } from '../../../figures/read-columns.ts';
import { valueScale } from '../../../figures/value-scale.ts';
import { numberFormat, type NativeAxis } from './native-chart.ts';

/** The axis that the figure has for these values: from zero where they come near it, or where the spec says so. */
export function valueAxis(
  values: Iterable<number | null>,
  axis: Axis | undefined,
  title: string,
): NativeAxis {
  const scale = valueScale(extentOf(values) ?? [0, 1], axis, [0, 1], 5);
  const [min, max] = scale.domain;
  const [first = min, second = max] = scale.ticks;
  return { title, format: numberFormat(tickDecimals(scale.ticks)), min, max, step: second - first };
}

/** The axis of categories, or one that the program may choose. */
export const freeAxis: NativeAxis = { title: '', format: 'General' };
