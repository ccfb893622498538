import { nice, ticks as tickValues } from 'd3';
import { suppressedWord } from '../../base/suppressed.ts';
import { valueLabel } from '../column-labels.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { middle, openFrame } from '../frame.ts';
import { decimalsFor, numberText, tickDecimals } from '../number-text.ts';
import { drawHatch } from '../hatch.ts';
import { extentOf, needColumns, numbers, suppressedRows, texts } from '../read-columns.ts';
import { said } from '../said.ts';
import { linearScale } from '../scales.ts';
import { tenth } from '../svg-node.ts';
import { fitText, textWidth } from '../text-size.ts';
import type { BulletSpec } from './spec.ts';

const headingHeight = 30;
const gap = 12;

/** Bars from zero, dark where the target is reached and warm where it is not, with the target as a mark. */
export function drawBullet({ spec, read, context, words }: DrawInput<BulletSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  needColumns(table, spec.data, ['name', 'value', 'target', ...(spec.group ? [spec.group] : [])]);
  const { lang } = context;
  const [name, note, unit] = [texts(table, 'name'), texts(table, 'note'), texts(table, 'unit')];
  const group = spec.group ? texts(table, spec.group) : [];
  const [value, target, full] = [numbers(table, 'value'), numbers(table, 'target'), numbers(table, 'full')];
  const decimals = decimalsFor(value, spec.decimals);
  const withheld = ['value', 'target'].map((column) => suppressedRows(table, column));
  const text = (n: number | null, i: number, of: number) =>
    withheld[of]?.has(i) ? suppressedWord[lang] : n === null ? '—' : numberText(n, decimals, lang);
  const narrow = context.width < 480;
  const width = Math.round(context.width);
  const left = Math.ceil(Math.min(Math.max(...name.map((n) => textWidth(n ?? ''))), narrow ? 92 : 200)) + gap;
  const ends = value.map((v, i) => `${text(v, i, 0)} / ${text(target[i] ?? null, i, 1)}`);
  const right = width - Math.ceil(Math.max(...ends.map((end) => textWidth(end)))) - gap;
  const [, most = 1] = extentOf([0, ...value, ...target, ...full]) ?? [];
  const domain = context.scales?.x ?? spec.x?.domain ?? nice(0, most || 1, 4);
  const x = linearScale(domain, [left, right]);
  const step = narrow ? 30 : 32;
  const tops: number[] = [];
  let end = 8;
  name.forEach((_, i) => {
    if (group.length > 0 && group[i] !== group[i - 1]) end += headingHeight;
    tops.push(end);
    end += step;
  });
  const called = valueLabel(spec, spec.x, read, lang);
  const keyed = spec.target !== undefined || spec.full !== undefined;
  const frame = openFrame(context, words, end + 24 + (called ? 18 : 0) + (keyed ? 24 : 0));
  const marks = tickValues(...domain, Math.max(2, Math.floor((right - left) / 80)));
  frame.add('path', {
    d: marks.map((tick) => `M${tenth(x(tick))},4V${end}`).join(''),
    stroke: 'var(--grid)',
  });
  for (const tick of marks)
    frame.text(numberText(tick, tickDecimals(marks), lang), x(tick), end + 16, { 'text-anchor': 'middle' });
  if (called) frame.text(`${called} →`, width, end + 34, { 'text-anchor': 'end' });
  const chosen = spec.highlight ? context.choices[spec.highlight] : undefined;
  const points: DrawnPoint[] = [];
  tops.forEach((y, i) => {
    if (group.length > 0 && group[i] !== group[i - 1])
      frame.text(group[i] ?? '', 0, y - 9, { fill: 'var(--ink)', 'font-weight': 700 });
    const strong = chosen !== undefined && unit[i] === String(chosen);
    frame.text(fitText(name[i] ?? '', left - gap), 0, middle(y + step / 2), {
      fill: 'var(--ink)',
      ...(strong ? { 'font-weight': 700 } : {}),
    });
    const bar = (to: number, height: number, fill: string) =>
      frame.add('rect', {
        x: x(0),
        y: y + (step - height) / 2,
        width: Math.max(0, x(to) - x(0)),
        height,
        fill,
      });
    const [done, wanted, whole] = [value[i] ?? null, target[i] ?? null, full[i] ?? null];
    if (whole !== null) bar(whole, 18, 'var(--band998)');
    if (withheld[0]?.has(i))
      drawHatch(frame, { x: x(0), y: y + step / 2 - 4.5, width: Math.min(60, right - x(0)), height: 9 });
    if (done !== null) bar(done, 9, `var(--${wanted !== null && done < wanted ? 'warm' : 'cool'})`);
    if (wanted !== null)
      frame.add('path', {
        d: `M${tenth(x(wanted))},${tenth(y + step / 2 - 10)}v20`,
        stroke: 'var(--ink)',
        'stroke-width': 2,
      });
    frame.text(ends[i] ?? '', width, middle(y + step / 2), { 'text-anchor': 'end', fill: 'var(--ink)' });
    points.push({
      x: done === null ? left : x(done),
      y: y + step / 2,
      lines: [name[i] ?? '', ends[i] ?? '', ...(note[i] ? [note[i] ?? ''] : [])],
      unit: unit[i] ?? null,
      area: [0, y, width, y + step],
      row: i,
    });
  });
  if (keyed) {
    const y = end + 40 + (called ? 18 : 0);
    let at = 0;
    if (spec.target) {
      frame.add('path', { d: `M4,${y - 12}v14`, stroke: 'var(--ink)', 'stroke-width': 2 });
      const label = said(spec.target, read, lang);
      frame.text(label, 12, y);
      at = 12 + textWidth(label) + 20;
    }
    if (spec.full) {
      frame.add('rect', { x: at, y: y - 12, width: 22, height: 14, fill: 'var(--band998)' });
      frame.text(said(spec.full, read, lang), at + 28, y);
    }
  }
  return { svg: frame.svg, points, scales: { x: [domain[0], domain[1]] } };
}
