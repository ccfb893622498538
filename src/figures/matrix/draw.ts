import { column } from '../../base/table.ts';
import { formatScalar } from '../../base/number-format.ts';
import { suppressedWord } from '../../base/suppressed.ts';
import type { DrawInput } from '../draw-input.ts';
import type { DrawnPoint, Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { middle, openFrame, type Frame } from '../frame.ts';
import { decimalsFor, numberText } from '../number-text.ts';
import { drawHatch } from '../hatch.ts';
import { said } from '../said.ts';
import { fitText, textWidth } from '../text-size.ts';
import { timeTicks } from '../time-scale.ts';
import { gridOf, type Grid } from './grid.ts';
import { isDark, shadingOf, type Shade, type Shading } from './shades.ts';
import type { MatrixSpec } from './spec.ts';

const headingHeight = 26;
const keyHeight = 40;
/** Narrower columns have no room for names side by side; theirs stand slanted. */
const slant = 42;

/** A grid of shades, with its numbers in it where there is room. */
export function drawMatrix({ spec, read, context, words }: DrawInput<MatrixSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, words);
  const { lang } = context;
  const grid = gridOf(table, spec.data);
  const values = grid.cells.flatMap((cell) => cell.value ?? []);
  const decimals = decimalsFor(values, spec.decimals);
  const shading = shadingOf(values, spec, context.scales?.classes);
  const narrow = context.width < 480;
  const names = Math.min(Math.max(...grid.rows.map((row) => textWidth(row.name))), narrow ? 92 : 200);
  const left = Math.ceil(names) + 10;
  // While a page is laid out it may be as narrow as its names.
  const step = Math.max(2, columnStep(grid, Math.floor(context.width) - left - 2));
  const heads = columnHeads(grid, step, lang);
  const height = grid.rows.length > 40 ? 18 : narrow ? 24 : 26;
  const tops = rowTops(grid, heads.height + 6, height);
  const frame = openFrame(context, words, tops.end + 12 + keyHeight);
  heads.draw(frame, left);
  const chosen = spec.highlight ? context.choices[spec.highlight] : undefined;
  grid.rows.forEach((row, i) => {
    const y = tops.of[i] ?? 0;
    if (tops.headings[i]) frame.text(tops.headings[i], 0, y - 8, { fill: 'var(--ink)', 'font-weight': 700 });
    const strong = chosen !== undefined && row.unit === String(chosen);
    frame.text(fitText(row.name, left - 8), 0, middle(y + height / 2), {
      fill: strong ? 'var(--ink)' : 'var(--quiet)',
      ...(strong ? { 'font-weight': 700 } : {}),
    });
  });
  const widest = Math.max(...values.map((value) => textWidth(numberText(value, decimals, lang))), 0);
  const written = step >= widest + 6 && height >= 18;
  for (const cell of grid.cells) {
    const x = left + cell.column * step;
    const y = tops.of[cell.row] ?? 0;
    if (cell.suppressed) {
      drawHatch(frame, { x: x + 0.5, y: y + 0.5, width: step - 1, height: height - 1 });
      continue;
    }
    drawCell(frame, cell.value === null ? null : shading.of(cell.value), {
      x,
      y,
      width: step,
      height,
      text: cell.value === null ? '·' : written ? numberText(cell.value, decimals, lang) : '',
    });
  }
  drawKey(frame, shading, left, tops.end + 14, {
    label: spec.valueLabel ? said(spec.valueLabel, read, lang) : '',
    text: (value) => numberText(value, decimals, lang),
    none: grid.cells.some((cell) => cell.value === null && !cell.suppressed)
      ? lang === 'zh'
        ? '· 没有数值'
        : '· no value'
      : '',
  });
  const dated = column(table, 'column')?.type === 'date';
  return {
    svg: frame.svg,
    scales: { classes: shading.ends },
    points: [
      ...grid.rows.flatMap((row, i) => nameOf(row, left, tops.of[i] ?? 0, height)),
      ...grid.cells.map((cell) => {
        const row = grid.rows[cell.row];
        const name = grid.columns[cell.column]?.name ?? '';
        return {
          x: left + (cell.column + 0.5) * step,
          y: (tops.of[cell.row] ?? 0) + height / 2,
          lines: [
            row?.name ?? '',
            `${dated ? formatScalar(name, 'month', lang) : name} ${cell.suppressed ? suppressedWord[lang] : cell.value === null ? '—' : numberText(cell.value, decimals, lang)}`,
            ...(cell.note ? [cell.note] : []),
          ],
          unit: row?.unit ?? null,
          row: cell.at,
        };
      }),
    ],
  };
}

/** The name of a row that stands for a unit: one goes there by its name, too. */
function nameOf(
  { name, unit }: Grid['rows'][number],
  left: number,
  top: number,
  height: number,
): DrawnPoint[] {
  const y = top + height / 2;
  return unit === null
    ? []
    : [
        {
          x: Math.min(left - 8, textWidth(name)),
          y,
          lines: [name],
          unit,
          area: [0, top, left, top + height],
        },
      ];
}

