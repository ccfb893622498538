import type { Bilingual } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words of the network that can be zoomed; loaded with it. */
const words = {
  walk: {
    zh: '{title}：上下键走到上级和下级，左右键走到同级，加减号缩放，0 看全部，回车以它为单位。',
    en: '{title}: up and down to the nodes above and below, left and right within a layer, plus and minus to zoom, 0 for all, Enter to make it the unit.',
  },
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
  zoomAll: { zh: '看全部', en: 'Show all' },
} as const satisfies Record<string, Bilingual>;

/** One of these words in one language. */
export const sayNetwork = saying(words);
