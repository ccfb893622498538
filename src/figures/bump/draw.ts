import { formatScalar } from '../../base/number-format.ts';
import { column } from '../../base/table.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { halo, middle, openFrame } from '../frame.ts';
import { extentOf, needColumns, numberAt, numbers, texts } from '../read-columns.ts';
import { said } from '../said.ts';
import { linearScale } from '../scales.ts';
import { tenth } from '../svg-node.ts';
import { fitText, textWidth } from '../text-size.ts';
import type { BumpSpec } from './spec.ts';

interface Line {
  readonly name: string;
  readonly unit: string | null;
  /** Place by period, `null` for none. */
  readonly places: (number | null)[];
  readonly notes: (string | null)[];
  /** Row of the answer by period. */
  readonly rows: (number | null)[];
}

/** Lines between places, the one in question in ink, names at the right end. */
export function drawBump({ spec, read, context, words }: DrawInput<BumpSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  needColumns(table, spec.data, ['name', 'period', 'value']);
  const { lang } = context;
  const [name, period, unit, note] = ['name', 'period', 'unit', 'note'].map((c) => texts(table, c));
  const value = numbers(table, 'value');
  const periods = [...new Set(period?.map((p) => p ?? ''))].sort();
  const lines = new Map<string, Line>();
  value.forEach((place, i) => {
    const key = unit?.[i] ?? name?.[i] ?? '';
    const line = lines.get(key) ?? {
      name: name?.[i] ?? '',
      unit: unit?.[i] ?? null,
      places: periods.map(() => null),
      notes: periods.map(() => null),
      rows: periods.map(() => null),
    };
    lines.set(key, line);
    const at = periods.indexOf(period?.[i] ?? '');
    line.places[at] = place;
    line.notes[at] = note?.[i] ?? null;
    line.rows[at] = i;
  });
  const own = extentOf(value);
  const extent = context.scales?.y ?? own;
  if (!own || !extent) return emptyDrawing(context, words, table);
  const dated = column(table, 'period')?.type === 'date';
  const periodText = (p: string) =>
    dated ? formatScalar(p, p.endsWith('-01-01') ? 'year' : 'month', lang) : p;
  const places = extent[1] - extent[0] + 1;
  const narrow = context.width < 480;
  const step = Math.min(26, Math.max(places > 60 ? 7 : 14, (narrow ? 360 : 420) / places));
  const lanes = (spec.lanes ?? []).map(({ to, label }) => ({ to: numberAt(to, read) ?? 0, label }));
  const left =
    lanes.length > 0 ? Math.max(...lanes.map((lane) => textWidth(said(lane.label, read, lang)))) + 14 : 10;
  const ends = Math.min(
    Math.max(...[...lines.values()].map((line) => textWidth(line.name))),
    narrow ? 84 : 180,
  );
  const right = Math.round(context.width) - ends - 14;
  const top = 30;
  const bottom = top + places * step;
  const x = linearScale([0, Math.max(1, periods.length - 1)], [left + 6, right - 6]);
  const y = (place: number) => top + (place - extent[0] + 0.5) * step;
  const frame = openFrame(context, words, bottom + 8);
  lanes.forEach((lane, i) => {
    const from = i === 0 ? extent[0] - 0.5 : (lanes[i - 1]?.to ?? 0) + 0.5;
    const to = Math.min(lane.to + 0.5, extent[1] + 0.5);
    if (to <= from) return;
    const [a, b] = [y(from), y(to)];
    if (i % 2 === 0)
      frame.add('rect', { x: left, y: a, width: right - left, height: b - a, fill: 'var(--band998)' });
    frame.text(said(lane.label, read, lang), 0, middle((a + b) / 2));
  });
  const widest = Math.max(...periods.map((p) => textWidth(periodText(p))));
  const every = Math.ceil((widest + 6) / Math.max(1, x(1) - x(0)));
  periods.forEach((p, i) => {
    if (i % every === 0) frame.text(periodText(p), x(i), 16, { 'text-anchor': 'middle' });
  });
  const chosen = spec.highlight ? context.choices[spec.highlight] : undefined;
  const isChosen = (line: Line) => chosen !== undefined && line.unit === String(chosen);
  const any = [...lines.values()].some(isChosen);
  const points: DrawnPoint[] = [];
  for (const line of [...lines.values()].sort((a, b) => Number(isChosen(a)) - Number(isChosen(b)))) {
    const strong = isChosen(line);
    const colour = strong ? 'ink' : any ? 'receded' : 'cool';
    let d = '';
    line.places.forEach((place, i) => {
      if (place === null) return;
      const before = line.places[i - 1] ?? null;
      const mid = tenth((x(i - 1) + x(i)) / 2);
      d +=
        before === null
          ? `M${tenth(x(i))},${tenth(y(place))}`
          : `C${mid},${tenth(y(before))} ${mid},${tenth(y(place))} ${tenth(x(i))},${tenth(y(place))}`;
    });
    frame.add('path', { d, stroke: `var(--${colour})`, 'stroke-width': strong ? 3 : 1.6 });
    line.places.forEach((place, i) => {
      if (place === null) return;
      frame.add('circle', {
        cx: x(i),
        cy: y(place),
        r: Math.min(strong ? 5 : 3.4, step / 2.4),
        fill: `var(--${colour})`,
      });
      const row = line.rows[i];
      points.push({
        x: x(i),
        y: y(place),
        lines: [
          line.name,
          `${periodText(periods[i] ?? '')} ${place}`,
          ...(line.notes[i] ? [line.notes[i] ?? ''] : []),
        ],
        unit: line.unit,
        ...(i === line.places.length - 1 && {
          area: [x(i) - 6, y(place) - step / 2, context.width, y(place) + step / 2] as const,
        }),
        ...(typeof row === 'number' ? { row } : {}),
      });
    });
    const last = line.places.at(-1) ?? null;
    if (last !== null && (step >= 13 || strong))
      frame.text(fitText(line.name, ends), right + 6, middle(y(last)), {
        fill: strong || !any ? 'var(--ink)' : 'var(--quiet)',
        ...(strong ? { 'font-weight': 700, ...halo } : {}),
      });
  }
  return { svg: frame.svg, points, scales: { y: extent } };
}
