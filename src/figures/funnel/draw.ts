import type { Bilingual } from '../../base/bilingual.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { halo, middle, openFrame, type Frame } from '../frame.ts';
import { decimalsFor, numberText, tickDecimals } from '../number-text.ts';
import { spread, type Box } from '../place-labels.ts';
import { needColumns } from '../read-columns.ts';
import { referenceOf, usualOf } from '../reference.ts';
import { said } from '../said.ts';
import { tenth, type Attributes } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import { bandPath, limitAt, sizeAtLimit } from './bands.ts';
import { drawChosen } from './chosen.ts';
import { dotsPath } from './dots-path.ts';
import { funnelPoints, type Flag, type FunnelPoint } from './points.ts';
import { funnelScales, type FunnelScales } from './scales.ts';
import type { FunnelSpec } from './spec.ts';

/** A diamond, drawn from its top, and a dot of about equal weight; both end where they begin. */
const half = 3.8;
const diamond = 'l2.9,3.8-2.9,3.8-2.9-3.8z';
const dot = 'h0';

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
  const bands = read(spec.bands);
  const { lang } = context;
  const narrow = context.width < 480;
  const points = funnelPoints(spec, table, spec.highlight ? context.choices[spec.highlight] : undefined);
  if (points.length === 0) return emptyDrawing(context, words);
  const decimals = decimalsFor(
    points.map((point) => point.value),
    spec.decimals,
  );
  const target = referenceOf(spec.target, decimals, read, lang);
  const usual = usualOf(spec.usual, read, lang);

  const yLabel = spec.y?.label ? `↑ ${said(spec.y.label, read, lang)}` : '';
  const key = keyTexts(points, lang === 'zh');
  const keyWidth = key.reduce((sum, item) => sum + item.width, 0);
  const oneLine = textWidth(yLabel) + 16 + keyWidth <= context.width;
  const sideLabels = narrow ? [] : [target?.text ?? '', usual?.text ?? ''];
  const plot: Box = sized(
    spec,
    context.width,
    oneLine,
    Math.max(0, ...sideLabels.map((text) => textWidth(text))),
  );
  const frame = openFrame(context, words, plot.y + plot.height + (spec.x?.label ? 38 : 22));
  const marks = [...(target ? [target.value] : []), ...(usual ? [usual.from, usual.to] : [])];
  const scales = funnelScales(spec, points, marks, plot);

  frame.text(yLabel, 0, 13);
  drawKey(frame, key, oneLine ? frame.width - keyWidth : 0, oneLine ? 13 : 31);
  const obstacles = drawGround(frame, plot, scales, bands, usual);
  drawAxes(frame, plot, scales, target?.value ?? null, lang);
  if (spec.x?.label) {
    frame.text(`${said(spec.x.label, read, lang)} →`, plot.x + plot.width, plot.y + plot.height + 34, {
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
    frame.text(text, spec.x?.label ? plot.x : plot.x + plot.width, plot.y + plot.height + 34, {
      'text-anchor': spec.x?.label ? null : 'end',
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
      const size = spec.x?.label ? said(spec.x.label, read, lang) : 'n';
      const lines = [
        point.name,
        numberText(point.value, decimals, lang),
        `${size} ${numberText(point.n, 0, lang)}`,
        flagWords[point.flag][lang],
      ];
      return { x: tenth(x), y: tenth(y), lines, unit: point.unit };
    })
    .sort((a, b) => a.x - b.x || a.y - b.y);
  return { svg: frame.svg, points: drawn };
}

/** The axes' rectangle: labels of the lines stand right of it on a desk, inside it on a phone. */
function sized(spec: FunnelSpec, width: number, oneLine: boolean, side: number): Box {
  const y = oneLine ? 28 : 46;
  const x = 34;
  const right = side > 0 ? side + 10 : 8;
  const all = spec.height ?? (width < 480 ? 330 : width < 800 ? 360 : 430);
  return { x, y, width: width - x - right, height: all - y - (spec.x?.label ? 38 : 22) };
}

interface KeyItem {
  readonly flag: Flag;
  readonly text: string;
  readonly width: number;
}

/** How many lie where, with the shape that stands for it. */
function keyTexts(points: readonly FunnelPoint[], zh: boolean): KeyItem[] {
  const names: Record<Flag, string> = zh
    ? { above: '高于', below: '低于', within: '之内' }
    : { above: 'above', below: 'below', within: 'within' };
  return (['above', 'below', 'within'] as const).map((flag) => {
    const count = points.filter((point) => point.flag === flag).length;
    const text = `${names[flag]} ${numberText(count, 0, zh ? 'zh' : 'en')}`;
    return { flag, text, width: textWidth(text) + 26 };
  });
}

function drawKey(frame: Frame, key: readonly KeyItem[], start: number, y: number): void {
  let x = start;
  for (const { flag, text, width } of key) {
    const at = `M${tenth(x + 5)},${tenth(flag === 'above' ? y - 4 - half : y - 4)}`;
    if (flag === 'above') frame.add('path', { d: at + diamond, fill: 'var(--warm)' });
    else
      frame.add('path', {
        d: `${at}h0`,
        stroke: flag === 'below' ? 'var(--cool)' : 'var(--quiet)',
        'stroke-opacity': flag === 'within' ? '.5' : null,
        'stroke-width': 5,
        'stroke-linecap': 'round',
      });
    frame.text(text, x + 13, y, {
      fill: flag === 'above' ? 'var(--warm)' : flag === 'below' ? 'var(--cool)' : 'var(--quiet)',
    });
    x += width;
  }
}

/** The bands of chance and the usual range, with the bands' names at their upper edge. */
function drawGround(
  frame: Frame,
  plot: Box,
  scales: FunnelScales,
  bands: Parameters<typeof bandPath>[0],
  usual: { readonly from: number; readonly to: number } | null,
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

function drawAxes(
  frame: Frame,
  plot: Box,
  scales: FunnelScales,
  target: number | null,
  lang: 'zh' | 'en',
): void {
  const floor = plot.y + plot.height;
  const right = plot.x + plot.width;
  frame.add('path', {
    d: scales.yTicks.map((tick) => `M${plot.x},${tenth(scales.y(tick))}H${tenth(right)}`).join(''),
    stroke: 'var(--grid)',
  });
  frame.add('path', {
    d: `M${plot.x},${tenth(floor)}H${tenth(right)}${scales.xTicks.map((tick) => `M${tenth(scales.x(tick))},${tenth(floor)}v5`).join('')}`,
    stroke: 'var(--quiet)',
  });
  if (target !== null)
    frame.add('path', { d: `M${plot.x},${tenth(scales.y(target))}H${tenth(right)}`, stroke: 'var(--ink)' });
  const yTexts = frame.add('g', { 'text-anchor': 'end' });
  const digits = tickDecimals(scales.yTicks);
  for (const tick of scales.yTicks)
    frame.text(numberText(tick, digits, lang), plot.x - 6, middle(scales.y(tick)), {}, yTexts);
  const xTexts = frame.add('g', { 'text-anchor': 'middle' });
  for (const tick of scales.xTicks)
    frame.text(numberText(tick, 0, lang), scales.x(tick), floor + 18, {}, xTexts);
}

/** Names of the target and the usual range: right of the axes, or on the phone at their left end inside. */
function drawLineLabels(
  frame: Frame,
  plot: Box,
  scales: FunnelScales,
  target: { readonly value: number; readonly text: string } | null,
  usual: { readonly from: number; readonly to: number; readonly text: string } | null,
  narrow: boolean,
): Box[] {
  const labels = [
    ...(target
      ? [
          {
            text: target.text,
            fill: 'var(--ink)',
            y: scales.y(target.value),
            inside: scales.y(target.value) - 6,
          },
        ]
      : []),
    ...(usual
      ? [
          {
            text: usual.text,
            fill: 'var(--cool)',
            y: scales.y((usual.from + usual.to) / 2),
            inside: scales.y(usual.from) + 14,
          },
        ]
      : []),
  ];
  if (!narrow) {
    const ys = spread(
      labels.map((label) => label.y),
      17,
      plot.y + 8,
      plot.y + plot.height - 8,
    );
    labels.forEach((label, i) =>
      frame.text(label.text, plot.x + plot.width + 8, middle(ys[i] ?? label.y), { fill: label.fill }),
    );
    return [];
  }
  return labels.map((label) => {
    frame.text(label.text, plot.x + 4, label.inside, { ...halo, 'stroke-opacity': '.7', fill: label.fill });
    return { x: plot.x, y: label.inside - 12, width: textWidth(label.text) + 8, height: 16 };
  });
}

function isOutside(point: FunnelPoint, scales: FunnelScales): boolean {
  const [left, right] = scales.x.domain;
  const [low, high] = scales.y.domain;
  return point.n < left || point.n > right || point.value < low || point.value > high;
}
