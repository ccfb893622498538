import type { Lang } from '../../base/bilingual.ts';
import type { Frame } from '../frame.ts';
import { tenth } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';

const entries = [
  { zh: '区间不含竖线', en: 'Interval clear of the line', fill: 'var(--quiet)' },
  { zh: '区间含竖线', en: 'Interval reaches the line', fill: 'var(--paper)' },
] as const;
const [dotRoom, gap] = [14, 18];

/** Width of the key on one line. */
function keyWidth(lang: Lang): number {
  return entries.reduce((sum, entry) => sum + dotRoom + textWidth(entry[lang]) + gap, -gap);
}

/** Height the key takes: one line where it fits, else a line an entry. */
export function keyHeight(width: number, lang: Lang): number {
  return keyWidth(lang) <= width ? 18 : 18 * entries.length;
}

/** Says what the filled and the hollow dot mean; `y` is the baseline of its first line. */
export function drawIntervalKey(frame: Frame, y: number, lang: Lang): void {
  const stacked = keyWidth(lang) > frame.width;
  const [dots, words] = [frame.add('g', { stroke: 'var(--quiet)', 'stroke-width': 1.5 }), frame.add('g', {})];
  let [x, line] = [0, y];
  for (const entry of entries) {
    frame.add('circle', { cx: tenth(x + 5), cy: line - 4, r: 4, fill: entry.fill }, dots);
    frame.text(entry[lang], x + dotRoom, line, {}, words);
    if (stacked) line += 18;
    else x += dotRoom + textWidth(entry[lang]) + gap;
  }
}
