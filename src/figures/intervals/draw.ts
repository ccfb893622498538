import { nice, ticks as tickValues } from 'd3';
import { columnLabel, valueLabel } from '../column-labels.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { halo, middle, openFrame, type Frame } from '../frame.ts';
import type { DrawInput } from '../draw-input.ts';
import { decimalsFor, numberText, tickDecimals } from '../number-text.ts';
import { needColumns } from '../read-columns.ts';
import { referenceOf, usualOf } from '../reference.ts';
import { linearScale } from '../scales.ts';
import { said } from '../said.ts';
import { tenth } from '../svg-node.ts';
import { fitText, textWidth } from '../text-size.ts';
import { drawIntervalKey, keyHeight } from './key.ts';
import { layOut } from './layout.ts';
import { intervalDomain, intervalRows, type IntervalRow } from './rows.ts';
import type { IntervalsSpec } from './spec.ts';

const headingHeight = 30;

/** Rows of name, printed columns, interval and value; the one in question in ink. */
export function drawIntervals({ spec, read, context, words }: DrawInput<IntervalsSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  needColumns(table, spec.data, [
    'name',
    'value',
    ...(spec.group ? [spec.group] : []),
    ...(spec.extra ?? []),
  ]);
  const { lang } = context;
  const rows = intervalRows(spec, table, spec.highlight ? context.choices[spec.highlight] : undefined, lang);
  const decimals = decimalsFor(
    rows.map((row) => row.value),
    spec.decimals,
  );
  // Without any value there is no axis to draw: the notes alone say why.
  const some = rows.some((row) => row.value !== null);
  const reference = some ? referenceOf(spec.reference, decimals, read, lang) : null;
  const called = valueLabel(spec, spec.x, read, lang);
  const usual = some ? usualOf(spec.usual, read, lang) : null;
  const place = layOut(spec, rows, table, decimals, { width: context.width, read, lang });

  const marks = [...(reference ? [reference.value] : []), ...(usual ? [usual.from, usual.to] : [])];
  const wanted = intervalDomain(rows, spec.x?.zero ? [...marks, 0] : marks);
  const domain = context.scales?.x ?? spec.x?.domain ?? nice(...wanted, 5);
  const x = linearScale(domain, [place.left, place.right]);
  const ticks = some ? tickValues(...domain, Math.max(2, Math.floor((place.right - place.left) / 70))) : [];

  const few = rows.length <= 12;
  const step = few ? (context.width < 480 ? 30 : 34) : rows.length <= 30 ? 26 : 22;
  const headers = place.printed.length > 0 || spec.columns?.['value'] !== undefined;
  const labels = topLabels(reference, usual, x, place);
  const long = rows.length > 25;
  const top = labels.height + (headers ? 20 : 0) + (long ? 18 : 0) + 6;
  const { tops, end } = rowTops(rows, top, step);
  const axis = 22 + (spec.x?.label ? 18 : 0);
  const keyed = reference !== null && rows.some((row) => row.low !== null && row.high !== null);
  const bottom = axis + (keyed ? 6 + keyHeight(context.width, lang) : 0);
  const frame = openFrame(context, words, end + bottom);

  if (usual) {
    const from = Math.max(x(usual.from), place.left);
    const to = Math.min(x(usual.to), place.right);
    if (to > from)
      frame.add('rect', { x: from, y: top, width: to - from, height: end - top, fill: 'var(--usual)' });
  }
  frame.add('path', {
    d: ticks.map((tick) => `M${tenth(x(tick))},${top}V${end}`).join(''),
    stroke: 'var(--grid)',
  });
  if (reference) {
    frame.add('path', {
      d: `M${tenth(x(reference.value))},${tenth(labels.height)}V${tenth(end)}`,
      stroke: 'var(--quiet)',
      'stroke-width': 1.5,
    });
  }
  for (const label of labels.texts) frame.text(label.text, label.x, label.y, { fill: label.fill });

  const tickTexts = frame.add('g', { 'text-anchor': 'middle' });
  const tickDigits = tickDecimals(ticks);
  for (const tick of ticks) {
    const text = numberText(tick, tickDigits, lang);
    frame.text(text, x(tick), end + 17, {}, tickTexts);
    if (long) frame.text(text, x(tick), top - 7, {}, tickTexts);
  }
  if (spec.x?.label)
    frame.text(said(spec.x.label, read, lang), (place.left + place.right) / 2, end + 36, {
      'text-anchor': 'middle',
    });
  if (keyed) drawIntervalKey(frame, end + axis + 18, lang);
  if (headers) {
    const y = top - (long ? 26 : 8);
    const heads = frame.add('g', { 'text-anchor': 'end' });
    for (const printed of place.printed) frame.text(printed.header, printed.right, y, {}, heads);
    // A value's header may run on to the left, over the free end of the axis.
    frame.text(fitText(called, frame.width - place.left), place.valueRight, y, {}, heads);
  }

  drawGroups(frame, rows, tops);
  drawIntervalMarks(
    frame,
    rows,
    tops.map((y) => y + step / 2),
    x,
    place,
    reference?.value ?? null,
  );
  const names = frame.add('g', {});
  const values = frame.add('g', { 'text-anchor': 'end' });
  rows.forEach((row, i) => {
    const y = middle((tops[i] ?? 0) + step / 2);
    const style = row.chosen ? { fill: 'var(--ink)', 'font-weight': 700 } : {};
    frame.text(fitText(row.name, place.nameWidth), 0, y, { fill: 'var(--ink)', ...style }, names);
    for (const printed of place.printed) frame.text(printed.cells[i] ?? '', printed.right, y, style, values);
    if (row.value === null) {
      const text = row.note ?? (lang === 'zh' ? '没有数值' : 'no value');
      frame.text(
        fitText(text, place.valueRight - place.left),
        place.left,
        y,
        { ...halo, 'font-style': lang === 'en' ? 'italic' : null },
        names,
      );
      return;
    }
    frame.text(
      numberText(row.value, decimals, lang),
      place.valueRight,
      y,
      { ...style, fill: 'var(--ink)' },
      values,
    );
    if (place.spelled && row.low !== null && row.high !== null) {
      frame.text(
        `(${numberText(row.low, decimals, lang)}–${numberText(row.high, decimals, lang)})`,
        frame.width,
        y,
        {},
        values,
      );
    }
  });

  const points = rows.map((row, i): DrawnPoint => {
    const at = row.value === null ? place.left : Math.min(Math.max(x(row.value), place.left), place.right);
    const lines = [row.name];
    if (row.value === null) lines.push(row.note ?? (lang === 'zh' ? '没有数值' : 'no value'));
    else {
      lines.push(`${called} ${numberText(row.value, decimals, lang)}`.trim());
      if (row.low !== null && row.high !== null) {
        const ends = `${numberText(row.low, decimals, lang)}–${numberText(row.high, decimals, lang)}`;
        lines.push(lang === 'zh' ? `区间 ${ends}` : `Interval ${ends}`);
      }
    }
    for (const name of spec.extra ?? []) {
      const value = table.columns.find((c) => c.name === name)?.values[row.index];
      if (value === null || value === undefined) continue;
      const text =
        typeof value === 'number' ? numberText(value, Number.isInteger(value) ? 0 : 1, lang) : String(value);
      lines.push(`${columnLabel(name, spec, read, lang)} ${text}`);
    }
    const rowTop = tops[i] ?? 0;
    return {
      x: tenth(at),
      y: tenth(rowTop + step / 2),
      lines,
      unit: row.unit,
      area: [0, rowTop, frame.width, rowTop + step],
      row: row.index,
    };
  });
  return { svg: frame.svg, points, scales: { x: [domain[0], domain[1]] } };
}