/** Where rows begin, and the headings over those that begin a group. */
function rowTops(grid: Grid, top: number, height: number) {
  const of: number[] = [];
  const headings: (string | null)[] = [];
  let end = top;
  grid.rows.forEach((row, i) => {
    const begins = row.group !== null && row.group !== grid.rows[i - 1]?.group;
    if (begins) end += headingHeight;
    headings.push(begins ? row.group : null);
    of.push(end);
    end += height;
  });
  return { of, headings, end };
}

/** Width of a column. Slanted names lean over the last one: it keeps their room free. */
function columnStep(grid: Grid, room: number): number {
  const count = grid.columns.length;
  const widest = Math.max(...grid.columns.map((c) => (c.month === null ? textWidth(c.name) : 0)));
  const step = Math.min(96, room / count);
  if (widest + 6 <= step) return step;
  const lean = Math.min(textWidth(grid.columns.at(-1)?.name ?? ''), 110) * Math.cos((slant * Math.PI) / 180);
  return Math.min(step, (room - lean) / (count - 0.5));
}

/** Names over the columns: months thinned out with their year, other names side by side or slanted. */
function columnHeads(grid: Grid, step: number, lang: 'zh' | 'en') {
  const months = grid.columns.map((c) => c.month);
  const known = months.filter((month) => month !== null);
  if (known.length === months.length) {
    const [first = 0, last = 0] = [Math.min(...known), Math.max(...known)];
    const ticks = timeTicks(first, last, step * Math.max(1, last - first), lang, { space: 34 });
    return {
      height: 32,
      draw(frame: Frame, left: number) {
        for (const tick of ticks) {
          const at = months.indexOf(tick.month);
          if (at < 0) continue;
          const x = left + (at + 0.5) * step;
          if (tick.year) frame.text(tick.year, x, 12, { 'text-anchor': 'middle' });
          frame.text(tick.text, x, 28, { 'text-anchor': 'middle' });
        }
      },
    };
  }
  const widest = Math.max(...grid.columns.map((c) => textWidth(c.name)));
  const flat = widest + 6 <= step;
  const high = flat ? 18 : Math.min(widest, 110) * Math.sin((slant * Math.PI) / 180) + 14;
  return {
    height: high,
    draw(frame: Frame, left: number) {
      // Slanted names need a line's height each; of names that are closer, as many as fit are written.
      const every = flat ? 1 : Math.ceil(15 / Math.max(step, 1));
      grid.columns.forEach(({ name }, i) => {
        if (i % every !== 0) return;
        const x = left + (i + 0.5) * step;
        if (flat) frame.text(name, x, 13, { 'text-anchor': 'middle' });
        else
          frame.text(fitText(name, 110), 0, 0, {
            transform: `translate(${Math.round(x)},${Math.round(high - 3)}) rotate(-${slant})`,
          });
      });
    },
  };
}

function drawCell(
  frame: Frame,
  shade: Shade | null,
  { x, y, width, height, text }: { x: number; y: number; width: number; height: number; text: string },
): void {
  const gap = width > 10 ? 1 : 0.5;
  if (shade)
    frame.add('rect', {
      x: x + gap / 2,
      y: y + 0.5,
      width: width - gap,
      height: height - 1,
      fill: `var(--${shade.colour})`,
      'fill-opacity': shade.strength,
    });
  if (text !== '')
    frame.text(text, x + width / 2, middle(y + height / 2), {
      'text-anchor': 'middle',
      fill: shade ? (isDark(shade) ? 'var(--paper)' : 'var(--ink)') : 'var(--quiet)',
    });
}

/** The classes with their ends, and what stands for no value. */
function drawKey(
  frame: Frame,
  { ends, shades }: Shading,
  left: number,
  top: number,
  said: { label: string; text: (value: number) => string; none: string },
): void {
  const size = 34;
  const start = Math.min(left, Math.max(0, frame.width - shades.length * size - 4));
  frame.text(said.label, 0, top + 10);
  const from = Math.max(start, textWidth(said.label) + 14);
  shades.forEach((shade, i) => {
    frame.add('rect', {
      x: from + i * size,
      y: top,
      width: size - 1,
      height: 12,
      fill: `var(--${shade.colour})`,
      'fill-opacity': shade.strength,
      ...(shade.strength === 0 ? { stroke: 'var(--line)' } : {}),
    });
  });
  ends.forEach((end, i) =>
    frame.text(said.text(end), from + (i + 1) * size, top + 25, { 'text-anchor': 'middle', 'font-size': 11 }),
  );
  if (said.none !== '') {
    const x = from + shades.length * size + 12;
    if (x + textWidth(said.none) <= frame.width) frame.text(said.none, x, top + 10);
  }
}
