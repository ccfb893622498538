import type { Bilingual, Lang } from '../../base/bilingual.ts';
import type { DrawInput } from '../draw-input.ts';
import type { Drawing } from '../drawing.ts';
import { emptyDrawing } from '../empty-drawing.ts';
import { middle, openFrame, type Frame } from '../frame.ts';
import { numberText } from '../number-text.ts';
import { fitText, textWidth } from '../text-size.ts';
import { chainSteps, type ChainStep } from './steps.ts';
import type { ChainSpec } from './spec.ts';

const words = {
  onTime: { zh: '及时', en: 'on time' },
  late: { zh: '迟报', en: 'late' },
  missing: { zh: '未报', en: 'not received' },
  delay: { zh: '平均延误', en: 'mean delay' },
  returned: { zh: '退回', en: 'sent back' },
  due: { zh: '应报', en: 'due' },
} satisfies Record<string, Bilingual>;

/** Steps stand on a line with arrows; of each a bar of all that was due, and its shares in words. */
export function drawChain({ spec, read, context, words: said }: DrawInput<ChainSpec>): Drawing {
  const table = read(spec.data);
  if (table.rows === 0) return emptyDrawing(context, said);
  const { lang } = context;
  const steps = chainSteps(table, spec.data);
  const width = Math.round(context.width);
  const narrow = width < 640;
  const say = shares(lang, spec.decimals ?? 1);
  const spine = 24;
  const names = Math.ceil(
    Math.max(...steps.map((s) => Math.max(textWidth(s.name, 13), textWidth(s.every ?? '')))),
  );
  const sentences = steps.map((step) => say.line(step));
  // Beside the bar stands what the shares are, where there is room; else below it.
  const beside = narrow ? 0 : Math.ceil(Math.max(...sentences.map((line) => textWidth(line)))) + 16;
  const left = narrow ? spine : spine + Math.min(names, 190) + 18;
  const right = width - beside;
  const height = narrow ? 70 : 44;
  const top = 30;
  const frame = openFrame(context, said, top + steps.length * height + 4);
  drawKey(frame, left, lang);
  const bar = { height: 14, of: (share: number) => share * (right - left) };
  steps.forEach((step, i) => {
    const y = top + i * height;
    const centre = narrow ? y + 34 : y + height / 2;
    drawSpine(frame, { step, y: narrow ? y + 12 : centre, next: i + 1 < steps.length ? height : 0 });
    const title = { fill: 'var(--ink)', 'font-size': 13, 'font-weight': step.flag ? 700 : 400 };
    if (narrow) {
      frame.text(fitText(step.name, width - spine, 13), spine, y + 16, title);
      const after = spine + textWidth(step.name, 13) + 10;
      if (step.every && after + textWidth(step.every) < width) frame.text(step.every, after, y + 16);
      frame.text(fitText(sentences[i] ?? '', width - spine), spine, step.onTime === null ? y + 36 : y + 57, {
        fill: step.flag ? 'var(--ink)' : 'var(--quiet)',
      });
    } else {
      frame.text(fitText(step.name, 190, 13), spine, step.every ? centre - 2 : middle(centre), title);
      if (step.every) frame.text(step.every, spine, centre + 14);
      frame.text(sentences[i] ?? '', step.onTime === null ? left : right + 16, middle(centre), {
        fill: step.flag ? 'var(--ink)' : 'var(--quiet)',
      });
    }
    drawBar(frame, step, left, centre - bar.height / 2, bar);
  });
  return {
    svg: frame.svg,
    // Every bar is all that was due.
    scales: {},
    points: steps.map((step, i) => ({
      x: left + bar.of(step.onTime ?? 0),
      y: top + i * height + (narrow ? 34 : height / 2),
      lines: [
        step.name,
        ...say.parts(step),
        ...(step.flag ? [step.flag] : []),
        ...(step.note ? [step.note] : []),
      ],
      unit: step.unit,
      area: [0, top + i * height, width, top + (i + 1) * height],
      row: i,
    })),
  };
}

/** What was due as one bar: in time, late, and an empty frame for what never came. */
function drawBar(
  frame: Frame,
  { onTime, late, missing }: ChainStep,
  left: number,
  y: number,
  bar: { readonly height: number; of(share: number): number },
): void {
  if (onTime === null || late === null || missing === null) return;
  const part = (from: number, share: number, fill: string) => {
    if (share > 0)
      frame.add('rect', { x: left + bar.of(from), y, width: bar.of(share), height: bar.height, fill });
  };
  part(0, onTime, 'var(--cool)');
  part(onTime, late, 'var(--warm)');
  frame.add('rect', {
    x: left + 0.5,
    y: y + 0.5,
    width: Math.max(1, bar.of(1) - 1),
    height: bar.height - 1,
    stroke: 'var(--line)',
  });
}

/** The place of a step on the line, and the arrow to the next. */
function drawSpine(frame: Frame, { step, y, next }: { step: ChainStep; y: number; next: number }): void {
  const x = 8;
  if (next > 0)
    frame.add('path', {
      d: `M${x},${y + 9}V${y + next - 10}M${x - 4},${y + next - 15}l4,5l4,-5`,
      stroke: 'var(--quiet)',
    });
  frame.add('circle', { cx: x, cy: y, r: 5, fill: `var(--${step.flag ? 'warm' : 'cool'})` });
}

function drawKey(frame: Frame, left: number, lang: Lang): void {
  let x = left;
  const keys = [
    ['cool', words.onTime],
    ['warm', words.late],
    [null, words.missing],
  ] as const;
  for (const [colour, word] of keys) {
    frame.add('rect', {
      x: x + 0.5,
      y: 4.5,
      width: 11,
      height: 11,
      ...(colour ? { fill: `var(--${colour})` } : { stroke: 'var(--quiet)' }),
    });
    frame.text(word[lang], x + 17, 14);
    x += 17 + textWidth(word[lang]) + 18;
  }
}

/** A step in words: short beside its bar, in full when it is pointed at. */
function shares(lang: Lang, decimals: number) {
  const zh = lang === 'zh';
  const percent = (word: Bilingual, share: number | null) =>
    share === null ? [] : [`${word[lang]} ${numberText(share * 100, decimals, lang)}%`];
  const days = (delay: number | null) =>
    delay === null ? [] : [`${words.delay[lang]} ${numberText(delay, 1, lang)} ${zh ? '天' : 'days'}`];
  return {
    line: (step: ChainStep) =>
      step.onTime === null
        ? (step.note ?? (zh ? '没有数值' : 'no value'))
        : [
            ...percent(words.onTime, step.onTime),
            ...percent(words.missing, step.missing),
            ...days(step.delay),
          ].join(zh ? '，' : ', '),
    parts: (step: ChainStep) => [
      ...(step.due === null ? [] : [`${words.due[lang]} ${numberText(step.due, 0, lang)}`]),
      ...percent(words.onTime, step.onTime),
      ...percent(words.late, step.late),
      ...percent(words.missing, step.missing),
      ...days(step.delay),
      ...percent(words.returned, step.returned),
    ],
  };
}