/** Top of every row, with room for a heading where the group changes. */
function rowTops(rows: readonly IntervalRow[], top: number, step: number): { tops: number[]; end: number } {
  let y = top;
  let group: string | null = null;
  const tops = rows.map((row) => {
    if (row.group !== null && row.group !== group) y += headingHeight;
    group = row.group;
    y += step;
    return y - step;
  });
  return { tops, end: y };
}

function drawGroups(frame: Frame, rows: readonly IntervalRow[], tops: readonly number[]): void {
  rows.forEach((row, i) => {
    if (row.group === null || row.group === rows[i - 1]?.group) return;
    const y = tops[i] ?? 0;
    frame.add('path', { d: `M0,${tenth(y) - 0.5}H${frame.width}`, stroke: 'var(--grid)' });
    frame.text(row.group, 0, y - 8, { fill: 'var(--ink)', 'font-weight': 600, 'font-size': 13 });
  });
}

/** Bars and dots: hollow where the interval holds the reference, filled where it does not; the chosen one in ink. */
function drawIntervalMarks(
  frame: Frame,
  rows: readonly IntervalRow[],
  ys: readonly number[],
  x: (value: number) => number,
  place: { readonly left: number; readonly right: number },
  reference: number | null,
): void {
  const clamp = (value: number) => tenth(Math.min(Math.max(value, place.left), place.right));
  const line = (row: IntervalRow, y: number) => {
    if (row.low === null || row.high === null) return '';
    const [from, to] = [x(row.low), x(row.high)];
    const arrows =
      (from < place.left - 0.5 ? `M${clamp(from) + 4},${tenth(y - 4)}l-4,4l4,4` : '') +
      (to > place.right + 0.5 ? `M${clamp(to) - 4},${tenth(y - 4)}l4,4l-4,4` : '');
    return `M${clamp(from)},${tenth(y)}H${clamp(to)}${arrows}`;
  };
  const lines = (chosen: boolean) =>
    rows.map((row, i) => (row.chosen === chosen ? line(row, ys[i] ?? 0) : '')).join('');
  frame.add('path', { d: lines(false), stroke: 'var(--interval, var(--receded))', 'stroke-width': 2.5 });
  frame.add('path', { d: lines(true), stroke: 'var(--ink)', 'stroke-width': 3 });
  const dots = frame.add('g', { stroke: 'var(--quiet)', 'stroke-width': 1.5 });
  rows.forEach((row, i) => {
    if (row.value === null) return;
    const apart =
      reference !== null &&
      row.low !== null &&
      row.high !== null &&
      (row.low > reference || row.high < reference);
    const ink = row.chosen ? 'var(--ink)' : 'var(--quiet)';
    // With no line to compare with, the one in question is told by its filling too.
    const filled = apart || (reference === null && row.chosen);
    frame.add(
      'circle',
      {
        cx: clamp(x(row.value)),
        cy: ys[i] ?? 0,
        r: row.chosen ? 5 : 4,
        fill: filled ? ink : 'var(--paper)',
        stroke: row.chosen ? ink : null,
        'stroke-width': row.chosen ? 2.2 : null,
      },
      dots,
    );
  });
}

