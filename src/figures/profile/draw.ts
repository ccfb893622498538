import { formatScalar } from '../../base/number-format.ts';
import { columnLabel, valueLabel } from '../column-labels.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { halo, middle, openFrame } from '../frame.ts';
import { decimalsFor, numberText } from '../number-text.ts';
import { spread, type Box } from '../place-labels.ts';
import { drawValueAxis, tickRoom } from '../plot-area.ts';
import { extentOf, needColumns, numbers, texts } from '../read-columns.ts';
import { referenceOf, usualOf } from '../reference.ts';
import { said } from '../said.ts';
import { keptAxis } from '../shared-scales.ts';
import { tenth } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import { bandArea, linePath, unbroken, type TimePoint } from '../time-series.ts';
import { valueScale } from '../value-scale.ts';
import type { ProfileSpec } from './spec.ts';

/** A line with its band over ordered categories, beside what it is compared with. */
export function drawProfile({ spec, read, context, words }: DrawInput<ProfileSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  const compared = spec.reference && 'column' in spec.reference ? spec.reference : undefined;
  needColumns(table, spec.data, [spec.x, 'value', ...(compared ? [compared.column] : [])]);
  const categories = texts(table, spec.x).map((text) => text ?? '');
  const [value, low, high] = [numbers(table, 'value'), numbers(table, 'low'), numbers(table, 'high')];
  const other = compared ? numbers(table, compared.column) : [];
  // What is compared with itself (the country's own page) has one line and one name.
  const apart = other.some((one, i) => one !== null && one !== value[i]);
  const values = extentOf([...value, ...other]);
  if (!values) return emptyDrawing(context, words, table);

  const { lang } = context;
  const narrow = context.width < 480;
  const decimals = decimalsFor(value, spec.decimals);
  const straight = referenceOf(
    spec.reference && 'value' in spec.reference ? spec.reference : undefined,
    decimals,
    read,
    lang,
  );
  const usual = usualOf(spec.usual, read, lang);
  const height = spec.height ?? (narrow ? 270 : context.width < 800 ? 300 : 340);
  const top = spec.y?.label ? 28 : 12;
  const floor = height - 26;
  // Intervals of the smallest groups may run off: half the range of the values beyond it is enough.
  const reach = (values[1] - values[0]) / 2;
  const seen = extentOf([
    ...values,
    ...low.map((end) => end && Math.max(end, values[0] - reach)),
    ...high.map((end) => end && Math.min(end, values[1] + reach)),
    straight?.value ?? null,
    usual?.from ?? null,
    usual?.to ?? null,
  ]);
  const y = valueScale(seen ?? values, keptAxis(spec.y, context.scales?.y), [floor, top], narrow ? 4 : 5);

  const ownName = spec.label ? said(spec.label, read, lang) : '';
  const ends = [
    { text: ownName, value: value.findLast((one) => one !== null) ?? null, fill: 'var(--ink)', weight: 700 },
    {
      text: compared && apart ? said(compared.label, read, lang) : '',
      value: other.findLast((one) => one !== null) ?? null,
      fill: 'var(--cool)',
      weight: 400,
    },
    { text: straight?.text ?? '', value: straight?.value ?? null, fill: 'var(--quiet)', weight: 400 },
    {
      text: usual?.text ?? '',
      value: usual ? (usual.from + usual.to) / 2 : null,
      fill: 'var(--cool)',
      weight: 400,
    },
  ].flatMap((end) => (end.text === '' || end.value === null ? [] : [{ ...end, y: y(end.value) }]));
  const left = tickRoom(y.ticks, lang);
  const right = Math.max(0, ...ends.map((end) => textWidth(end.text))) + 10;
  const plot: Box = { x: left, y: top, width: context.width - left - right, height: floor - top };
  const step = plot.width / Math.max(categories.length, 1);
  const x = (i: number) => plot.x + (i + 0.5) * step;

  const frame = openFrame(context, words, height);
  if (spec.y?.label) frame.text(`↑ ${said(spec.y.label, read, lang)}`, 0, 13);
  const clip = frame.add('clipPath', { id: frame.id('clip') });
  frame.add('rect', { x: plot.x, y: plot.y, width: plot.width, height: plot.height }, clip);
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

  const points = value.map((one, i): TimePoint => ({
    row: i,
    month: i,
    period: '',
    value: one,
    suppressed: false,
    low: low[i] ?? null,
    high: high[i] ?? null,
    note: null,
  }));
  const runs = unbroken(points, 1);
  const inside = frame.add('g', { 'clip-path': `url(#${frame.id('clip')})` });
  frame.add('path', { d: bandArea(runs, x, y), fill: 'var(--band95)' }, inside);
  if (straight) {
    frame.add('path', {
      d: `M${tenth(plot.x)},${tenth(y(straight.value))}h${tenth(plot.width)}`,
      stroke: 'var(--quiet)',
      'stroke-dasharray': '4 3',
    });
  }
  if (compared && apart) {
    const line = unbroken(
      points.map((point, i) => ({ ...point, value: other[i] ?? null })),
      1,
    );
    frame.add('path', { d: linePath(line, x, y), stroke: 'var(--cool)', 'stroke-width': 1.6 });
  }
  frame.add('path', {
    d: linePath(runs, x, y),
    stroke: 'var(--ink)',
    'stroke-width': 2.2,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  });
  const dots = frame.add('g', { fill: 'var(--paper)', stroke: 'var(--ink)', 'stroke-width': 1.8 });
  value.forEach((one, i) => {
    if (one !== null) frame.add('circle', { cx: x(i), cy: y(one), r: narrow ? 2.4 : 3 }, dots);
  });

  frame.add('path', { d: `M${tenth(plot.x)},${floor}h${tenth(plot.width)}`, stroke: 'var(--quiet)' });
  const every = Math.ceil((Math.max(...categories.map((text) => textWidth(text))) + 8) / step);
  const names = frame.add('g', { 'text-anchor': 'middle' });
  categories.forEach((text, i) => {
    if (i % every === 0) frame.text(text, x(i), floor + 18, {}, names);
  });
  const ys = spread(
    ends.map((end) => end.y),
    16,
    plot.y + 6,
    floor - 6,
  );
  ends.forEach((end, i) =>
    frame.text(end.text, plot.x + plot.width + 6, middle(ys[i] ?? end.y), {
      ...halo,
      fill: end.fill,
      'font-weight': end.weight === 700 ? 700 : null,
    }),
  );

  const called = valueLabel(spec, spec.y, read, lang);
  const categoryName = spec.columns?.[spec.x] ? columnLabel(spec.x, spec, read, lang) : '';
  const unit = texts(table, 'unit');
  const drawn = categories.map((category, i): DrawnPoint => {
    const one = value[i] ?? null;
    const lines = [
      `${categoryName} ${category}`.trim(),
      `${called} ${formatScalar(one, String(decimals), lang)}`.trim(),
    ];
    const [from, to] = [low[i] ?? null, high[i] ?? null];
    if (from !== null && to !== null) {
      const between = `${numberText(from, decimals, lang)}–${numberText(to, decimals, lang)}`;
      lines.push(lang === 'zh' ? `区间 ${between}` : `Interval ${between}`);
    }
    const beside = other[i] ?? null;
    if (compared && apart && beside !== null)
      lines.push(`${said(compared.label, read, lang)} ${numberText(beside, decimals, lang)}`);
    return { x: tenth(x(i)), y: tenth(y(one ?? y.ticks[0] ?? 0)), lines, unit: unit[i] ?? null, row: i };
  });
  return { svg: frame.svg, points: drawn, scales: { y: y.domain } };
}
