import { formatScalar } from '../../base/number-format.ts';
import { valueLabel } from '../column-labels.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { halo, middle, openFrame, type Frame } from '../frame.ts';
import { decimalsFor, numberText } from '../number-text.ts';
import { placeLabels, spread, type Box } from '../place-labels.ts';
import { drawTimeAxis, drawValueAxis, tickRoom } from '../plot-area.ts';
import { extentOf, needColumns } from '../read-columns.ts';
import { referenceOf, usualOf } from '../reference.ts';
import { said } from '../said.ts';
import { keptAxis } from '../shared-scales.ts';
import { tenth } from '../svg-node.ts';
import { fitText, textWidth } from '../text-size.ts';
import {
  bandArea,
  grainOf,
  linePath,
  noValueText,
  suppressedPath,
  timeSeries,
  unbroken,
  type TimePoint,
  type TimeSeries,
} from '../time-series.ts';
import { timeTicks } from '../time-scale.ts';
import { valueScale } from '../value-scale.ts';
import type { TrendSpec } from './spec.ts';

/** Told apart by colour and by the name at the line's end; the first is the one in question. */
const strokes = ['var(--ink)', 'var(--cool)', 'var(--warm)', 'var(--quiet)'];

/** One line or a few over time, with a band of chance and notes. */
export function drawTrend({ spec, read, context, words }: DrawInput<TrendSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  const period = spec.x ?? 'period';
  needColumns(table, spec.data, [period, 'value', ...(spec.series ? [spec.series] : [])]);
  const series = timeSeries(table, period, spec.series);
  const all = series.flatMap((one) => one.points);
  const months = extentOf(all.map((point) => point.month));
  const values = extentOf(all.map((point) => point.value));
  if (!months || !values) return emptyDrawing(context, words, table);

  const { lang } = context;
  const narrow = context.width < 480;
  const decimals = decimalsFor(
    all.map((point) => point.value),
    spec.decimals,
  );
  const reference = referenceOf(spec.reference, decimals, read, lang);
  const called = valueLabel(spec, spec.y, read, lang);
  const usual = usualOf(spec.usual, read, lang);
  const seen = [
    ...all.flatMap((point) => [point.value, point.low, point.high]),
    reference?.value ?? null,
    usual?.from ?? null,
    usual?.to ?? null,
  ];
  const height = spec.height ?? (narrow ? 260 : context.width < 800 ? 290 : 340);
  const top = spec.y?.label ? 28 : 12;
  const y = valueScale(
    extentOf(seen) ?? values,
    keptAxis(spec.y, context.scales?.y),
    [height - 38, top],
    narrow ? 4 : 5,
  );

  const ends = series.map((one) => endLabel(one, decimals, lang)).filter((end) => end.text !== '');
  const lineTexts = [...(reference ? [reference.text] : []), ...(usual ? [usual.text] : [])];
  const widest = Math.max(
    0,
    ...[...ends.map((end) => end.text), ...(narrow ? [] : lineTexts)].map((text) => textWidth(text)),
  );
  const left = tickRoom(y.ticks, lang);
  const plot: Box = { x: left, y: top, width: context.width - left - widest - 12, height: height - 38 - top };
  const grain = grainOf(series);
  const yearly = months[1] > months[0] && grain === 12 && all.every((point) => point.month % 12 === 0);
  const span = Math.max(months[1] - months[0], grain);
  const x = (month: number) => plot.x + 6 + ((month - months[0]) / span) * (plot.width - 12);

  const frame = openFrame(context, words, height);
  if (spec.y?.label) frame.text(`↑ ${said(spec.y.label, read, lang)}`, 0, 13);
  if (usual) {
    const edge = y(usual.to);
    frame.add('rect', {
      x: plot.x,
      y: edge,
      width: plot.width,
      height: y(usual.from) - edge,
      fill: 'var(--usual)',
    });
  }
  drawValueAxis(frame, plot, y, lang);
  drawTimeAxis(
    frame,
    plot,
    timeTicks(months[0], months[1], plot.width - 12, lang, { grain: yearly ? 12 : 1 }),
    x,
  );
  const runs = series.map((one) => unbroken(one.points, grain));
  const band = bandArea(runs[0] ?? [], x, y);
  if (band) frame.add('path', { d: band, fill: 'var(--band95)' });
  if (reference) {
    frame.add('path', {
      d: `M${tenth(plot.x)},${tenth(y(reference.value))}H${tenth(plot.x + plot.width)}`,
      stroke: 'var(--quiet)',
      'stroke-dasharray': '4 3',
    });
  }
  const gaps = suppressedPath(series[0]?.points ?? [], x, plot.y + plot.height);
  if (gaps) frame.add('path', { d: gaps, stroke: 'var(--quiet)', fill: 'var(--paper)', class: 'suppressed' });
  series.forEach((_, i) => {
    // The first line last: it is the one in question.
    const at = series.length - 1 - i;
    frame.add('path', {
      d: linePath(runs[at] ?? [], x, y),
      stroke: strokes[Math.min(at, strokes.length - 1)],
      'stroke-width': at === 0 ? 2.2 : 1.6,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    });
  });
  drawEnds(
    frame,
    plot,
    ends.map((end) => ({
      ...end,
      y: y(end.value),
      stroke:
        strokes[
          Math.min(
            series.findIndex((one) => one.name === end.name),
            strokes.length - 1,
          )
        ] ?? 'var(--ink)',
    })),
    narrow
      ? []
      : [
          ...(reference ? [{ text: reference.text, y: y(reference.value), fill: 'var(--quiet)' }] : []),
          ...(usual ? [{ text: usual.text, y: y((usual.from + usual.to) / 2), fill: 'var(--cool)' }] : []),
        ],
  );
  if (narrow && reference)
    frame.text(reference.text, plot.x + 4, y(reference.value) - 5, { ...halo, 'stroke-opacity': '.7' });
  drawNotes(frame, plot, series[0]?.points ?? [], x, y);

  const points = series
    .flatMap((one) =>
      one.points.map((point): DrawnPoint => {
        const name = [one.name, formatScalar(point.period, yearly ? 'year' : 'month', lang)]
          .filter((part) => part !== '')
          .join(lang === 'zh' ? '，' : ', ');
        const lines = [name, `${called} ${formatScalar(point.value, String(decimals), lang)}`.trim()];
        if (point.value === null) lines.splice(1, 1, noValueText(point, lang));
        if (point.low !== null && point.high !== null) {
          const between = `${numberText(point.low, decimals, lang)}–${numberText(point.high, decimals, lang)}`;
          lines.push(lang === 'zh' ? `区间 ${between}` : `Interval ${between}`);
        }
        if (point.note !== null) lines.push(point.note);
        return {
          x: tenth(x(point.month)),
          y: tenth(y(point.value ?? y.ticks[0] ?? 0)),
          lines,
          unit: one.unit,
          row: point.row,
        };
      }),
    )
    .sort((a, b) => a.x - b.x || a.y - b.y);
  return { svg: frame.svg, points, scales: { y: y.domain } };
}

