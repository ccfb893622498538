import type { Bilingual } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words at the end of a page that left its host. */
const messages = {
  hint: {
    zh: '{time} 取自下面的文件；这里只有答案，没有原始数据。',
    en: 'Taken on {time} from these files. What you see holds answers only, not the data.',
  },
} as const satisfies Record<string, Bilingual>;

/** One of these messages in one language. */
export const saySealed = saying(messages);
