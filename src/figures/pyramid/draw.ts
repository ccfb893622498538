import { ticks as tickValues } from 'd3';
import { suppressedWord } from '../../base/suppressed.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { middle, openFrame } from '../frame.ts';
import type { DrawInput } from '../draw-input.ts';
import { numberText, tickDecimals } from '../number-text.ts';
import { drawHatch } from '../hatch.ts';
import { needColumns } from '../read-columns.ts';
import { linearScale } from '../scales.ts';
import { said } from '../said.ts';
import { tenth } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import { ageGroups, ageLabel, totals } from './ages.ts';
import type { PyramidSpec } from './spec.ts';

/** How far a withheld number reaches out. */
const stub = 22;

/** Ages between the two sides, so that both bars are equally far from their label. */
export function drawPyramid({ spec, read, context, words }: DrawInput<PyramidSpec>): Drawing {
  const table = read(spec.data);
  needColumns(table, spec.data, table.columns.length > 0 ? ['age_from', 'male', 'female'] : []);
  const groups = ageGroups(table).reverse();
  const total = totals(groups);
  if (total.own === 0) return emptyDrawing(context, words, table);
  const { lang } = context;

  const top = 30;
  const bottom = 26;
  const step = spec.height ? (spec.height - top - bottom) / groups.length : context.width < 480 ? 17 : 18;
  const frame = openFrame(context, words, top + bottom + step * groups.length);
  const gutter = Math.max(...groups.map((group) => textWidth(ageLabel(group)))) + 18;
  const left = frame.width / 2 - gutter / 2;
  const right = frame.width / 2 + gutter / 2;
  const floor = top + step * groups.length;

  const share = (persons: number | null, all: number) =>
    persons === null || all === 0 ? 0 : (100 * persons) / all;
  const largest = Math.max(
    context.scales?.x?.[1] ?? 0,
    ...groups.flatMap((group) => [
      share(group.male, total.own),
      share(group.female, total.own),
      share(group.refMale, total.ref),
      share(group.refFemale, total.ref),
    ]),
  );
  // Room at the outer ends for half a tick label.
  const length = linearScale([0, largest], [0, left - 14]);
  const ticks = tickValues(0, largest, context.width < 480 ? 3 : 4);
  const decimals = tickDecimals(ticks);

  const grid = ticks
    .filter((tick) => tick > 0)
    .map(
      (tick) =>
        `M${tenth(left - length(tick))},${top}V${floor}M${tenth(right + length(tick))},${top}V${floor}`,
    );
  frame.add('path', { d: grid.join(''), stroke: 'var(--grid)' });
  const bar = (persons: number | null, y: number, side: 'male' | 'female') => {
    const wide = tenth(length(share(persons, total.own)));
    const x = side === 'male' ? tenth(left - wide) : tenth(right);
    return wide === 0 ? '' : `M${x},${tenth(y + 1)}h${wide}v${tenth(step - 2)}h${-wide}z`;
  };
  const bars = (side: 'male' | 'female') =>
    groups.map((group, i) => bar(group[side], top + i * step, side)).join('');
  frame.add('path', { d: bars('male'), fill: 'var(--cool)' });
  frame.add('path', { d: bars('female'), fill: 'var(--warm)' });

  // Withheld: a stub that is as long for every number.
  groups.forEach((group, i) =>
    group.suppressed.forEach((side) =>
      drawHatch(frame, {
        x: side === 'male' ? left - stub : right,
        y: top + i * step + 1,
        width: stub,
        height: step - 2,
      }),
    ),
  );

  if (total.ref > 0) {
    const mark = (x: number, y: number) => `M${tenth(x)},${tenth(y)}v${tenth(step)}`;
    const marks = groups.map((group, i) => {
      const y = top + i * step;
      return (
        mark(left - length(share(group.refMale, total.ref)), y) +
        mark(right + length(share(group.refFemale, total.ref)), y)
      );
    });
    // A line of paper beside the ink keeps the mark apart from a dark bar.
    frame.add('path', { d: marks.join(''), stroke: 'var(--paper)', 'stroke-width': 4 });
    frame.add('path', { d: marks.join(''), stroke: 'var(--ink)', 'stroke-width': 2 });
  }

  const ages = frame.add('g', { 'text-anchor': 'middle', 'font-size': 12 });
  const percents = frame.add('g', { 'text-anchor': 'middle' });
  groups.forEach((group, i) =>
    frame.text(
      ageLabel(group),
      frame.width / 2,
      middle(top + (i + 0.5) * step),
      { fill: 'var(--ink)' },
      ages,
    ),
  );
  for (const tick of ticks) {
    const text = `${numberText(tick, decimals, lang)}%`;
    frame.text(text, left - length(tick), floor + 18, {}, percents);
    frame.text(text, right + length(tick), floor + 18, {}, percents);
  }

  const zh = lang === 'zh';
  const heading = { 'font-size': 13, 'font-weight': 600 };
  frame.text(`${zh ? '男' : 'Men'} ${numberText(total.male, 0, lang)}`, 0, 14, {
    ...heading,
    fill: 'var(--cool)',
  });
  frame.text(`${zh ? '女' : 'Women'} ${numberText(total.female, 0, lang)}`, frame.width, 14, {
    ...heading,
    fill: 'var(--warm)',
    'text-anchor': 'end',
  });
  const refLabel = spec.reference ? said(spec.reference.label, read, lang) : zh ? '对照' : 'Comparison';
  if (total.ref > 0) {
    const start = frame.width / 2 - textWidth(refLabel) / 2 - 4;
    frame.add('path', { d: `M${tenth(start)},3v14`, stroke: 'var(--ink)', 'stroke-width': 2 });
    frame.text(refLabel, start + 7, 14, { fill: 'var(--ink)' });
  }

  const points = groups.flatMap((group, i): DrawnPoint[] =>
    (['male', 'female'] as const).map((side) => {
      const persons = group[side];
      const reach = length(share(persons, total.own));
      const ref = side === 'male' ? group.refMale : group.refFemale;
      const sex = zh ? (side === 'male' ? '男' : '女') : side === 'male' ? 'men' : 'women';
      const counted = group.suppressed.includes(side)
        ? suppressedWord[lang]
        : persons === null
          ? zh
            ? '未报'
            : 'not reported'
          : numberText(persons, 0, lang);
      const percent = numberText(share(persons, total.own), 2, lang);
      const lines = [
        zh ? `${ageLabel(group)} 岁，${sex}` : `Ages ${ageLabel(group)}, ${sex}`,
        persons === null ? counted : zh ? `${counted} 人，占 ${percent}%` : `${counted}, ${percent}%`,
      ];
      if (ref !== null) lines.push(`${refLabel} ${numberText(share(ref, total.ref), 2, lang)}%`);
      const x = side === 'male' ? left - reach : right + reach;
      const row = group.row === null ? {} : { row: group.row };
      return { x: tenth(x), y: tenth(top + (i + 0.5) * step), lines, unit: null, ...row };
    }),
  );
  return { svg: frame.svg, points, scales: { x: [0, largest] } };
}
