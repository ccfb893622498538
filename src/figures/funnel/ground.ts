import type { Lang } from '../../base/bilingual.ts';
import type { Table } from '../../base/table.ts';
import type { Frame } from '../frame.ts';
import { numberText } from '../number-text.ts';
import type { Box } from '../place-labels.ts';
import { drawValueAxis } from '../plot-area.ts';
import type { Usual } from '../reference.ts';
import { tenth } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import { bandPath, limitAt, sizeAtLimit } from './bands.ts';
import type { FunnelScales } from './scales.ts';

/** The bands of chance and the usual range, with the bands' names at their upper edge; their boxes are returned. */
export function drawGround(
  frame: Frame,
  plot: Box,
  scales: FunnelScales,
  bands: Table,
  usual: Usual | null,
): Box[] {
  const clip = frame.add('clipPath', { id: frame.id('clip') });
  frame.add('rect', { ...plot }, clip);
  const ground = frame.add('g', { 'clip-path': `url(#${frame.id('clip')})` });
  frame.add('path', { d: bandPath(bands, '998', scales, plot), fill: 'var(--band998)' }, ground);
  frame.add('path', { d: bandPath(bands, '95', scales, plot), fill: 'var(--band95)' }, ground);
  if (usual) {
    const top = scales.y(usual.to);
    // Half-transparent: the band of chance goes on below it.
    frame.add(
      'rect',
      {
        x: plot.x,
        y: top,
        width: plot.width,
        height: scales.y(usual.from) - top,
        fill: 'var(--usual)',
        'fill-opacity': '.8',
      },
      ground,
    );
  }
  return (['95', '998'] as const).flatMap((level): Box[] => {
    const text = level === '95' ? '95%' : '99.8%';
    const width = textWidth(text);
    const top = plot.y + 8;
    const size = sizeAtLimit(bands, level, scales.y.invert(top + 6));
    const end = size === null ? -1 : scales.x(size) - width - 6;
    const start = limitAt(bands, level, scales.x.invert(plot.x));
    // Where the edge leaves by the top the name stands there, where it leaves by the left, below it.
    const [x, y] = end >= plot.x ? [end, top] : [plot.x + 5, start === null ? top : scales.y(start) + 4];
    if (x + width > plot.x + plot.width || y < plot.y) return [];
    frame.text(text, x, y + 10);
    return [{ x, y, width, height: 14 }];
  });
}

/** Grid and texts of both axes, and the target's line. */
export function drawAxes(
  frame: Frame,
  plot: Box,
  scales: FunnelScales,
  target: number | null,
  lang: Lang,
): void {
  const floor = tenth(plot.y + plot.height);
  const right = tenth(plot.x + plot.width);
  drawValueAxis(frame, plot, scales.y, lang);
  const marks = scales.xTicks.map((tick) => `M${tenth(scales.x(tick))},${floor}v5`);
  frame.add('path', { d: `M${tenth(plot.x)},${floor}H${right}${marks.join('')}`, stroke: 'var(--quiet)' });
  if (target !== null) {
    frame.add('path', { d: `M${tenth(plot.x)},${tenth(scales.y(target))}H${right}`, stroke: 'var(--ink)' });
  }
  const texts = frame.add('g', { 'text-anchor': 'middle' });
  for (const tick of scales.xTicks)
    frame.text(numberText(tick, 0, lang), scales.x(tick), floor + 18, {}, texts);
}
