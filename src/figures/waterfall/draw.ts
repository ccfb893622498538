import { formatNumber } from '../../base/number-format.ts';
import type { DrawInput } from '../draw-input.ts';
import type { AxisEnds, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { middle, openFrame } from '../frame.ts';
import { decimalsFor, numberText } from '../number-text.ts';
import { extentOf } from '../read-columns.ts';
import { linearScale } from '../scales.ts';
import { tenth } from '../svg-node.ts';
import { fitText, textWidth } from '../text-size.ts';
import { stepsOf, type Step } from './steps.ts';
import type { WaterfallSpec } from './spec.ts';

const step = 32;
const thick = 18;

/**
 * Totals as bars, changes between them. Changes are small beside the totals, so the axis begins where they play and
 * totals are cut off with a torn edge; it begins at zero where there is no total or the spec says so.
 */
export function drawWaterfall({ spec, read, context, words }: DrawInput<WaterfallSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  const steps = stepsOf(table, spec.data);
  const { lang } = context;
  const decimals = decimalsFor(
    steps.map((one) => one.value),
    spec.decimals,
  );
  const text = (one: Step) =>
    one.value === null
      ? '—'
      : one.total
        ? numberText(one.value, decimals, lang)
        : formatNumber(one.value, `+${decimals}`, lang);
  const width = Math.round(context.width);
  const left =
    Math.ceil(Math.min(Math.max(...steps.map((one) => textWidth(one.name))), width < 480 ? 96 : 200)) + 12;
  const right = width - Math.ceil(Math.max(...steps.map((one) => textWidth(text(one))))) - 12;
  const [low, high] = extentOf(steps.flatMap((one) => (one.total ? [one.to] : [one.from, one.to]))) ?? [0, 1];
  const zero = spec.x?.zero === true || !steps.some((one) => one.total) || low < 0.4 * high;
  const began = zero ? Math.min(0, low) : low - (high - low) * 0.25;
  const domain: AxisEnds = context.scales?.x ?? spec.x?.domain ?? [began, high === began ? began + 1 : high];
  const [start] = domain;
  const x = linearScale(domain, [left, right]);
  const frame = openFrame(context, words, steps.length * step + 12);
  steps.forEach((one, i) => {
    const y = 6 + i * step;
    const [a, b] = [
      x(one.total ? Math.max(0, start) : Math.min(one.from, one.to)),
      x(Math.max(one.from, one.to)),
    ];
    const colour = one.total ? 'ink' : (one.value ?? 0) < 0 ? 'warm' : 'cool';
    frame.text(fitText(one.name, left - 12), 0, middle(y + step / 2), {
      fill: 'var(--ink)',
      ...(one.total ? { 'font-weight': 700 } : {}),
    });
    frame.add('rect', {
      x: a,
      y: y + (step - thick) / 2,
      width: Math.max(1, b - a),
      height: thick,
      fill: `var(--${colour})`,
    });
    if (one.total && start > 0)
      // A torn edge: this bar does not begin at zero.
      frame.add('path', {
        d: `M${left + 14},${y + 4}l5,6l-5,6l5,6l-5,6`,
        stroke: 'var(--paper)',
        'stroke-width': 4,
      });
    if (i < steps.length - 1)
      frame.add('path', {
        d: `M${tenth(x(one.to))},${y + (step + thick) / 2}v${step - thick}`,
        stroke: 'var(--quiet)',
      });
    frame.text(text(one), b + 6, middle(y + step / 2), { fill: `var(--${colour})` });
  });
  return {
    svg: frame.svg,
    // Cut-off totals of a large unit and of a small one have no part in common.
    ...(start <= 0 && { scales: { x: [start, domain[1]] as const } }),
    points: steps.map((one, i) => ({
      x: x(one.to),
      y: 6 + (i + 0.5) * step,
      lines: [
        one.name,
        text(one),
        ...(one.gap !== 0
          ? [
              lang === 'zh'
                ? `与前面各项相差 ${formatNumber(one.gap, `+${decimals}`, lang)}`
                : `${formatNumber(one.gap, `+${decimals}`, lang)} against the steps before`,
            ]
          : []),
        ...(one.note ? [one.note] : []),
      ],
      unit: one.unit,
      area: [0, 6 + i * step, width, 6 + (i + 1) * step] as const,
      row: i,
    })),
  };
}
