import type { Bilingual } from '../base/bilingual.ts';
import type { Table } from '../base/table.ts';
import type { DrawContext, Drawing } from './drawing.ts';
import { openFrame, type FrameWords } from './frame.ts';

/** Said where an answer has no rows. */
const nothingToDraw: Bilingual = {
  zh: '没有数据：所选单位和时期没有记录。',
  en: 'No data: nothing was reported for this choice.',
};

/** Said where it has rows, and their values are withheld. */
const allSuppressed: Bilingual = {
  zh: '数值保密：都是小数，或会推出小数的数。',
  en: 'Suppressed: all of it are small counts, or would tell them.',
};

/** A calm place for a figure that has nothing to show of this answer. */
export function emptyDrawing(context: DrawContext, words: FrameWords, table?: Table): Drawing {
  const withheld = table?.columns.some((column) => column.suppressed) === true;
  const sentence = (withheld ? allSuppressed : nothingToDraw)[context.lang];
  const frame = openFrame(context, { ...words, alt: sentence }, 96);
  const { width } = frame;
  frame.add('path', { d: `M0,.5H${width}M0,95.5H${width}`, stroke: 'var(--grid)' });
  frame.text(sentence, width / 2, 52, { 'text-anchor': 'middle', 'font-size': 13 });
  return { svg: frame.svg, points: [] };
}
