import type { Lang } from '../base/bilingual.ts';
import { fileAndSheet } from './file-and-sheet.ts';
import type { SharedSource } from './shared-page.ts';

/** One line a sheet that a shared page's numbers come from; several datasets of a sheet stand once. */
export function sourceLines(sources: readonly SharedSource[], lang: Lang): string[] {
  const lines = sources.map(({ file, sheet, from, to }) => {
    const place = fileAndSheet(file, sheet);
    if (!from || !to) return place;
    const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
    const span = first === last ? first : lang === 'zh' ? `${first} 至 ${last}` : `${first} to ${last}`;
    return `${place}${lang === 'zh' ? '，' : ', '}${span}`;
  });
  return [...new Set(lines)];
}
