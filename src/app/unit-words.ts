import type { Bilingual } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words of the dialog that chooses a unit; loaded with it. */
const words = {
  title: { zh: '选择单位', en: 'Choose a unit' },
  search: { zh: '按名称或代码查找', en: 'Find by name or code' },
  hint: {
    zh: '上下键移动，左右键收起或展开，回车选定。',
    en: 'Up and down to move, left and right to fold and unfold, Enter to choose.',
  },
  tree: { zh: '单位层级', en: 'Hierarchy of units' },
  found: { zh: '找到 {count} 个单位', en: '{count|unit|units} found' },
  none: { zh: '没有名称或代码含“{text}”的单位。', en: 'No unit has “{text}” in its name or code.' },
  more: { zh: '还有 {count} 个，请多输入几个字。', en: '{count} more: type a little more.' },
  loading: { zh: '正在取单位名录…', en: 'Loading the list of units…' },
  expand: { zh: '展开{name}', en: 'Unfold {name}' },
  close: { zh: '关闭', en: 'Close' },
} as const satisfies Record<string, Bilingual>;

/** One of these words in one language. */
export const sayUnit = saying(words);
