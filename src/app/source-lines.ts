import type { Lang } from '../base/bilingual.ts';
import type { SharedSource } from '../share/shared-page.ts';
import { saySealed } from './sealed-messages.ts';

/** One line a sheet that a shared page's numbers come from; several datasets of a sheet stand once. */
export function sourceLines(sources: readonly SharedSource[], lang: Lang): string[] {
  const lines = sources.map(({ file, sheet, from, to }) => {
    const span = { from: from?.slice(0, 7) ?? '', to: to?.slice(0, 7) ?? '' };
    return saySealed('line', lang, { file, sheet }) + (from && to ? saySealed('span', lang, span) : '');
  });
  return [...new Set(lines)];
}