interface TopLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly fill: string;
}

/** Labels of the line and the band above the rows: side by side where they fit, else one above the other. */
function topLabels(
  reference: { readonly value: number; readonly text: string } | null,
  usual: { readonly from: number; readonly to: number; readonly text: string } | null,
  x: (value: number) => number,
  place: { readonly left: number; readonly right: number },
): { readonly texts: readonly TopLabel[]; readonly height: number } {
  const wanted = [
    ...(usual ? [{ text: usual.text, at: x((usual.from + usual.to) / 2), fill: 'var(--cool)' }] : []),
    ...(reference ? [{ text: reference.text, at: x(reference.value), fill: 'var(--ink)' }] : []),
  ]
    .sort((a, b) => a.at - b.at)
    .map((label) => {
      const width = textWidth(label.text);
      const start = Math.min(Math.max(label.at - width / 2, place.left - 40), place.right + 30 - width);
      return { ...label, width, start };
    });
  const [first, second] = wanted;
  if (!first) return { texts: [], height: 0 };
  const collide = second !== undefined && first.start + first.width + 10 > second.start;
  const height = collide ? 38 : 20;
  return {
    height,
    texts: wanted.map((label) => ({
      text: label.text,
      x: label.start,
      // The line's label stays next to its line.
      y: collide && label.fill === 'var(--cool)' ? 13 : height - 7,
      fill: label.fill,
    })),
  };
}
