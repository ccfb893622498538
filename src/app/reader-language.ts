import type { Lang } from '../base/bilingual.ts';

/**
 * The language of who opens what is locked, since the page that would say it cannot be read yet: that of the address,
 * else that of the browser.
 */
export function readerLanguage(): Lang {
  const asked = new URLSearchParams(location.hash.slice(1)).get('lang');
  return asked === 'zh' || asked === 'en' ? asked : navigator.language.startsWith('zh') ? 'zh' : 'en';
}
