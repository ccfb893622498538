import type { Lang } from '../base/bilingual.ts';

/** A time as the reader's clock shows it, to the minute. */
export function timeText(iso: string, lang: Lang): string {
  return new Date(iso).toLocaleString(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}
