import type { Lang } from '../base/bilingual.ts';
import { middle, type Frame } from './frame.ts';
import { numberText, tickDecimals } from './number-text.ts';
import type { Box } from './place-labels.ts';
import { tenth } from './svg-node.ts';
import { textWidth } from './text-size.ts';
import type { TimeTick } from './time-scale.ts';
import type { ValueScale } from './value-scale.ts';

/** Width that the tick texts of a value axis need, with the space to the axis. */
export function tickRoom(ticks: readonly number[], lang: Lang): number {
  const decimals = tickDecimals(ticks);
  return Math.ceil(Math.max(...ticks.map((tick) => textWidth(numberText(tick, decimals, lang))), 8)) + 8;
}

/** Grid lines and texts of a value axis at the left. */
export function drawValueAxis(frame: Frame, plot: Box, y: ValueScale, lang: Lang): void {
  const right = tenth(plot.x + plot.width);
  const lines = y.ticks.map((tick) => `M${tenth(plot.x)},${tenth(y(tick))}H${right}`);
  frame.add('path', { d: lines.join(''), stroke: 'var(--grid)' });
  const texts = frame.add('g', { 'text-anchor': 'end' });
  const decimals = tickDecimals(y.ticks);
  for (const tick of y.ticks) {
    frame.text(numberText(tick, decimals, lang), plot.x - 6, middle(y(tick)), {}, texts);
  }
}

/** Base line, ticks and texts of a time axis; years stand below the months. */
export function drawTimeAxis(
  frame: Frame,
  plot: Box,
  ticks: readonly TimeTick[],
  x: (month: number) => number,
): void {
  const floor = plot.y + plot.height;
  const marks = ticks.map((tick) => `M${tenth(x(tick.month))},${tenth(floor)}v5`);
  frame.add('path', {
    d: `M${tenth(plot.x)},${tenth(floor)}H${tenth(plot.x + plot.width)}${marks.join('')}`,
    stroke: 'var(--quiet)',
  });
  const texts = frame.add('g', { 'text-anchor': 'middle' });
  for (const tick of ticks) {
    frame.text(tick.text, x(tick.month), floor + 18, {}, texts);
    if (tick.year) frame.text(tick.year, x(tick.month), floor + 33, {}, texts);
  }
}
