import type { Bilingual } from '../../base/bilingual.ts';
import { valueLabel } from '../column-labels.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { openFrame } from '../frame.ts';
import { decimalsFor, numberText } from '../number-text.ts';
import type { Box } from '../place-labels.ts';
import { tickRoom } from '../plot-area.ts';
import { needColumns } from '../read-columns.ts';
import { referenceOf, usualOf } from '../reference.ts';
import { said } from '../said.ts';
import { keptAxis } from '../shared-scales.ts';
import { tenth, type Attributes } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import { limitsAround } from './bands.ts';
import { drawChosen } from './chosen.ts';
import { dotsPath } from './dots-path.ts';
import { drawAxes, drawGround } from './ground.ts';
import { diamond, dot, drawKey, half, keyTexts } from './key.ts';
import { drawLineLabels } from './line-labels.ts';
import { funnelPoints, type Flag, type FunnelPoint } from './points.ts';
import { fewPoints, funnelScales, type FunnelScales } from './scales.ts';
import type { FunnelSpec } from './spec.ts';

const flagWords: Readonly<Record<Flag, Bilingual>> = {
  above: { zh: '高于偶然范围', en: 'above what chance does' },
  below: { zh: '低于偶然范围', en: 'below what chance does' },
  within: { zh: '在偶然范围之内', en: 'within what chance does' },
};

/** Thousands of units by size and value within the limits of chance. */
export function drawFunnel({ spec, read, context, words }: DrawInput<FunnelSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  needColumns(table, spec.data, ['name', 'n', 'value', 'flag']);
  const { lang } = context;
  const narrow = context.width < 480;
  const points = funnelPoints(spec, table, spec.highlight ? context.choices[spec.highlight] : undefined);
  if (points.length === 0) return emptyDrawing(context, words, table);
  const decimals = decimalsFor(
    points.map((point) => point.value),
    spec.decimals,
  );
  const target = referenceOf(spec.target, decimals, read, lang);
  const called = valueLabel(spec, spec.y, read, lang);
  const usual = usualOf(spec.usual, read, lang);

  const yLabel = spec.y?.label ? `↑ ${said(spec.y.label, read, lang)}` : '';
  const key = keyTexts(points, lang);
  const keyWidth = key.reduce((sum, item) => sum + item.width, 0);
  const oneLine = textWidth(yLabel) + 16 + keyWidth <= context.width;
  const sides = narrow ? [] : [target?.text ?? '', usual?.text ?? ''];
  const side = Math.max(0, ...sides.map((text) => textWidth(text)));
  const smallest = Math.min(...points.map((point) => point.n));
  const marks = [
    ...(target ? [target.value] : []),
    ...(usual ? [usual.from, usual.to] : []),
    ...(fewPoints(points) ? limitsAround(read(spec.bands), smallest) : []),
  ];
  const x = keptAxis(spec.x, context.scales?.x);
  const y = keptAxis(spec.y, context.scales?.y);
  const kept: FunnelSpec = { ...spec, ...(x && { x }), ...(y && { y }) };
  const sketch = sized(spec, context.width, oneLine, side, 34);
  const room = tickRoom(funnelScales(kept, points, marks, sketch).y.ticks, lang);
  const plot = sized(spec, context.width, oneLine, side, room);
  const scales = funnelScales(kept, points, marks, plot);
  const frame = openFrame(context, words, plot.y + plot.height + (spec.x?.label ? 38 : 22));

  frame.text(yLabel, 0, 13);
  drawKey(frame, key, oneLine ? frame.width - keyWidth : 0, oneLine ? 13 : 31);
  const obstacles = drawGround(frame, plot, scales, read(spec.bands), usual);
  drawAxes(frame, plot, scales, target?.value ?? null, lang);
  const xLabel = spec.x?.label ? said(spec.x.label, read, lang) : '';
  if (xLabel) {
    frame.text(`${xLabel} →`, plot.x + plot.width, plot.y + plot.height + 34, {
      'text-anchor': 'end',
    });
  }

  const place = (point: FunnelPoint): [number, number] => [
    Math.min(Math.max(scales.x(point.n), plot.x), plot.x + plot.width),
    Math.min(Math.max(scales.y(point.value), plot.y), plot.y + plot.height),
  ];
  const others = points.filter((point) => !point.chosen);
  const draw = (flag: Flag, shape: string, attributes: Attributes) => {
    const lift = shape === diamond ? half : 0;
    const places = others.filter((point) => point.flag === flag).map(place);
    const d = dotsPath(
      places.map(([x, y]) => [x, y - lift]),
      shape,
    );
    if (d) frame.add('path', { d, ...attributes });
  };
  // Where many are in question, all others step back so that the names among them can be read.
  const round = { 'stroke-linecap': 'round' };
  const receded = points.length - others.length > 1 ? '.4' : null;
  draw('within', dot, {
    ...round,
    stroke: 'var(--quiet)',
    'stroke-opacity': receded ? '.3' : '.42',
    'stroke-width': narrow ? 2.4 : 3,
  });
  draw('below', dot, {
    ...round,
    stroke: 'var(--cool)',
    'stroke-opacity': receded,
    'stroke-width': narrow ? 3.6 : 4.4,
  });
  draw('above', diamond, { fill: 'var(--warm)', 'fill-opacity': receded });

  obstacles.push(...drawLineLabels(frame, plot, scales, target, usual, narrow));
  const outside = points.filter((point) => isOutside(point, scales)).length;
  if (outside > 0) {
    const text = lang === 'zh' ? `边上的 ${outside} 个点在图外` : `${outside} points at the edge lie outside`;
    frame.text(text, xLabel ? plot.x : plot.x + plot.width, plot.y + plot.height + 34, {
      'text-anchor': xLabel ? null : 'end',
    });
  }
  drawChosen(
    frame,
    plot,
    points
      .filter((point) => point.chosen)
      .map((point) => ({
        point,
        at: place(point),
        text: `${point.name} ${numberText(point.value, decimals, lang)}`,
      })),
    obstacles,
    narrow ? 3 : context.width < 800 ? 4 : 7,
  );

  const drawn = points
    .map((point): DrawnPoint => {
      const [x, y] = place(point);
      return {
        x: tenth(x),
        y: tenth(y),
        unit: point.unit,
        row: point.row,
        // Put into words when it is pointed at: there are thousands, and few are.
        get lines() {
          return [
            point.name,
            `${called} ${numberText(point.value, decimals, lang)}`.trim(),
            `${xLabel || 'n'} ${numberText(point.n, 0, lang)}`,
            flagWords[point.flag][lang],
          ];
        },
      };
    })
    .sort((a, b) => a.x - b.x || a.y - b.y);
  return { svg: frame.svg, points: drawn, scales: { x: scales.x.domain, y: scales.y.domain } };
}

/** The axes' rectangle: labels of the lines stand right of it on a desk, inside it on a phone. */
function sized(spec: FunnelSpec, width: number, oneLine: boolean, side: number, x: number): Box {
  const y = oneLine ? 28 : 46;
  const right = side > 0 ? side + 10 : 8;
  const all = spec.height ?? (width < 480 ? 330 : width < 800 ? 360 : 430);
  return { x, y, width: width - x - right, height: all - y - (spec.x?.label ? 38 : 22) };
}

function isOutside(point: FunnelPoint, scales: FunnelScales): boolean {
  const [left, right] = scales.x.domain;
  const [low, high] = scales.y.domain;
  return point.n < left || point.n > right || point.value < low || point.value > high;
}
