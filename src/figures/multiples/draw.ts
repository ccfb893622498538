import { formatScalar } from '../../base/number-format.ts';
import { valueLabel } from '../column-labels.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { middle, openFrame } from '../frame.ts';
import { decimalsFor, numberText, tickDecimals } from '../number-text.ts';
import { tickRoom } from '../plot-area.ts';
import { extentOf, needColumns } from '../read-columns.ts';
import { referenceOf } from '../reference.ts';
import { said } from '../said.ts';
import { keptAxis } from '../shared-scales.ts';
import { svgNode, tenth } from '../svg-node.ts';
import { fitText, textWidth } from '../text-size.ts';
import {
  bandArea,
  grainOf,
  linePath,
  noValueText,
  suppressedPath,
  timeSeries,
  unbroken,
} from '../time-series.ts';
import { timeTicks } from '../time-scale.ts';
import { valueScale } from '../value-scale.ts';
import type { MultiplesSpec } from './spec.ts';

/** Panels on the same scales; each line stands before all the others, receded. */
export function drawMultiples({ spec, read, context, words }: DrawInput<MultiplesSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  const facet = spec.facet ?? 'facet';
  const period = spec.x ?? 'period';
  needColumns(table, spec.data, [facet, period, 'value']);
  const series = timeSeries(table, period, facet);
  const all = series.flatMap((one) => one.points);
  const months = extentOf(all.map((point) => point.month));
  const values = extentOf(all.map((point) => point.value));
  if (!months || !values) return emptyDrawing(context, words, table);

  const { lang } = context;
  const decimals = decimalsFor(
    all.map((point) => point.value),
    spec.decimals,
  );
  const reference = referenceOf(spec.reference, decimals, read, lang);
  const called = valueLabel(spec, spec.y, read, lang);
  const chosen = spec.highlight ? context.choices[spec.highlight] : undefined;

  const tall = context.width < 480 ? 84 : 104;
  const y = valueScale(
    extentOf([...values, reference?.value ?? null]) ?? values,
    keptAxis(spec.y, context.scales?.y),
    [tall, 0],
    3,
  );
  const left = tickRoom(y.ticks, lang);
  const gap = 18;
  const across = Math.max(
    1,
    Math.min(series.length, Math.floor((context.width - left + gap) / (context.width < 480 ? 140 : 165))),
  );
  const wide = (context.width - left - gap * (across - 1) - 4) / across;
  const head = 22;
  const foot = 26;
  const down = Math.ceil(series.length / across);
  const line = spec.y?.label || reference ? 24 : 0;
  const frame = openFrame(context, words, line + down * (head + tall + foot) + (down - 1) * 8);
  const span = Math.max(months[1] - months[0], 1);
  const x = (month: number) => 3 + ((month - months[0]) / span) * (wide - 6);
  const grain = grainOf(series);
  // The first and the last name stay inside the panel; one that would touch the name before it is left out.
  let free = -Infinity;
  const ticks = timeTicks(months[0], months[1], wide, lang, { space: 40 }).flatMap((tick) => {
    const text = tick.year && tick.month % 12 === 0 ? tick.year : tick.text;
    const half = textWidth(text) / 2;
    const at = Math.min(Math.max(x(tick.month), half), wide - half);
    if (at - half < free) return [];
    free = at + half + 5;
    return [{ month: tick.month, text, at }];
  });

  if (line > 0) {
    const label = spec.y?.label ? `↑ ${said(spec.y.label, read, lang)}` : '';
    frame.text(label, 0, 13);
    if (reference) {
      const at = label ? textWidth(label) + 24 : 0;
      frame.add('path', { d: `M${tenth(at)},9h18`, stroke: 'var(--quiet)', 'stroke-dasharray': '4 3' });
      frame.text(reference.text, at + 24, 13);
    }
  }
  // All lines once, used as the ground of every panel.
  const runs = series.map((one) => unbroken(one.points, grain));
  const others = frame.id('others');
  frame
    .add('defs', {})
    .appendChild(
      svgNode(context.document, 'path', { id: others, d: runs.map((run) => linePath(run, x, y)).join('') }),
    );

  const decimalsOfTicks = tickDecimals(y.ticks);
  const drawn: DrawnPoint[] = [];
  series.forEach((one, i) => {
    const [atX, atY] = [
      left + (i % across) * (wide + gap),
      line + Math.floor(i / across) * (head + tall + foot + 8) + head,
    ];
    const panel = frame.add('g', { transform: `translate(${tenth(atX)},${tenth(atY)})` });
    const ink = one.unit !== null && chosen !== undefined && chosen !== null && one.unit === String(chosen);
    frame.text(
      fitText(one.name, wide, 13),
      0,
      -8,
      {
        fill: 'var(--ink)',
        'font-weight': ink ? 700 : 600,
        'font-size': 13,
        'text-decoration': ink ? 'underline' : null,
      },
      panel,
    );
    frame.add(
      'path',
      { d: y.ticks.map((tick) => `M0,${tenth(y(tick))}h${tenth(wide)}`).join(''), stroke: 'var(--grid)' },
      panel,
    );
    if (i % across === 0) {
      for (const tick of y.ticks)
        frame.text(
          numberText(tick, decimalsOfTicks, lang),
          -6,
          middle(y(tick)),
          { 'text-anchor': 'end' },
          panel,
        );
    }
    frame.add('use', { href: `#${others}`, stroke: 'var(--receded)', 'stroke-width': 1 }, panel);
    const band = bandArea(runs[i] ?? [], x, y);
    if (band) frame.add('path', { d: band, fill: 'var(--band95)' }, panel);
    if (reference)
      frame.add(
        'path',
        {
          d: `M0,${tenth(y(reference.value))}h${tenth(wide)}`,
          stroke: 'var(--quiet)',
          'stroke-dasharray': '4 3',
        },
        panel,
      );
    frame.add(
      'path',
      {
        d: linePath(runs[i] ?? [], x, y),
        stroke: 'var(--ink)',
        'stroke-width': 2,
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
      },
      panel,
    );
    frame.add(
      'path',
      {
        d: `M0,${tall}h${tenth(wide)}${ticks.map((tick) => `M${tenth(x(tick.month))},${tall}v4`).join('')}`,
        stroke: 'var(--quiet)',
      },
      panel,
    );
    const gaps = suppressedPath(one.points, x, tall);
    if (gaps)
      frame.add(
        'path',
        { d: gaps, stroke: 'var(--quiet)', fill: 'var(--paper)', class: 'suppressed' },
        panel,
      );
    for (const { text, at } of ticks) frame.text(text, at, tall + 17, { 'text-anchor': 'middle' }, panel);
    for (const point of one.points) {
      const value =
        point.value === null
          ? noValueText(point, lang)
          : `${called} ${numberText(point.value, decimals, lang)}`.trim();
      const lines = [
        `${one.name}${lang === 'zh' ? '，' : ', '}${formatScalar(point.period, 'month', lang)}`,
        value,
      ];
      drawn.push({
        x: tenth(atX + x(point.month)),
        y: tenth(atY + y(point.value ?? y.ticks[0] ?? 0)),
        lines,
        unit: one.unit,
        area: [atX - gap / 2, atY - head, atX + wide + gap / 2, atY + tall + foot],
        row: point.row,
      });
    }
  });
  return { svg: frame.svg, points: drawn, scales: { y: y.domain } };
}
