import { pathRound } from 'd3';
import type { Lang } from '../../base/bilingual.ts';
import { column, type Table } from '../../base/table.ts';
import { formatScalar } from '../../base/number-format.ts';
import { columnLabel } from '../column-labels.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { halo, openFrame } from '../frame.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import { layOutNetwork, type NetworkLayout } from './layout.ts';
import { diamond, networkMarks } from './marks.ts';
import { layerLabels, placeNetwork } from './place.ts';
import type { NetworkSpec } from './spec.ts';
import { pixelOf, wholeView } from './view.ts';

/** Points of a picture that does not zoom: layers from the top, as many as can be walked one by one. */
const walkable = 400;

/** The whole network at once; in the page a canvas that zooms takes its place. */
export function drawNetwork({ spec, read, context, words }: DrawInput<NetworkSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  const { lang } = context;
  const layout = layOutNetwork(
    table,
    spec.data,
    spec.levels.map((l) => l.level),
  );
  const chosen = chosenRow(spec, layout, context.choices);
  const { place, height } = placeNetwork(Math.round(context.width), spec.levels.length);
  const view = wholeView(layout);
  const flagged = spec.flag && layout.flag.some((flag) => flag);
  const frame = openFrame(context, words, height + (flagged ? 22 : 0));
  const marks = networkMarks(layout, place, view, chosen);
  for (const shape of marks.shapes) {
    const path = pathRound(1);
    shape.draw(path);
    if (path.toString() === '') continue;
    frame.add('path', {
      d: path.toString(),
      [shape.paint]: `var(--${shape.colour})`,
      ...(shape.paint === 'stroke' ? { 'stroke-width': shape.size } : {}),
    });
  }
  for (const { text, x, y, strong } of marks.labels)
    frame.text(text, x, y, {
      'text-anchor': 'middle',
      fill: 'var(--ink)',
      ...(strong ? { 'font-weight': 700 } : {}),
      ...halo,
    });
  for (const { text, count, x, y, beside } of layerLabels(spec, layout, place, read, lang)) {
    frame.text(beside || !count ? text : `${text} ${count}`, x, y, halo);
    if (beside && count) frame.text(count, x, y + 16, { fill: 'var(--ink)', 'font-size': 14, ...halo });
  }
  if (spec.flag && flagged) {
    const path = pathRound(1);
    diamond(path, place.left + 6, height + 8, 5);
    frame.add('path', { d: path.toString(), fill: 'var(--warm)' });
    frame.text(said(spec.flag, read, lang), place.left + 17, height + 12);
  }
  return {
    svg: frame.svg,
    // It has no values to read from a scale.
    scales: {},
    points: pointsOf(spec, table, layout, read, lang, (x) => pixelOf(place, view, x), place),
  };
}

/** The node of the reader's choice, −1 without one. */
export function chosenRow(
  spec: NetworkSpec,
  layout: NetworkLayout,
  choices: Readonly<Record<string, unknown>>,
): number {
  const chosen = spec.highlight === undefined ? undefined : choices[spec.highlight];
  return chosen === undefined || chosen === null ? -1 : layout.unit.indexOf(String(chosen));
}

function pointsOf(
  spec: NetworkSpec,
  table: Table,
  layout: NetworkLayout,
  read: ReadCell,
  lang: Lang,
  pixel: (x: number) => number,
  place: { readonly top: number; readonly step: number },
): DrawnPoint[] {
  const points: DrawnPoint[] = [];
  const say = nodeLines(spec, table, layout, read, lang);
  for (const [layer, rows] of layout.layers.entries()) {
    if (points.length + rows.length > walkable) break;
    for (const row of rows)
      points.push({
        x: pixel(layout.x[row] ?? 0),
        y: place.top + layer * place.step,
        lines: say(row),
        unit: layout.unit[row] ?? null,
        row,
      });
  }
  return points;
}

/** What is said of a node: its name, how many report to it, why it stands out, and the spec's lines. */
export function nodeLines(
  spec: NetworkSpec,
  table: Table,
  layout: NetworkLayout,
  read: ReadCell,
  lang: Lang,
): (row: number) => string[] {
  const columns = (spec.lines ?? []).flatMap((name) => {
    const found = column(table, name);
    return found ? [{ label: columnLabel(name, spec, read, lang), values: found.values }] : [];
  });
  return (row) => {
    const below = layout.below[row]?.length ?? 0;
    const flag = layout.flag[row];
    const reports =
      lang === 'zh'
        ? `直接下级 ${formatScalar(below, null, lang)}`
        : `${formatScalar(below, null, lang)} report to it`;
    return [
      layout.name[row] ?? '',
      ...(below > 0 ? [reports] : []),
      ...columns.flatMap(({ label, values }) => {
        const value = values[row] ?? null;
        return value === null ? [] : [`${label} ${formatScalar(value, null, lang)}`];
      }),
      ...(flag ? [flag] : []),
    ];
  };
}
