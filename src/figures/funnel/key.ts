import type { Frame } from '../frame.ts';
import type { Lang } from '../../base/bilingual.ts';
import { numberText } from '../number-text.ts';
import { tenth } from '../svg-node.ts';
import { textWidth } from '../text-size.ts';
import type { Flag, FunnelPoint } from './points.ts';

/** Half the height of a diamond: how far its first point lies above its place. */
export const half = 3.8;
/** A diamond, drawn from its top, and a dot of about equal weight; both end where they begin. */
export const diamond = 'l2.9,3.8-2.9,3.8-2.9-3.8z';
export const dot = 'h0';

/** One entry of the key. */
export interface KeyItem {
  readonly flag: Flag;
  readonly text: string;
  readonly width: number;
}

/** How many lie where, with the shape that stands for it. */
export function keyTexts(points: readonly FunnelPoint[], lang: Lang): KeyItem[] {
  const names: Record<Flag, string> =
    lang === 'zh'
      ? { above: '高于', below: '低于', within: '界内' }
      : { above: 'Above', below: 'Below', within: 'Within' };
  return (['above', 'below', 'within'] as const).map((flag) => {
    const count = points.filter((point) => point.flag === flag).length;
    const text = `${names[flag]} ${numberText(count, 0, lang)}`;
    return { flag, text, width: textWidth(text) + 26 };
  });
}

/** Writes the key on one line from `start`; `y` is its baseline. */
export function drawKey(frame: Frame, key: readonly KeyItem[], start: number, y: number): void {
  let x = start;
  for (const { flag, text, width } of key) {
    const at = `M${tenth(x + 5)},${tenth(flag === 'above' ? y - 4 - half : y - 4)}`;
    if (flag === 'above') frame.add('path', { d: at + diamond, fill: 'var(--warm)' });
    else
      frame.add('path', {
        d: `${at}h0`,
        stroke: flag === 'below' ? 'var(--cool)' : 'var(--quiet)',
        'stroke-opacity': flag === 'within' ? '.5' : null,
        'stroke-width': 5,
        'stroke-linecap': 'round',
      });
    frame.text(text, x + 13, y, {
      fill: flag === 'above' ? 'var(--warm)' : flag === 'below' ? 'var(--cool)' : 'var(--quiet)',
    });
    x += width;
  }
}
