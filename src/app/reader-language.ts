import type { Lang } from '../base/bilingual.ts';

/** The language of who opens what is locked: the page that would say it cannot be read yet. */
export const readerLanguage = (): Lang => (navigator.language.startsWith('zh') ? 'zh' : 'en');
