import type { Bilingual } from '../base/bilingual.ts';
import type { DrawContext, Drawing } from './drawing.ts';
import { openFrame, type FrameWords } from './frame.ts';

/** Said where an answer has no rows. */
const nothingToDraw: Bilingual = {
  zh: '没有数据：所选单位和时期没有记录。',
  en: 'No data: nothing was reported for this choice.',
};

/** A calm place for a figure that has nothing to show. */
export function emptyDrawing(context: DrawContext, words: FrameWords): Drawing {
  const sentence = nothingToDraw[context.lang];
  const frame = openFrame(context, { ...words, alt: sentence }, 96);
  const { width } = frame;
  frame.add('path', { d: `M0,.5H${width}M0,95.5H${width}`, stroke: 'var(--grid)' });
  frame.text(sentence, width / 2, 52, { 'text-anchor': 'middle', 'font-size': 13 });
  return { svg: frame.svg, points: [] };
}