interface EndLabel {
  readonly name: string;
  readonly text: string;
  readonly value: number;
}

/** What stands at a line's end: its name and last value; of a line alone, the value. */
function endLabel(one: TimeSeries, decimals: number, lang: 'zh' | 'en'): EndLabel {
  const last = one.points.findLast((point) => point.value !== null);
  if (!last || last.value === null) return { name: one.name, text: '', value: 0 };
  return {
    name: one.name,
    text: `${one.name} ${numberText(last.value, decimals, lang)}`.trim(),
    value: last.value,
  };
}

function drawEnds(
  frame: Frame,
  plot: Box,
  ends: readonly (EndLabel & { readonly y: number; readonly stroke: string })[],
  lines: readonly { readonly text: string; readonly y: number; readonly fill: string }[],
): void {
  const labels = [
    ...ends.map((end, i) => ({ text: end.text, y: end.y, fill: end.stroke, weight: i === 0 ? 700 : 400 })),
    ...lines.map((line) => ({ ...line, weight: 400 })),
  ];
  const ys = spread(
    labels.map((label) => label.y),
    16,
    plot.y + 6,
    plot.y + plot.height - 6,
  );
  labels.forEach((label, i) =>
    frame.text(label.text, plot.x + plot.width + 6, middle(ys[i] ?? label.y), {
      fill: label.fill,
      'font-weight': label.weight === 400 ? null : label.weight,
    }),
  );
}

/** Notes of the first line, each beside its point and off the line. */
function drawNotes(
  frame: Frame,
  plot: Box,
  points: readonly TimePoint[],
  x: (month: number) => number,
  y: (value: number) => number,
): void {
  const noted = points.filter((point) => point.note !== null && point.value !== null);
  if (noted.length === 0) return;
  const line = points.flatMap((point): Box[] =>
    point.value === null ? [] : [{ x: x(point.month) - 2, y: y(point.value) - 3, width: 4, height: 6 }],
  );
  const texts = noted.map((point) => fitText(point.note ?? '', Math.min(220, plot.width * 0.6)));
  const boxes = placeLabels(
    noted.map((point, i) => ({
      x: x(point.month),
      y: y(point.value ?? 0),
      width: textWidth(texts[i] ?? '') + 4,
      height: 16,
      gap: 8,
    })),
    plot,
    line,
  );
  noted.forEach((point, i) => {
    const [px, py] = [x(point.month), y(point.value ?? 0)];
    frame.add('circle', {
      cx: px,
      cy: py,
      r: 4,
      fill: 'var(--paper)',
      stroke: 'var(--ink)',
      'stroke-width': 2,
    });
    const box = boxes[i];
    if (box) frame.text(texts[i] ?? '', box.x + 2, box.y + 12, { ...halo, fill: 'var(--ink)' });
  });
}
